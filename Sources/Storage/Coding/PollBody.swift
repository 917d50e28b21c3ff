internal import Analytics
internal import FoundationEssentials

/// JSON in the database: sorted keys, so that equal things have equal bytes.
enum StoredJSON {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

/// A poll as it is stored; source, id and question have columns of their own.
struct PollBody: Codable, Hashable {
    var wording: String
    var options: [StoredOption]
    var sides: [String: String]
    var authorName: String?
    var opensAt: Int64?
    var closesAt: Int64?
    var selection: String
    var isMultiple: Bool
    var population: String?
    var url: String?

    init(_ poll: Poll, keepsAuthor: Bool) {
        wording = poll.wording
        options = poll.options.map(StoredOption.init)
        sides = poll.sides.mapValues(\.rawValue)
        authorName = keepsAuthor ? poll.author?.value : nil
        opensAt = poll.opensAt?.milliseconds
        closesAt = poll.closesAt?.milliseconds
        selection = poll.selection.rawValue
        isMultiple = poll.isMultiple
        population = poll.population
        url = poll.url
    }

    func poll(source: String, name: String, question: String?, isSynthetic: Bool) -> Poll {
        Poll(
            source: SourceID(trusted: source), id: ItemID(trusted: name), wording: wording,
            options: options.map(\.option),
            question: question.map(QuestionID.init(trusted:)),
            sides: sides.compactMapValues(Side.init(rawValue:)), author: authorName.map(AuthorName.init(trusted:)),
            opensAt: opensAt.map(Timestamp.init(milliseconds:)), closesAt: closesAt.map(Timestamp.init(milliseconds:)),
            selection: Selection(rawValue: selection) ?? .unknown, isMultiple: isMultiple, population: population,
            url: url, isSynthetic: isSynthetic)
    }
}

/// An option as it is stored: a list of its key and its label.
struct StoredOption: Codable, Hashable {
    var option: PollOption

    init(_ option: PollOption) { self.option = option }

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        option = PollOption(key: try list.decode(String.self), label: try list.decode(String.self))
        guard list.isAtEnd else {
            throw DecodingError.dataCorruptedError(in: list, debugDescription: "an option has more than key and label")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(option.key)
        try list.encode(option.label)
    }
}

/// A reading as it is stored; poll and time have columns of their own.
struct ReadingBody: Codable, Hashable {
    var observedAtError: Int64?
    var votes: [String: Int64]?
    var shares: [String: Double]?
    var total: Int64?
    var precision: Double?
    var voters: Int64?
    var isFinal: Bool?
    var via: String?
    var url: String?

    /// True where the other one tells the same figures, by whatever way they came.
    func hasFigures(of other: ReadingBody) -> Bool {
        votes == other.votes && shares == other.shares && total == other.total && precision == other.precision
            && voters == other.voters && (isFinal == other.isFinal || isFinal == nil || other.isFinal == nil)
    }

    init(_ reading: Reading) {
        observedAtError = reading.observedAtError
        switch reading.result {
        case .votes(let votes): self.votes = votes
        case .shares(let shares, let total, let precision):
            self.shares = shares
            self.total = total
            self.precision = precision
        }
        voters = reading.voters
        isFinal = reading.isFinal
        via = reading.via?.rawValue
        url = reading.url
    }

    func reading(of poll: Poll, observedAt: Timestamp) -> Reading {
        Reading(
            source: poll.source, poll: poll.id, observedAt: observedAt, observedAtError: observedAtError,
            result: votes.map(Reading.Result.votes) ?? .shares(shares ?? [:], total: total, precision: precision),
            voters: voters, isFinal: isFinal, via: via.flatMap(Reading.Via.init(rawValue:)), url: url)
    }
}

/// A survey as it is stored; source, id and question have columns of their own.
struct SurveyBody: Codable, Hashable {
    var pollster: String
    var start: Int64
    var end: Int64
    var published: Int64?
    var sampleSize: Int64?
    var population: String?
    var shares: [String: Double]
    var isTracking: Bool
    var sponsor: String?
    var mode: String?
    var grade: String?
    var url: String?

    init(_ survey: Survey) {
        pollster = survey.pollster
        start = survey.start.milliseconds
        end = survey.end.milliseconds
        published = survey.published?.milliseconds
        sampleSize = survey.sampleSize
        population = survey.population
        shares = survey.shares
        isTracking = survey.isTracking
        sponsor = survey.sponsor
        mode = survey.mode
        grade = survey.grade
        url = survey.url
    }
}

/// A collection as it is stored; source and id have columns of their own.
struct CollectionBody: Codable, Hashable {
    var query: String
    var from: Int64
    var to: Int64
    var method: String
    var isComplete: Bool?
    var cap: Int64?

    init(_ collection: Analytics.Collection) {
        query = collection.query
        from = collection.from.milliseconds
        to = collection.to.milliseconds
        method = collection.method
        isComplete = collection.isComplete
        cap = collection.cap
    }
}
