extension ClaimLexicon {
    /// Portuguese, of Brazil and of Portugal.
    static let portuguese = ClaimLexicon(
        "pt",
        [
            (.percent, "por cento, porcento, pct"),
            (.fraction(200 / 3), "dois terços"), (.fraction(100 / 3), "um terço"), (.fraction(75), "três quartos"),
            (.fraction(25), "um quarto"), (.fraction(50), "metade, a metade"),
            (.numeral(1), "um, uma"), (.numeral(2), "dois, duas"), (.numeral(3), "três"), (.numeral(4), "quatro"),
            (.numeral(5), "cinco"), (.numeral(6), "seis"), (.numeral(7), "sete"), (.numeral(8), "oito"),
            (.numeral(9), "nove"), (.numeral(10), "dez"), (.numeral(20), "vinte"), (.numeral(30), "trinta"),
            (.numeral(40), "quarenta"), (.numeral(50), "cinquenta"), (.numeral(60), "sessenta"),
            (.numeral(70), "setenta"), (.numeral(80), "oitenta"), (.numeral(90), "noventa"), (.numeral(100), "cem"),
            (.outOf, "em cada, em"),
            (.modifier(.about), "cerca de, aproximadamente, por volta de, em torno de, uns"),
            (.modifier(.nearly), "quase, perto de"),
            (.modifier(.moreThan), "mais de, mais da, acima de, passou de"),
            (.modifier(.lessThan), "menos de, apenas, abaixo de"),
            (.modifier(.atLeast), "pelo menos, ao menos, no mínimo"), (.modifier(.atMost), "no máximo, até"),
            (
                .voters,
                """
                votante*, eleitor*, inquirid*, entrevistad*, participante*, respondente*, membros, sóci*, acionista*, \
                leitor*, ouvinte*, espectador*, adultos, pais, professores, estudantes, votos, votos válidos, clientes, \
                jovens, mulheres, homens, moradores, investidores, quem respondeu, quem votou
                """
            ),
            (.platformUsers, "usuári*, utilizador*, assinante*, seguidor*, internauta*"),
            (
                .population,
                """
                o público, do público, as pessoas, a opinião pública, a população, os brasileiros, brasileiros, \
                os portugueses, portugueses, os americanos, americanos, cidadãos, o país, o povo, toda a gente, \
                todo mundo, a sociedade, europeus
                """
            ),
            (
                .poll,
                "pesquisa, pesquisas, sondage*, enquete*, referendo, plebiscito, consulta, votação, intenções de voto, inquérito"
            ),
            (.votes, "votaram, votou, votam, votariam, votado, respond*, escolh*, venceu, optaram"),
            (
                .says,
                """
                disse, disseram, diz, dizem, afirm*, escreveu, escreve, anunci*, declarou, relatou, informou, \
                tuitou, publicou, contou
                """
            ),
            (
                .thinks,
                """
                acham, acha, acredit*, pensa, pensam, quer, querem, deseja*, prefer*, confi*, considera*, teme, temem, \
                espera, esperam, julgam, gostariam, avaliam, sente*
                """
            ),
            (.stands, "tem, está com, obtém, lidera, alcança, chega a, aparece com"),
            (
                .side(.for),
                """
                a favor, favoráve*, apoia*, apoiou, apoiaram, aprova, aprovam, aprovou, aprovaram, aprovação, \
                concord*, de acordo, popularidade, endoss*
                """
            ),
            (
                .side(.against),
                "contra, são contra, contrári*, rejeit*, se opõe*, opõe*, opost*, desaprov*, discord*, reprov*"
            ),
            (.side(.yes), "sim"), (.side(.no), "que não, disse não, disseram não, votaram não, votou não, o não"),
            (.faintSide(.no), "não"),
            (.undecided, "indecis*, não sabe*, sem opinião, se abstiveram, abstiveram-se"),
            (.negation, "não, nunca"),
            (
                .otherQuantity,
                """
                participação, abstenção, comparecimento, preço*, receita*, vendas, lucro*, taxa*, imposto*, iva, inflação, \
                crescimento, detém, possui, controla, ações, a ação, quota de mercado, fatia, do mercado, mercado, \
                probabilidade*, chance*, risco, desconto*, poupa*, bateria, posse, juros, dividendo*, orçamento, \
                funcionári*, custos, salári*, do seu tempo, tempo, perguntas, precisão, margem de erro, desemprego, pib, \
                déficit, da empresa, da companhia, o número, chuva, registrad*, demitid*, eletricidade, \
                energia, emissões, apurad*, urnas, comissão
                """
            ),
            (
                .changes,
                "subiu, sobe, subir, caiu, caem, cai, cresceu, cresce*, aument*, perdeu, ganhou, diminu*, recuou, avançou"
            ),
            (.reaching, "para, a, em"),
            (.accordingTo, "segundo, de acordo com, conforme"),
            (.boundary, "depois, após, enquanto, embora, mas, porque, quando, desde"),
            (
                .common,
                """
                o, a, os, as, do, da, dos, das, de, um, uma, e, em, no, na, nos, nas, que, ao, é, são, foi, está, com, por, \
                para, se, seu, sua, não, ele, ela, há, só, ainda, nossos, ter, têm, tem, ficou, como
                """
            ),
            (
                .voters,
                "enfermeir*, médicos, agricultores, motoristas, funcionári*, trabalhador*, reformados, aposentados, inquilinos, torcedor*, adeptos, jogadores, alunos, famílias, mães, empresários, pacientes, estudantes, docentes"
            ),
            (
                .population,
                "alemães, franceses, britânicos, ingleses, espanhóis, italianos, suíços, argentinos, mexicanos, angolanos, paulistas, cariocas, lisboetas, norte-americanos, japoneses, russos, ucranianos, polacos"
            ),
            (
                .poll,
                "maioria, apoio a, apoio à, apoio ao, rejeição a, rejeição à, rejeição ao, oposição a, oposição à, confiança em, datafolha, ibope, perguntei, aprovação"
            ),
            (
                .side(.for),
                "apoio, com bons olhos, aprovad*, aceit*, ratific*, favor, apoiad*, defende, defendem, apoiar*"
            ),
            (
                .side(.against),
                "oposição, rejeição, com maus olhos, condena*, opuseram, se opuseram, critica, criticam, contrários"
            ),
            (
                .thinks,
                "dispost*, satisfeit*, insatisfeit*, preocupad*, convencid*, duvida*, exige*, pede, pedem, planeja*, odeia*, ama, amam, gostaria*, veria*, vê, veem, se sente*, sentem-se, opina*, avalia*, defendem que, desejariam, votaria*, pretende*, receia*, lamenta*, achava*, pensava*, dizem-se, dizem que, diz que, entende*, classifica*, apreciam"
            ),
            (
                .votes,
                "se pronunci*, pronunciaram-se, optou, votavam, votaria, marcaram, escolheu, teve, ficou com, ganhou com"
            ),
            (
                .otherQuantity,
                "empréstimo*, hipoteca*, eficácia, eficaz, corpo, rendimento, aluguel, aluguer, nulos, celulares, telemóveis, superfície, memória, tráfego, água, aumento, alta de, dívida, exportações, importações, cota, açúcar, peso, reajuste, corte, limiar"
            ),
            (.changes, "caído, caíram, subiram, desceu, baixou, baixaram, recuaram"),
            (.poll, "consultados, inquiridos, entrevistados, questionados, questionário"),
            (.thinks, "se arrepende*, arrependem-se, recomenda*, toleram"),
            (
                .voters,
                "turistas, passageiros, advogados, engenheiros, soldados, juízes, fumadores, fumantes, ciclistas, consumidor*, compradores, proprietários, pilotos, comerciantes, senhorios"
            ),
        ])
}
