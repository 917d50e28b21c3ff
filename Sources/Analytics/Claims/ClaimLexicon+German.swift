extension ClaimLexicon {
    /// German.
    static let german = ClaimLexicon(
        "de",
        [
            (.percent, "prozent*"),
            (.fraction(200 / 3), "zwei Drittel"), (.fraction(100 / 3), "ein Drittel"), (.fraction(75), "drei Viertel"),
            (.fraction(25), "ein Viertel"), (.fraction(50), "die Hälfte, der Hälfte, knapp die Hälfte"),
            (.fraction(20), "jeder fünfte, jede fünfte"), (.fraction(25), "jeder vierte, jede vierte"),
            (.fraction(100 / 3), "jeder dritte, jede dritte"), (.fraction(50), "jeder zweite, jede zweite"),
            (.fraction(10), "jeder zehnte, jede zehnte"),
            (.numeral(1), "eine, einer, ein"), (.numeral(2), "zwei"), (.numeral(3), "drei"), (.numeral(4), "vier"),
            (.numeral(5), "fünf"), (.numeral(6), "sechs"), (.numeral(7), "sieben"), (.numeral(8), "acht"),
            (.numeral(9), "neun"), (.numeral(10), "zehn"), (.numeral(20), "zwanzig"), (.numeral(30), "dreißig"),
            (.numeral(40), "vierzig"), (.numeral(50), "fünfzig"), (.numeral(60), "sechzig"), (.numeral(70), "siebzig"),
            (.numeral(80), "achtzig"), (.numeral(90), "neunzig"), (.numeral(100), "hundert"),
            (.outOf, "von"),
            (.modifier(.about), "rund, etwa, ungefähr, circa, ca, gut"),
            (.modifier(.nearly), "fast, knapp, beinahe, nahezu"),
            (.modifier(.moreThan), "mehr als, über"), (.modifier(.lessThan), "weniger als, unter"),
            (.modifier(.atLeast), "mindestens, wenigstens"), (.modifier(.atMost), "höchstens, maximal, bis zu"),
            (
                .voters,
                """
                Wähler*, Stimmberechtigte*, Befragte*, Teilnehmer*, Teilnehmenden, Abstimmenden, Mitglieder*, Aktionär*, \
                Leser*, Hörer*, Zuschauer*, Erwachsenen, Erwachsene, Eltern, Lehrer*, Studierende*, abgegebenen Stimmen, \
                Stimmen, Bürger*, Kunden, Frauen, Männer, Anleger*, Haushalte, Umfrageteilnehmer*
                """
            ),
            (.platformUsers, "Nutzer*, Abonnent*, Follower*, User, Anwender*, X-Nutzer*"),
            (
                .population,
                """
                die Öffentlichkeit, der Öffentlichkeit, die Leute, die Menschen, der Deutschen, die Deutschen, Deutsche, \
                Deutschen, die Bevölkerung, der Bevölkerung, das Volk, Österreicher*, Schweizer*, Amerikaner*, Europäer*, \
                Bundesbürger*, das Land, die Gesellschaft, alle
                """
            ),
            (
                .poll,
                """
                Umfrage*, Befragung*, Abstimmung*, Volksabstimmung*, Volksentscheid*, Referendum, Sonntagsfrage, Erhebung, \
                Meinungsumfrage*, Deutschlandtrend, Politbarometer, Allensbach, Forsa
                """
            ),
            (
                .votes,
                "stimmten, stimmte, gestimmt, votier*, antwortet*, geantwortet, gewählt, wählten, entschieden sich"
            ),
            (
                .says,
                """
                sagte, sagten, sagen, sagt, teilte, teilten, schrieb, schreibt, erklärte, erklärten, berichtet, \
                berichtete, meldete, behauptet*, gaben an
                """
            ),
            (
                .thinks,
                """
                glauben, glaubt, denken, meinen, meint, wollen, will, wünschen, möchten, bevorzug*, halten, hält, \
                vertrauen, vertraut, finden, findet, erwarten, hoffen, fürchten, sehen, sind zufrieden, \
                sind unzufrieden, bewerten, wählen würden
                """
            ),
            (.stands, "kommt auf, kommt, liegt bei, erreicht, erhält, führt mit, holt, kam auf"),
            (
                .side(.for),
                """
                dafür, unterstütz*, befürwort*, stimmten für, stimmte für, gestimmt für, sind für, ist für, waren für, \
                einverstanden, stimmen zu, stimmten zu, zustimm*, begrüß*, zu gunsten, zugunsten, Zustimmung, votierten für, \
                billig*, war für
                """
            ),
            (
                .side(.against),
                "dagegen, gegen, lehnen, lehnt, lehnten, lehnte, abgelehnt, ablehn*, ablehnung, abzulehnen, missbillig*"
            ),
            (.side(.yes), "mit ja"), (.side(.no), "nein, mit nein"),
            (.faintSide(.yes), "ja"), (.faintSide(.for), "für"),
            (.undecided, "unentschlossen*, unentschieden*, weiß nicht, keine Meinung, enthielten sich"),
            (.negation, "nicht, keine, kein, nie"),
            (
                .otherQuantity,
                """
                Wahlbeteiligung, Beteiligung, Preis*, Kupferpreis, Umsatz*, Gewinn*, Steuer*, Mehrwertsteuer, Inflation*, \
                Wachstum, Anteil, Anteile, Stimmrechte*, gehören, gehört, besitzt, Marktanteil*, des Marktes, Markt, \
                Wahrscheinlichkeit*, Regenwahrscheinlichkeit, Chance*, Risiko, Rabatt*, sparen, spart, Akku*, Ballbesitz, \
                Zins*, Dividende*, Haushalts, Budget*, Kosten, Löhne, Gehalt, seiner Zeit, \
                ihrer Zeit, der Zeit, der Fragen, Genauigkeit, Fehlerspanne, Arbeitslos*, BIP, Defizit, der Firma, \
                des Unternehmens, an dem Unternehmen, Aktie, Aktien, die Zahl, Anzahl, entlassen, Regen, \
                Strom*, Energie*, ausgezählt*, Emissionen, Nachlass, Provision
                """
            ),
            (
                .changes,
                "stieg*, steig*, fiel, fielen, fällt, sank*, sink*, wuchs*, wächst, gewann an, verlor, verlier*, legte, kletter*"
            ),
            (.reaching, "auf, bei"),
            (.accordingTo, "laut, zufolge, nach Angaben"),
            (.boundary, "nachdem, während, obwohl, weil, aber, als, seit, wenn"),
            (
                .common,
                """
                der, die, das, den, dem, des, ein, eine, einer, einem, einen, und, von, vom, zu, zum, in, im, an, am, auf, \
                bei, mit, ist, sind, hat, haben, hatten, hätten, war, für, nicht, nur, noch, er, sie, es, sich, dass, \
                seine*, ihre*, unsere*, nach, aus, um, wird, wurden, als, auch
                """
            ),
            (
                .voters,
                "Pflegekräfte*, Ärzte*, Landwirte, Bauern, Fahrer*, Mitarbeiter*, Angestellte*, Beschäftigte*, Beamte*, Rentner*, Mieter*, Fans, Spieler*, Schüler*, Familien, Mütter, Väter, Jugendliche*, Anhänger*, Arbeitnehmer*, Firmen, Unternehmer*, Studenten, Anwohner*"
            ),
            (
                .population,
                "Franzosen, Briten, Spanier*, Italiener*, Polen, Schweden, Berliner*, Bayern*, Niederländer*, Belgier*, Japaner*, Russen, Ukrainer*, Brasilianer*, Portugiesen, Dänen, Finnen, Norweger*"
            ),
            (
                .poll,
                "Mehrheit, Zustimmung, Ablehnung, Unterstützung für, Rückhalt für, Vertrauen in, Civey, Infratest, Insa, Plebiszit, Umfragen, Beliebtheitswert*"
            ),
            (
                .side(.for),
                "sprechen sich für, sprach sich für, sprachen sich für, ausgesprochen positiv, gutheißen, heißen gut, angenommen, Unterstützung für, Rückhalt, plädier*, sagten zu"
            ),
            (
                .side(.against),
                "sprechen sich gegen, sprach sich gegen, sprachen sich gegen, verurteil*, widersprech*, verwerf*, verwarf*, verworfen, skeptisch"
            ),
            (
                .thinks,
                "bereit, zufrieden, unzufrieden, besorgt, optimistisch, pessimistisch, zweifel*, fordern, fordert, verlangen, planen, lieben, hassen, mögen, fühlen, befürchten, wollten, wünscht, denkt, hielten, sorgen sich, haben Vertrauen, haben Angst, rechnen mit, sieht, gehen davon aus, ist der Meinung, sind der Meinung, könnten sich vorstellen, bereuen, empfinden, empfindet"
            ),
            (
                .votes,
                "ausgesprochen, sprachen sich, spricht sich, sprechen sich, entschied sich, stimmen, stimmt, wählen, wählte, angekreuzt, kreuzten"
            ),
            (
                .otherQuantity,
                "Kredit*, Darlehen, Hypothek*, wirkt, Wirksamkeit, Körpers, Rendite, Miete*, ungültig*, Handys, Fläche, Speicher, Verkehr*, Wasser, Lohnerhöhung, Gehaltserhöhung, Schulden, Einnahmen, Exporte, Importe, Quote, Zucker, Gewicht, Provision, Erhöhung, Stimmzettel, Hürde, Anstieg, Rückgang, Leitzins"
            ),
            (
                .changes,
                "gingen, ging, zurück, sackte*, kletterte, verdoppel*, schrumpf*, hob, erhöht*, gefallen, gestiegen, gesunken"
            ),
            (.side(.yes), "ja lager, ja stimmen, das ja"),
            (.poll, "befragt, befragten, Fragebogen"),
            (.side(.no), "Nein-Stimmen"),
            (.side(.yes), "Ja-Stimmen"),
            (.thinks, "bereuen, bereut, empfehlen, empfiehlt, tolerieren, lehnt es ab, beklagen"),
            (
                .voters,
                "Touristen, Fahrgäste, Patient*, Anwält*, Ingenieur*, Entwickler*, Soldat*, Richter*, Chefs, Raucher*, Radfahrer*, Autofahrer*, Verbraucher*, Käufer*, Vermieter*, Eigentümer*, Pilot*, Senioren"
            ),
        ])
}
