internal import PluginKit

/// How a table of surveys is laid out: the names of its columns, and whether an answer has a row or a survey.
struct SurveyTable: Equatable {
    var source: String
    var pollster: String
    var start: String
    var end: String
    var published: String?
    var size: String?
    var population: String?
    var sponsor: String?
    var mode: String?
    var grade: String?
    var tracking: String?
    var url: String?
    /// The columns whose values together name a survey; without values, pollster and fieldwork do.
    var key: [String]
    /// The column that says which race or round a survey is about.
    var race: [String]
    var shares: Shares
    /// True where 7/8/2017 is the eighth of July.
    var monthComesFirst: Bool

    /// Where the shares stand.
    enum Shares: Equatable {
        /// A column for each option.
        case columns([String])
        /// A row for each option, with its name in the first of these columns that has one.
        case rows(names: [String], share: String)
    }

    /// The layout that a heading shows; nil for none that is known.
    init?(_ heading: TableHeading) {
        func all(_ names: String...) -> Bool { names.allSatisfy { heading.has($0) } }
        if all("pollster", "start_date", "end_date", "pct") {
            self = Self.answers
        } else if all("pollster", "start_date", "end_date", "yes", "no") {
            self = Self.answers
            shares = .columns(["yes", "no"])
        } else if all("pollster", "startdate", "enddate", "approve", "disapprove") {
            self = Self.approval
        } else if all("Company", "collectPeriodFrom", "collectPeriodTo", "n") {
            self = Self.sweden
            let others: Set = [
                "PublYearMonth", "Company", "Uncertain", "n", "PublDate", "collectPeriodFrom", "collectPeriodTo",
                "approxPeriod", "house", "",
            ]
            shares = .columns(heading.names.filter { !others.contains($0) })
        } else if all("nom_institut", "debut_enquete", "fin_enquete", "candidat", "intentions") {
            self = Self.france
        } else {
            return nil
        }
    }

    private init(
        _ source: String, pollster: String, start: String, end: String, published: String?, size: String,
        population: String?, key: [String], race: [String] = [], shares: Shares, monthComesFirst: Bool
    ) {
        self.source = source
        self.pollster = pollster
        self.start = start
        self.end = end
        self.published = published
        self.size = size
        self.population = population
        self.key = key
        self.race = race
        self.shares = shares
        self.monthComesFirst = monthComesFirst
    }

    private static var approval: SurveyTable {
        var table = SurveyTable(
            "fivethirtyeight", pollster: "pollster", start: "startdate", end: "enddate", published: "createddate",
            size: "samplesize", population: "population", key: ["question_id"],
            shares: .columns(["approve", "disapprove"]), monthComesFirst: true)
        (table.grade, table.tracking, table.url) = ("grade", "tracking", "url")
        return table
    }

    private static var answers: SurveyTable {
        var table = SurveyTable(
            "fivethirtyeight", pollster: "pollster", start: "start_date", end: "end_date", published: "created_at",
            size: "sample_size", population: "population", key: ["question_id"], race: ["race_id", "state", "stage"],
            shares: .rows(names: ["candidate_name", "answer"], share: "pct"), monthComesFirst: true)
        (table.grade, table.tracking, table.url) = ("fte_grade", "tracking", "url")
        (table.sponsor, table.mode) = ("sponsors", "methodology")
        return table
    }

    private static var sweden: SurveyTable {
        SurveyTable(
            "swedish-polls", pollster: "Company", start: "collectPeriodFrom", end: "collectPeriodTo",
            published: "PublDate", size: "n", population: nil, key: [], shares: .columns([]), monthComesFirst: false)
    }

    private static var france: SurveyTable {
        var table = SurveyTable(
            "nsppolls", pollster: "nom_institut", start: "debut_enquete", end: "fin_enquete", published: nil,
            size: "echantillon", population: "population", key: ["id", "tour", "hypothese"], race: ["tour"],
            shares: .rows(names: ["candidat"], share: "intentions"), monthComesFirst: false)
        (table.sponsor, table.tracking, table.url) = ("commanditaire", "rolling", "lien")
        return table
    }
}
