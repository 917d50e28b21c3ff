extension ClaimLexicon {
    /// Italian.
    static let italian = ClaimLexicon(
        "it",
        [
            (.percent, "per cento, percento, pct"),
            (.fraction(200 / 3), "due terzi"), (.fraction(100 / 3), "un terzo"), (.fraction(75), "tre quarti"),
            (.fraction(25), "un quarto"), (.fraction(50), "metà, la metà"),
            (.numeral(1), "uno, una, un"), (.numeral(2), "due"), (.numeral(3), "tre"), (.numeral(4), "quattro"),
            (.numeral(5), "cinque"), (.numeral(6), "sei"), (.numeral(7), "sette"), (.numeral(8), "otto"),
            (.numeral(9), "nove"), (.numeral(10), "dieci"), (.numeral(20), "venti"), (.numeral(30), "trenta"),
            (.numeral(40), "quaranta"), (.numeral(50), "cinquanta"), (.numeral(60), "sessanta"),
            (.numeral(70), "settanta"), (.numeral(80), "ottanta"), (.numeral(90), "novanta"), (.numeral(100), "cento"),
            (.outOf, "su"),
            (.modifier(.about), "circa, all' incirca, intorno al, attorno al, più o meno"),
            (.modifier(.nearly), "quasi, quasi il, quasi l', poco meno del"),
            (.modifier(.moreThan), "più di, più del, più dell', oltre, oltre il, oltre l'"),
            (.modifier(.lessThan), "meno di, meno del, appena, appena il"),
            (.modifier(.atLeast), "almeno, almeno il, almeno l"), (.modifier(.atMost), "al massimo, fino al"),
            (
                .voters,
                """
                votant*, elettor*, intervistat*, partecipant*, iscritti, soci, azionist*, lettor*, ascoltator*, \
                spettator*, adulti, genitori, insegnanti, studenti, voti, voti espressi, rispondenti, clienti, giovani, \
                donne, uomini, residenti, investitori, chi ha risposto, chi ha votato
                """
            ),
            (.platformUsers, "utent*, abbonat*, follower*, internaut*, seguaci"),
            (
                .population,
                """
                il pubblico, del pubblico, la gente, l' opinione pubblica, la popolazione, gli italiani, italiani, \
                gli americani, americani, americano, i cittadini, cittadini, il paese, il popolo, tutti, la società, europei
                """
            ),
            (.poll, "sondagg*, indagine, referendum, consultazione, votazione, intenzioni di voto, rilevazione"),
            (.votes, "votato, vota, votano, voterebbe*, risposto, rispond*, scelto, scelgono, vinto, si è espress*"),
            (
                .says,
                """
                detto, dice, dicono, disse, affermato, afferma, scritto, scrive, annunciato, dichiarato, riferito, \
                sostenuto che, twittato, comunicato, spiegato
                """
            ),
            (
                .thinks,
                """
                pensa, pensano, crede, credono, ritien*, ritengono, vuole, vogliono, vorrebbe*, prefer*, si fida, si fidano, \
                considera*, desidera*, teme, temono, spera*, giudica*, ha fiducia
                """
            ),
            (.stands, "è al, al, ottiene, raggiunge, in testa con, sale al, arriva al"),
            (
                .side(.for),
                """
                a favore, favorevol*, sostien*, sostengono, appoggia*, approva, approvano, approvato, d' accordo, \
                gradimento, è per, sono per, approvazione, consenso
                """
            ),
            (
                .side(.against),
                "contro, contrari*, si oppon*, oppost*, respin*, bocci*, disapprov*, rifiut*, in disaccordo"
            ),
            (.side(.yes), "=sì"), (.side(.no), "detto no, votato no, risposto no, il no, di no, che no"),
            (.faintSide(.yes), "si"), (.faintSide(.no), "no"),
            (.undecided, "indecis*, non sa, non sanno, senza opinione, astenut*"),
            (.negation, "non, mai"),
            (
                .otherQuantity,
                """
                affluenza, astensione, partecipazione, prezz*, ricav*, fatturato, vendite, utili, utile, tassa, tasse, \
                iva, imposta, inflazione, crescita, possiede, possiedono, detiene, controlla, azioni, titolo, \
                quota di mercato, del mercato, mercato, probabilità, rischio, sconto, sconti, risparmi*, batteria, \
                possesso, interess*, dividend*, bilancio, costi, stipendi*, del suo tempo, tempo, domande, \
                precisione, margine di errore, disoccupazione, pil, deficit, della società, dell' azienda, il numero, \
                pioggia, licenziat*, elettricità, energia, emissioni, scrutinat*, commissione
                """
            ),
            (
                .changes,
                "salito, sale, sali*, sceso, scende, scendono, cresciut*, cresce, aument*, calat*, cala, perso, guadagnat*, diminui*"
            ),
            (.reaching, "al, a, all'"),
            (.accordingTo, "secondo, stando a"),
            (.boundary, "dopo, mentre, anche se, ma, perché, quando, sebbene"),
            (
                .common,
                """
                il, lo, la, i, gli, le, l', di, del, della, dell', dei, degli, delle, un, una, e, che, a, al, alla, ha, \
                hanno, è, sono, con, per, si, suo, sua, non, nel, nella, nelle, dal, dagli, su, ancora, solo, nostri, sia, in
                """
            ),
            (
                .voters,
                "infermier*, medici, agricoltori, automobilisti, dipendenti, lavorator*, impiegati, pensionati, inquilini, tifos*, giocatori, alunni, famiglie, madri, padri, docenti, simpatizzanti, imprenditori, pazienti, cittadine"
            ),
            (
                .population,
                "tedeschi, francesi, britannici, inglesi, spagnoli, portoghesi, svizzeri, austriaci, polacchi, svedesi, brasiliani, giapponesi, russi, ucraini, romani, milanesi, statunitensi, greci"
            ),
            (
                .poll,
                "maggioranza, sostegno a, sostegno all', sostegno al, sostegno alla, appoggio a, appoggio al, contrarietà a, fiducia in, fiducia nel, gradimento, ipsos, swg, plebiscito"
            ),
            (
                .side(.for),
                "sostegno, appoggio, vede bene, vedrebbe bene, vedono bene, approvat*, accettat*, accetta, ratific*, promuov*, promoss*, favore, appoggiat*, sosten*"
            ),
            (.side(.against), "contrarietà, opposizione, vede male, condann*, si oppone, oppongono, critica, sfiducia"),
            (
                .thinks,
                "pront*, dispost*, soddisfatt*, insoddisfatt*, preoccupat*, convint*, dubita*, chiede, chiedono, pretend*, odia*, ama, amano, vorrebber*, vedrebbe*, vede, vedono, si sente, si sentono, reputa*, stima, stimano, auspica*, si dice, si dicono, apprezza*, è dell' idea, credeva*, pensava*, voleva*, definisce, valuta*, rimpiang*"
            ),
            (.votes, "si pronunci*, votò, votarono, votavano, si sono espress*, opta*, ha preso, prende, hanno scelto"),
            (
                .otherQuantity,
                "prestit*, mutu*, efficac*, corpo, rendimento, affitt*, nulle, telefoni, superficie, memoria, traffico, acqua, aumento, rialzo, debito, esportazioni, importazioni, quota, zucchero, peso, tasso, tassi, soglia, entrate, bonus, taglio"
            ),
            (.changes, "calate, calò, salì, scese, crollat*, alzat*, abbassat*"),
            (.poll, "interpellati, intervistati, questionario"),
            (.thinks, "si pente, si pentono, rimpiange, consiglia, consigliano, lamenta*"),
            (
                .voters,
                "turisti, passeggeri, avvocati, ingegneri, soldati, giudici, fumatori, ciclisti, consumator*, acquirenti, proprietari, piloti, commercianti, ristoratori"
            ),
        ])
}
