extension RaceClass {
    /// Races in the United States from 1998 to 2019.
    ///
    /// Learned from FiveThirtyEight's polls with results (CC BY 4.0) by
    /// `voxd average --races --learned --input us_races_polls_with_results_1998_2018.ndjson`.
    package static let shipped: RaceClass? = RaceClass(
        name: "US races 1998-2019 by kind", through: 18216, races: 1818,
        model: RaceErrorModel(
            sigma: ["Gov-G": 3.152, "House-G": 3.525, "Pres-G": 1.967, "Pres-P": 7.626, "Sen-G": 3.239],
            spread: 6.296, lead: 0.846, degrees: 8.26,
            slopes: [
                "Gov-G": RaceSlope(product: 78071, square: 78696),
                "House-G": RaceSlope(product: 106603, square: 105903),
                "Pres-G": RaceSlope(product: 68651, square: 58447),
                "Pres-P": RaceSlope(product: 97002, square: 91862),
                "Sen-G": RaceSlope(product: 158575, square: 153787),
            ]),
        coverage: RealisedCoverage(targets: 1653, held: 1552, heldByNaive: 901))
}

extension ResultErrors {
    /// Classes by series: the Swedish parliament's from the elections of 2002 to 2018.
    ///
    /// Learned from SwedishPolls (CC0) and the official results that Scripts/evaluate-polls holds, by
    /// `voxd average --learned --input sweden_polls_to_2018.ndjson --results FILE`.
    package static let shipped: [String: ResultErrors] = [
        "se-riksdag": ResultErrors(
            name: "se-riksdag 2002-2018", through: 17_783, scale: 0.03099, elections: 5,
            biases: [
                "C": -0.00380, "KD": 0.00696, "L": 0.00724, "M": -0.00297, "MP": 0.01543, "S": -0.01901, "SD": -0.01681,
                "V": 0.01588,
            ],
            coverage: RealisedCoverage(targets: 24, held: 23, heldByNaive: 7))
    ]
}
