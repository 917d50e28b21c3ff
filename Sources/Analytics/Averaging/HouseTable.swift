/// The pollsters and populations that an average has met, with their places in the filter.
struct HouseTable {
    private var houses: [String: Int] = [:]
    private var populations: [SurveyPopulation: Int] = [:]
    private var lastEnds: [LastKey: Int] = [:]
    private var askedPopulations = 0.0
    /// For each pollster in order of appearance: its place, its polls so far, and its quality in the newest of them.
    private(set) var entries: [(place: Int, polls: Double, quality: Double)] = []
    /// For each population: its place and how many surveys asked it.
    private(set) var asked: [(place: Int, surveys: Double)] = []

    private struct LastKey: Hashable {
        let house: Int
        let population: SurveyPopulation?
    }

    /// Where a survey stands: its pollster's number, its effects' places, and the part of its fieldwork that is new.
    struct Standing {
        let house: Int
        let effects: SurveyEffects
        let newPart: Double
    }

    /// Notes a survey, and adds to `filter` what it brings for the first time.
    mutating func note(_ survey: SurveyPoll, in filter: inout LevelFilter, _ parameters: AverageParameters) -> Standing
    {
        let house: Int
        if let known = houses[survey.pollster] {
            house = known
        } else {
            house = entries.count
            houses[survey.pollster] = house
            entries.append((filter.addEffect(spread: parameters.houseSpread), 0, survey.quality))
        }
        var effects = SurveyEffects(house: entries[house].place)
        if let population = survey.population {
            let index: Int
            if let known = populations[population] {
                index = known
            } else {
                index = asked.count
                populations[population] = index
                asked.append((filter.addEffect(spread: parameters.populationSpread), 0))
            }
            asked[index].surveys += 1
            askedPopulations += 1
            effects.population = asked[index].place
        }
        let key = LastKey(house: house, population: survey.population)
        let days = Double(survey.end - survey.start + 1)
        let last = lastEnds[key]
        let overlap = last.map { min(1, max(0, Double($0 - survey.start + 1) / days)) } ?? 0
        lastEnds[key] = max(last ?? survey.end, survey.end)
        entries[house].polls += 1 - overlap
        entries[house].quality = survey.quality
        return Standing(house: house, effects: effects, newPart: 1 - overlap)
    }

    /// What the line adds to the level for `option`: the mean effect of the reference (``ReferenceWeights``).
    func reference(_ filter: LevelFilter) -> [Double] {
        var sums = Array(repeating: 0.0, count: filter.width)
        var whole = 0.0
        for entry in entries {
            let weight = ReferenceWeights.weight(polls: entry.polls, quality: entry.quality)
            whole += weight
            for option in 0..<filter.width { sums[option] += weight * filter.mean(entry.place, option: option) }
        }
        for option in 0..<filter.width where whole > 0 { sums[option] /= whole }
        for population in asked {
            let part = population.surveys / askedPopulations
            for option in 0..<filter.width { sums[option] += part * filter.mean(population.place, option: option) }
        }
        return sums
    }
}
