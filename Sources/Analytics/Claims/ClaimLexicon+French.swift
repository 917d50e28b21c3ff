extension ClaimLexicon {
    /// French.
    static let french = ClaimLexicon(
        "fr",
        [
            (.percent, "pour cent, pourcent, pct"),
            (.fraction(200 / 3), "deux tiers"), (.fraction(100 / 3), "un tiers, le tiers"),
            (.fraction(75), "trois quarts"), (.fraction(25), "un quart, le quart"),
            (.fraction(50), "la moitié, une moitié"),
            (.numeral(1), "un, une"), (.numeral(2), "deux"), (.numeral(3), "trois"), (.numeral(4), "quatre"),
            (.numeral(5), "cinq"), (.numeral(6), "six"), (.numeral(7), "sept"), (.numeral(8), "huit"),
            (.numeral(9), "neuf"), (.numeral(10), "dix"), (.numeral(20), "vingt"), (.numeral(30), "trente"),
            (.numeral(40), "quarante"), (.numeral(50), "cinquante"), (.numeral(60), "soixante"),
            (.numeral(100), "cent"),
            (.outOf, "sur"),
            (.modifier(.about), "environ, à peu près, autour de, quelque, à environ"),
            (.modifier(.nearly), "presque, près de, près des, quasiment, pas loin de, à près de"),
            (.modifier(.moreThan), "plus de, plus d', plus des, au-delà de, au dessus de, à plus de"),
            (.modifier(.lessThan), "moins de, moins des, à peine, en dessous de"),
            (.modifier(.atLeast), "au moins"), (.modifier(.atMost), "au plus, tout au plus, jusqu' à"),
            (
                .voters,
                """
                votant*, votants, électeur*, électrice*, répondant*, sondés, sondées, sondé, personnes interrogées, \
                personnes sondées, interrogés, participant*, membres, adhérent*, actionnaires, lecteur*, lectrice*, \
                auditeur*, téléspectateur*, adultes, parents, enseignants, étudiants, voix, suffrages, suffrages exprimés, \
                habitants, clients, jeunes, femmes, hommes, investisseurs, militants
                """
            ),
            (.platformUsers, "utilisateur*, utilisatrice*, abonné*, internaute*, followers, utilisateurs de x"),
            (
                .population,
                """
                le public, du public, l' opinion, l' opinion publique, les gens, les français, des français, \
                les américains, des américains, français, les citoyens, la population, tout le monde, le pays, le peuple, \
                la société, les belges, belges, les suisses, les européens, européens, américains, des gens
                """
            ),
            (
                .poll,
                """
                sondage*, enquête, enquêtes, intentions de vote, référendum, scrutin, consultation, votation, vote, baromètre, \
                ifop, ipsos
                """
            ),
            (
                .votes,
                """
                voté, votent, vote, votait, votaient, répondu, répondent, choisi, choisissent, ont opté, \
                se sont prononc*, se prononc*, l' emporte, l' emportent
                """
            ),
            (
                .says,
                """
                dit, disent, déclaré, affirmé, affirme, affirment, annoncé, écrit, a écrit, indiqué, expliqué, \
                assuré, raconté, rapporté, tweeté, publié
                """
            ),
            (
                .thinks,
                """
                pensent, pense, croient, croit, estiment, veulent, veut, souhait*, préfèr*, préfér*, juge, \
                jugent, font confiance, considèrent, voudraient, aiment, craignent, trouvent, se disent, se déclarent, \
                espèrent, redoutent, voteraient, attendent, ont confiance
                """
            ),
            (.stands, "créditée, crédité, crédités, créditées, recueille, obtient, en tête avec, est =à, se situe =à"),
            (
                .side(.for),
                """
                en faveur, favorable*, pour ce, pour cette, soutien*, soutenu*, soutenaient, approuv*, sont pour, \
                est pour, voté pour, votent pour, d' accord, adhèrent, appuient, \
                cote de popularité, popularité, cote de confiance
                """
            ),
            (
                .side(.against),
                """
                contre, oppos*, rejet*, refus*, désapprouv*, défavorable*, hostile*, s' y oppos*, en désaccord, \
                pas d' accord, condamn*
                """
            ),
            (.side(.yes), "oui"), (.faintSide(.no), "non"), (.side(.no), "dit non, voté non, répondu non, le non"),
            (.faintSide(.for), "pour"),
            (.undecided, "indécis*, sans opinion, ne savent pas, ne se prononcent pas, abstenus"),
            (.negation, "ne, n', pas"),
            (
                .otherQuantity,
                """
                participation, abstention, prix, chiffre d' affaires, ventes, bénéfice*, taxe*, impôt*, tva, inflation, \
                croissance, détient, détiennent, possède, possèdent, contrôle, capital, parts, part de marché, \
                du marché, marché, chance, chances, probabilité*, risque de, remise, réduction*, soldes, rabais, \
                batterie, possession, taux, dividende*, budget, coûts, salaire*, de son temps, \
                de leur temps, de mon temps, temps, questions, précision, marge d' erreur, chômage, pib, déficit, \
                paramètres, de l' entreprise, de la société, action, actions, hausse de, une hausse, baisse de, \
                quitté, licenciés, pluie, humidité, dépouill*, recul de, électricité, énergie, émissions
                """
            ),
            (
                .changes,
                """
                augmenté, augment*, reculé, recule, baissé, baisse, gagné, gagne, perdu, perd, progress*, chuté, chute, \
                bondi, grimpé, tombe, tombé, hausse, diminu*
                """
            ),
            (.reaching, "=à"),
            (.accordingTo, "selon, d' après"),
            (.boundary, "après, après que, tandis que, alors que, mais, parce que, quand, lorsque, bien que, depuis"),
            (
                .common,
                """
                le, la, les, l', de, du, des, d', un, une, et, à, au, aux, en, est, sont, que, qu', qui, ce, cette, ces, \
                a, ont, avait, avaient, aient, soit, il, elle, ils, se, s', son, sa, ses, leur, dans, par, sur, pour, ne, pas, y, \
                nos, était, seul, avec
                """
            ),
            (
                .voters,
                "infirmières, médecins, agriculteurs, conducteurs, salariés, employés, fonctionnaires, retraités, locataires, supporters, joueurs, cadres, élèves, familles, mères, pères, étudiantes, policiers, patrons, riverains, usagers, français interrogés, ménages, soignants, chercheurs interrogés"
            ),
            (
                .population,
                "allemands, anglais, britanniques, espagnols, italiens, portugais, polonais, suédois, canadiens, québécois, brésiliens, japonais, parisiens, néerlandais, ukrainiens, russes, autrichiens, suisses, marocains, citoyens, française, françaises"
            ),
            (
                .poll,
                "majorité, soutien à, soutien au, soutien aux, opposition à, opposition au, confiance dans, confiance envers, opinions favorables, plébiscite, elabe, odoxa, cote de popularité"
            ),
            (
                .side(.for),
                "soutien, d' un bon œil, bienvenu*, plébiscit*, accueill*, valid*, à soutenir, à approuver, ont accepté, partisans de, favorables, adopté"
            ),
            (
                .side(.against),
                "opposition, d' un mauvais œil, dénonc*, à rejeter, à désapprouver, mécontent*, s' oppos*"
            ),
            (
                .thinks,
                "à vouloir, à penser, à souhaiter, à estimer, à juger, à croire, à préférer, à considérer, à dire, à trouver, à faire confiance, se dit, prêt*, satisfait*, inquiet*, inquiète*, confiant*, doutent, doute, comptent, envisagent, réclament, demandent, exigent, aimeraient, jugeaient, estimait, voulaient, verrait, verraient, voudrait, regrettent, pensaient, envisage, accepteraient, redoute, se sentent, seraient, plébiscitent, détestent, adorent"
            ),
            (.votes, "ont tranché, ont coché, votaient, voteraient, s' est prononc*, s' expriment, opté"),
            (
                .otherQuantity,
                "prêt à, crédit, crédits, hypothèque, efficace à, efficacité, corps, rendement, loyer*, nuls, téléphones, terres, surface, mémoire, trafic, eau, augmentation de, salariale, dette, épargne, revenus, exportations, importations, aides, quota, sucre, poids, seuil, moyenne, majoration"
            ),
            (.changes, "bondit, chutent, dégringol*, cédé, cède, remont*"),
            (.side(.no), "du non, camp du non, au non"),
            (.poll, "interrogés, interrogées, sondés, consultés, questionnaire, questionnés"),
            (.side(.no), "par la négative, négativement"),
            (.side(.yes), "par l' affirmative"),
            (
                .voters,
                "touristes, passagers, patients, avocats, ingénieurs, soldats, juges, fumeurs, cyclistes, automobilistes, consommateurs, acheteurs, propriétaires, pilotes, commerçants, entrepreneurs"
            ),
        ])
}
