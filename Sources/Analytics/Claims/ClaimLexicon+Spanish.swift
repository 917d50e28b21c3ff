extension ClaimLexicon {
    /// Spanish.
    static let spanish = ClaimLexicon(
        "es",
        [
            (.percent, "por ciento, porciento, pct"),
            (.fraction(200 / 3), "dos tercios, dos terceras partes"),
            (.fraction(100 / 3), "un tercio, una tercera parte"),
            (.fraction(75), "tres cuartos, tres cuartas partes"), (.fraction(25), "un cuarto, una cuarta parte"),
            (.fraction(50), "la mitad"),
            (.numeral(1), "uno, una, un"), (.numeral(2), "dos"), (.numeral(3), "tres"), (.numeral(4), "cuatro"),
            (.numeral(5), "cinco"), (.numeral(6), "seis"), (.numeral(7), "siete"), (.numeral(8), "ocho"),
            (.numeral(9), "nueve"), (.numeral(10), "diez"), (.numeral(20), "veinte"), (.numeral(30), "treinta"),
            (.numeral(40), "cuarenta"), (.numeral(50), "cincuenta"), (.numeral(60), "sesenta"),
            (.numeral(70), "setenta"), (.numeral(80), "ochenta"), (.numeral(90), "noventa"), (.numeral(100), "cien"),
            (.outOf, "de cada, sobre"),
            (.modifier(.about), "cerca de, cerca del, alrededor de, alrededor del, aproximadamente, unos, en torno a"),
            (.modifier(.nearly), "casi, casi el, casi un, prácticamente"),
            (.modifier(.moreThan), "más de, más del, por encima de, por encima del, superó el"),
            (.modifier(.lessThan), "menos de, menos del, apenas, apenas el"),
            (.modifier(.atLeast), "al menos, al menos el, por lo menos, como mínimo"),
            (.modifier(.atMost), "como máximo, a lo sumo, hasta"),
            (
                .voters,
                """
                votante*, elector, electores, electoras, encuestad*, entrevistad*, participante*, miembros, soci*, \
                accionista*, lector*, oyente*, espectador*, adultos, padres, profesores, estudiantes, votos, \
                votos emitidos, clientes, jóvenes, mujeres, hombres, vecinos, inversores, militantes, los que respondieron, \
                quienes votaron
                """
            ),
            (.platformUsers, "usuari*, suscriptor*, seguidor*, internauta*, tuiteros"),
            (
                .population,
                """
                el público, del público, la gente, la opinión pública, la población, los españoles, españoles, \
                los estadounidenses, estadounidenses, los mexicanos, mexicanos, los argentinos, argentinos, ciudadan*, \
                el pueblo, el país, todo el mundo, la sociedad, colombianos, chilenos, europeos
                """
            ),
            (
                .poll,
                "encuesta*, sondeo*, referéndum, plebiscito, consulta, votación, barómetro, intención de voto, cis"
            ),
            (
                .votes,
                "votó, votaron, votan, vota, votado, votaría, respondi*, contestó, contestaron, eligi*, ganó, optó"
            ),
            (
                .says,
                """
                dijo, dijeron, dice, dicen, afirmó, afirma, aseguró, escribió, anunció, declaró, señaló, informó, \
                comentó, tuiteó, publicó
                """
            ),
            (
                .thinks,
                """
                cree, creen, piensa*, opina*, quiere*, desea*, prefier*, consider*, confía*, teme*, espera, esperan, \
                votaría por, siente*, valora*, ve con
                """
            ),
            (.stands, "obtiene, lidera, alcanza, tiene un, llega al, logra, con un"),
            (
                .side(.for),
                """
                a favor, favorable*, apoya*, apoyó, apoyaron, respald*, aprueb*, aprobó, aprobaron, aprobaba*, aprobación, \
                de acuerdo, está a favor, popularidad
                """
            ),
            (
                .side(.against),
                "en contra, contra, rechaz*, se opon*, opone*, opuest*, desaprueb*, desaprob*, en desacuerdo"
            ),
            (.side(.yes), "que =sí, =sí"),
            (.side(.no), "que no, dijo no, dijeron no, votó no, votaron no, el no, al no"),
            (.faintSide(.yes), "si"), (.faintSide(.no), "no"),
            (.undecided, "indecis*, no sabe*, no contesta, sin opinión, se abstuv*"),
            (.negation, "no, nunca, tampoco"),
            (
                .otherQuantity,
                """
                participación, abstención, precio*, ingresos, ventas, beneficio*, impuesto*, iva, tasa, inflación, \
                crecimiento, posee, poseen, controla, acciones, la acción, cuota de mercado, del mercado, mercado, \
                probabilidad*, riesgo, descuento*, rebaja*, ahorra*, batería, posesión, interés, intereses, dividendo*, \
                presupuesto, costes, costos, salario*, de su tiempo, tiempo, preguntas, precisión, \
                margen de error, paro, desempleo, pib, déficit, de la empresa, de la compañía, el número, \
                lluvia, registrad*, despedid*, electricidad, energía, emisiones, escrutad*, escrutinio, comisión
                """
            ),
            (
                .changes,
                """
                subió, sube, subir, bajó, baja, creció, crecieron, crece*, aument*, cayó, cae, caen, perdió, ganancia, \
                disminuy*, aumento, retrocedi*
                """
            ),
            (.reaching, "al, a, hasta, en"),
            (.accordingTo, "según, de acuerdo con"),
            (.boundary, "después, tras, mientras, aunque, pero, porque, cuando, desde"),
            (
                .common,
                """
                el, la, los, las, de, del, un, una, y, en, que, a, al, es, son, fue, está, están, con, por, para, se, su, \
                sus, lo, ha, han, había, más, solo, como, no, si, nuestros, este, esta, ella, hay
                """
            ),
            (
                .voters,
                "enfermer*, médicos, agricultores, conductores, empleados, trabajador*, funcionarios, jubilados, inquilinos, aficionad*, jugadores, alumnos, familias, madres, profesores, maestros, padres, simpatizantes, empresarios, asalariados, pacientes, autónomos"
            ),
            (
                .population,
                "alemanes, franceses, británicos, italianos, portugueses, brasileños, catalanes, madrileños, vascos, peruanos, venezolanos, uruguayos, americanos, japoneses, polacos, ucranianos, rusos, suizos, ingleses"
            ),
            (
                .poll,
                "mayoría, apoyo a, apoyo al, respaldo a, respaldo al, rechazo a, rechazo al, oposición a, confianza en, pregunté, aprobación, metroscopia"
            ),
            (
                .side(.for),
                "apoyo a, apoyo al, apoyo, respaldo, vería bien, verían bien, ve bien, ven bien, aprobado, favorables, aceptar*, aceptó, ratific*, partidari*, avala, avalan, avaló"
            ),
            (
                .side(.against),
                "rechazo, oposición, ve mal, ven mal, vería mal, condena*, contrari*, denuncia*, vetar*, se opus*"
            ),
            (
                .thinks,
                "dispuest*, satisfech*, preocupad*, insatisfech*, duda, dudan, exige*, pide, piden, reclama*, planea*, odia*, ama, aman, querría*, gustaría, está convencid*, están convencid*, ve, ven, se siente*, opinó, opinaron, creía*, pensaba*, prefirió, le gustaría, lamenta*, sostiene*, votaría*, tiene confianza, teme que, califica*, pregunta si"
            ),
            (.votes, "se pronunci*, se inclin*, eligió, optaron, votaban, se decant*, marcó"),
            (
                .otherQuantity,
                "préstamo*, hipoteca*, eficacia, eficaz, cuerpo, rendimiento, alquiler*, nulos, móviles, superficie, memoria, tráfico, agua, subida, aumento de, alza, deuda, exportaciones, importaciones, cuota, azúcar, peso, tipo, tipos, umbral, sueldo de, rebaja, recorte"
            ),
            (.changes, "bajado, subido, caído, cayeron, baj*, descend*, creciendo, retroced*"),
            (.poll, "consultados, encuestados, preguntados, cuestionario"),
            (
                .voters,
                "turistas, pasajeros, abogados, ingenieros, soldados, jueces, fumadores, ciclistas, consumidor*, compradores, propietarios, pilotos, comerciantes, caseros"
            ),
        ])
}
