extension StopWords {
    /// The words, by primary language.
    static let words: [String: String] = [
        "ar": """
        في من على إلى عن مع هذا هذه ذلك تلك هؤلاء الذي التي الذين ما ماذا متى أين كيف لماذا هل لا لم لن ليس ليست كان كانت يكون
        تكون هو هي هم هن أنا نحن أنت أنتم إن أن كل بعض غير بين بعد قبل عند حتى لكن أو ثم قد لقد إذا لو كما أيضا فقط جدا منذ حول
        ضد له لها لهم لنا لك لي به بها فيه فيها منه منها عليه عليها أي وقد وهو وهي وكان ولا وما
        """,
        "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber doch denn weil wenn als ob dass daß wie was wer wem
        wen wo wann warum ich du er sie es wir ihr mich dich sich uns euch ihm ihn ihnen mein meine meinen meiner dein deine sein
        seine seinen seiner unser unsere euer eure ihre ihren ihrer nicht kein keine keinen keiner nur auch noch schon mal sehr so
        zu zum zur in im an am auf aus bei beim mit nach von vom vor über unter für gegen um durch ohne bis seit ist sind war waren
        bin bist wird werden wurde worden hat haben habe hatte kann können muss müssen soll sollen sollte will wollen würde dieser
        diese dieses diesen diesem jeder jede jedes alle alles hier da dort dann nun jetzt immer ja nein man mehr viel wieder
        """,
        "en": """
        the a an and or but nor so yet if then than that this these those there here what which who whom whose when where why how
        i you he she it we they me him her us them my your his its our their mine yours ours theirs myself yourself himself herself
        itself ourselves themselves am is are was were be been being have has had having do does did doing done will would shall
        should can could may might must ought not no never only just also too very more most much many some any each every all both
        few other another such same own about above after again against before below between by down during for from in into of off
        on onto out over through to toward towards under until up upon with within without as at because while once i'm i've i'll
        i'd you're you've you'll you'd he's she's it's we're we've we'll they're they've they'll that's there's what's who's isn't
        aren't wasn't weren't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't haven't hasn't hadn't ain't let's
        dont doesnt didnt cant wont isnt im ive thats its via per get got gets even still ever
        """,
        "es": """
        el la los las un una unos unas y e o u pero sino ni que si no ya como cuando donde quien quienes cual cuales cuyo qué cómo
        cuándo dónde quién cuál por para de del a al en con sin sobre entre hasta desde hacia contra según durante tras yo tú él
        ella ello nosotros vosotros ellos ellas usted ustedes me te se nos os le les lo mi mis tu tus su sus nuestro nuestra
        nuestros nuestras este esta estos estas ese esa esos esas aquel aquella esto eso aquello es son era eran fue fueron ser sido
        soy eres somos está están estaba estar ha han he has había haber hay hacer hace muy más menos tan tanto también tampoco solo
        sólo todo toda todos todas otro otra otros otras cada algo alguien nada nadie algún alguna porque aunque mientras pues así
        aquí ahí allí ahora entonces siempre nunca puede pueden
        """,
        "fi": """
        ja tai vai mutta vaan sekä että jos kun koska niin kuin kuten myös vain vielä jo nyt sitten aina ei en et emme ette eivät
        älä on olen olet olemme olette ovat oli olivat ollut olla olisi se ne tämä nämä tuo nuo hän he minä sinä me te sen sitä
        siitä siinä tämän tätä tässä hänen heidän minun sinun meidän teidän joka jotka jonka jota mikä mitä mitkä kuka ketä missä
        miksi miten milloin ole kaikki joku jokin jotain mukaan ilman kanssa ennen jälkeen asti kohti vastaan
        """,
        "fr": """
        le la les un une des du de d' l' et ou mais donc or ni car que qu' qui quoi dont où si comme quand comment pourquoi combien
        lequel laquelle lesquels lesquelles je tu il elle on nous vous ils elles me te se moi toi lui leur leurs eux mon ma mes ton
        ta tes son sa ses notre nos votre vos ce cet cette ces cela ça ceci celui celle ceux celles c'est est sont était étaient
        être été suis es sommes êtes sera seront serait soit fut ai as a avons avez ont avait avaient avoir eu aura aurait fait
        faire dans en sur sous par pour avec sans chez vers entre contre depuis pendant avant après jusque jusqu' à au aux ne n' pas
        plus moins très trop peu aussi encore déjà toujours jamais rien tout toute tous toutes même mêmes autre autres chaque
        plusieurs quelque quelques y ici là alors ainsi puis lorsque lorsqu' parce puisque afin selon peut peuvent doit doivent bien
        """,
        "id": """
        yang dan di ke dari ini itu untuk pada dengan adalah ada tidak bukan akan sudah telah bisa dapat juga atau tapi tetapi namun
        karena jika kalau saat ketika seperti oleh sebagai dalam antara tentang bagi para saya aku kamu anda dia ia kami kita mereka
        nya apa siapa mana kapan mengapa kenapa bagaimana lagi saja hanya masih belum sangat lebih paling semua setiap yg gak nggak
        tak ga aja dgn utk
        """,
        "it": """
        il lo la i gli le un uno una e ed o ma però se che chi cui non né come quando dove perché quanto quale quali di del dello
        della dei degli delle dell' a al allo alla ai agli alle all' da dal dallo dalla dai dagli dalle dall' in nel nello nella nei
        negli nelle nell' con su sul sullo sulla sui sugli sulle sull' per tra fra io tu lui lei noi voi loro mi ti si ci vi ne mio
        mia miei mie tuo tua suo sua suoi sue nostro nostra vostro questo questa questi queste quello quella quelli quelle è sono
        era erano essere stato stata sia ho hai ha abbiamo avete hanno aveva avere fa fare può possono più meno molto poco tanto
        tutto tutta tutti tutte anche ancora già sempre mai solo ogni altro altra altri altre così poi ora qui senza dopo prima
        """,
        "nl": """
        de het een en of maar want dus als dan dat die dit deze wat wie waar wanneer waarom hoe ik jij je u hij zij ze wij we jullie
        mij me jou hem haar ons hen hun mijn jouw zijn onze niet geen wel ook nog al maar heel zeer te ter in op aan uit bij met
        naar van voor over onder tegen om door zonder tot sinds is ben bent was waren wordt worden werd heb hebt heeft hebben had
        kan kunnen moet moeten zal zullen zou zouden wil willen mag er hier daar toen nu altijd nooit ja nee men meer veel weer elke
        alle alles iets niets zo
        """,
        "pl": """
        i a o u w z że na do od po za ze we nad pod przed przez dla bez przy między czy albo lub ale lecz więc bo gdy gdyż jeśli jak
        jako kiedy gdzie dlaczego co kto który która które którzy ten ta to te ci tego tej tych tym temu on ona ono oni one ja ty my
        wy mnie mi cię ci go jego jej ich im nim nimi nas nam was wam się sobie siebie mój moja moje twój swój swoje nasz wasz nie
        tak też także tylko już jeszcze bardzo jest są był była było byli być będzie będą ma mają może można trzeba by był tam tu
        teraz zawsze nigdy wszystko wszyscy każdy nic niż oraz
        """,
        "pt": """
        o a os as um uma uns umas e ou mas nem que se não já como quando onde quem qual quais por para pelo pela pelos pelas de do
        da dos das em no na nos nas num numa com sem sobre entre até desde contra ao aos à às eu tu ele ela nós vós eles elas você
        vocês me te lhe lhes meu minha meus minhas teu tua seu sua seus suas nosso nossa este esta estes estas esse essa esses essas
        aquele aquela isto isso aquilo é são era eram foi foram ser sido sou somos está estão estava estar tem têm tinha ter há
        havia fazer faz muito mais menos tão também só todo toda todos todas outro outra outros outras cada algo alguém nada ninguém
        porque embora enquanto pois assim aqui ali agora então sempre nunca pode podem vai vão pra pro
        """,
        "ru": """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня еще ещё
        нет о об из ему теперь когда даже ну вдруг ли если уже или ни быть был была были него до вас нибудь опять уж вам ведь там
        потом себя ничего ей может они тут где есть надо ней для мы тебя их чем сам сама чтоб чтобы без будто чего раз тоже себе под
        будет тогда кто этот эта это эти того потому этого какой какая какие ним здесь этом почти мой моя тем нее неё сейчас были
        куда зачем всех можно при об хотя после над больше тот через эти нас про них какая много разве эту перед чуть том такой им
        более всегда всю между который которая которые которых это
        """,
        "sv": """
        och eller men för så att som om när där vad vem vilken vilket vilka varför hur jag du han hon den det vi ni de dem mig dig
        sig oss er honom henne min mitt mina din ditt dina sin sitt sina vår vårt våra er ert era hans hennes deras en ett inte ej
        icke bara också även än nu då här alltid aldrig i på av till från med utan över under mot genom efter före vid hos mellan är
        var vara varit blir blev bli har hade ha kan kunde ska skulle vill ville måste får fick denna detta dessa alla allt varje
        mycket mer många någon något några ingen inget inga ju väl
        """,
        "tr": """
        ve veya ya ama fakat ancak ile için gibi kadar göre daha en çok az bir bu şu o bunu şunu onu bunun onun buna ona bunlar
        onlar ben sen biz siz beni seni bizi sizi benim senin bizim sizin bana sana bize size ki de da mi mı mu mü ne neden niçin
        niye nasıl nerede kim hangi kaç değil var yok olan olarak olur oldu olmak olduğu ise hem hiç her bazı tüm bütün şey sonra
        önce şimdi hala artık sadece bile diye çünkü eğer böyle şöyle öyle üzere karşı doğru
        """,
    ]
}
