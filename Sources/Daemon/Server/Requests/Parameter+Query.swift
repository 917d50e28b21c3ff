import Analytics

extension Parameter {
    /// The topics.
    static let topics = Parameter(
        name: "topic", summary: "Configured topics; `*` is all posts.", schema: name, isList: true)
    /// The topic.
    static let topic = Parameter(
        name: "topic", summary: "A configured topic; all posts, `*`, unless given or brought by a question.",
        schema: name)
    /// The question.
    static let question = Parameter(
        name: "question", summary: "A configured question, which brings its own topics where none is given.",
        schema: name)
    /// What both posts and polls are chosen by.
    static let sources = Parameter(
        name: "source", summary: "Only posts from these sources.", schema: name, isList: true)
    /// When it was received.
    static let asOf = Parameter(name: "as_of", summary: "Only what was received by then.", schema: time)
    /// Which days.
    static let range = [
        Parameter(name: "since", summary: "The first moment; bounds widen to whole buckets.", schema: time),
        Parameter(name: "until", summary: "The moment at which it ends; now unless given.", schema: time),
    ]
    /// Made-up data or not.
    static let synthetic = Parameter(
        name: "synthetic", summary: "Made-up data, or real data; real data where there is any unless given.",
        schema: flag)
    /// What posts are chosen by beside topics.
    static let filters =
        [
            sources,
            Parameter(
                name: "language", summary: "Only posts in these identified languages (BCP 47).",
                schema: ["type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$"], isList: true),
            Parameter(
                name: "genre", summary: "Only these genres; all voices unless given.",
                schema: choice(Genre.allCases.map(\.name)), isList: true),
            asOf, synthetic,
        ] + range
    /// The measure and who measured.
    static let measure = [
        Parameter(name: "measure", summary: "The measure; sentiment unless given.", schema: name),
        Parameter(
            name: "analyzer", summary: "The analyzer; the first that gives the measure unless given.", schema: name),
    ]
    /// The time zone.
    static let timeZone = Parameter(
        name: "tz",
        summary: "The IANA time zone in which days begin, those of points and those given as a date; UTC unless given.",
        schema: ["type": "string", "maxLength": 64, "default": "UTC"])
    /// What a summary is split by.
    static let splits = Parameter(
        name: "by", summary: "What the summary is split by.", schema: choice(Query.Split.allCases.map(\.rawValue)),
        isList: true)
    /// The number of terms.
    static let terms = Parameter(
        name: "terms", summary: "The number of terms for each topic.",
        schema: integer(0...Query.maximumTerms, default: 10))
    /// The length of a point.
    static let every = Parameter(
        name: "every", summary: "The length of a point: \(Query.stepHint); 1d unless given.",
        schema: ["type": "string", "pattern": "^[1-9][0-9]{0,3}[mhdw]$", "default": "1d"])

    /// The number of rows.
    static func limit(_ rows: Int) -> Parameter {
        Parameter(name: "limit", summary: "The most rows.", schema: integer(1...rows, default: min(100, rows)))
    }

    /// The number of points.
    static func points(_ rows: Int) -> Parameter {
        Parameter(
            name: "limit", summary: "The most points; all, up to the maximum, unless given.", schema: integer(1...rows))
    }

    /// A piece of the path.
    static func item(_ name: String, _ summary: String) -> Parameter {
        Parameter(name: name, place: .path, summary: summary, schema: Self.name)
    }

    /// A number in the path.
    static func number(_ name: String, _ summary: String) -> Parameter {
        Parameter(name: name, place: .path, summary: summary, schema: integer(1...largestNumber))
    }

    /// The largest whole number that every JSON reader keeps.
    static let largestNumber = 1 << 53
}
