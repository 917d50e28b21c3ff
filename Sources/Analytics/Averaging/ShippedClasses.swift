extension RaceClass {
    /// Races in the United States from 1998 to 2019.
    ///
    /// Learned by `voxd average --races --learned --input us_races_polls_with_results_1998_2018.ndjson` from FiveThirtyEight's
    /// collection of polls with results (CC BY 4.0).
    package static let shipped: RaceClass? = nil
}
