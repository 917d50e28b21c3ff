extension SurveyPoll {
    /// Takes a survey as it was published; days are UTC days.
    ///
    /// Without a key, because records of several sources may be versions of one survey: the pollster and the days of fieldwork
    /// tell which. Throws what is wrong with it as a part of an average.
    package init(_ survey: Survey) throws(SurveyFault) {
        try self.init(
            pollster: survey.pollster, start: survey.start.day, end: survey.end.day,
            published: survey.published?.day, size: survey.sampleSize.map(Double.init),
            population: survey.population.flatMap { SurveyPopulation(named: $0) },
            quality: survey.grade.map(PollsterGrade.quality(rated:)) ?? PollsterGrade.unknown,
            percents: survey.shares)
    }
}

extension SurveyPopulation {
    /// Reads how records name populations: `a`, `adults`, `rv`, `registered`, `registered voters`, `v`, `voters`, `lv`,
    /// `likely`, `likely voters`.
    package init?(named name: String) {
        switch name.lowercased() {
        case "a", "adult", "adults", "all adults": self = .adults
        case "rv", "registered", "registered voters": self = .registered
        case "v", "voters": self = .voters
        case "lv", "likely", "likely voters": self = .likely
        default: return nil
        }
    }
}

extension PollsterGrade {
    /// The number for stars or a letter, as records write them.
    package static func quality(rated grade: String) -> Double {
        guard let stars = Double(grade), stars.isFinite else { return quality(grade) }
        return quality(stars: stars)
    }
}
