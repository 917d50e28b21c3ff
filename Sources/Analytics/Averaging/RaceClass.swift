/// A class of past races with results, as far as it was learned.
package struct RaceClass: Hashable, Sendable {
    /// What it is called.
    package let name: String
    /// The day of the last election in it: it serves for later races only.
    package let through: Int
    /// How many races it has.
    package let races: Int
    /// What was learned.
    package let model: RaceErrorModel
    /// What 95 % bands held of them, each told before its race.
    package let coverage: RealisedCoverage

    /// Takes what was learned.
    package init(name: String, through: Int, races: Int, model: RaceErrorModel, coverage: RealisedCoverage) {
        self.name = name
        self.through = through
        self.races = races
        self.model = model
        self.coverage = coverage
    }
}
