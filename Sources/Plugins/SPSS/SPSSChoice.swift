internal import Analytics
internal import PluginKit

/// What is to be made of a file: a map, with the names of variables understood.
struct SPSSChoice: Hashable, Sendable {
    let question: QuestionID
    let pollster: String
    /// The variable whose answers are counted.
    let answer: SPSSVariable
    /// The labels of its values.
    let labels: [SPSSValue: String]
    let weight: SPSSVariable?
    let start: Day
    let end: Day
    /// The variable that tells one survey from another; nil where the file is one.
    let wave: SPSSVariable?
    let waveLabels: [SPSSValue: String]
    let published: Timestamp?

    /// A bound of the fieldwork.
    enum Day: Hashable, Sendable {
        /// As it was said.
        case day(Timestamp)
        /// The first or last of a variable.
        case variable(SPSSVariable)

        /// The variable, where it is one.
        var variable: SPSSVariable? {
            guard case .variable(let variable) = self else { return nil }
            return variable
        }
    }

    /// The places of all variables that are needed.
    var variables: Set<Int> {
        Set([answer, weight, start.variable, end.variable, wave].compactMap { $0?.index })
    }

    /// Understands a map; throws with the variables that there are where something is missing or unknown.
    init(_ dictionary: SPSSDictionary, _ options: FormatOptions) throws(RecordError) {
        func said(_ wish: SPSSWish) -> String? { options.map[wish.rawValue] }
        func variable(_ wish: SPSSWish) throws(RecordError) -> SPSSVariable? {
            guard let name = said(wish) else { return nil }
            return try Self.variable(name, wish, dictionary)
        }
        func day(_ wish: SPSSWish) throws(RecordError) -> Day? {
            guard let name = said(wish) else { return nil }
            if let day = CivilDay.read(name) { return .day(Timestamp(day: day)) }
            return .variable(try Self.variable(name, wish, dictionary))
        }
        let date = try day(.date)
        let start = try day(.start) ?? date
        let end = try day(.end) ?? date
        var missing: [String] = []
        if said(.answer) == nil { missing.append("--map answer=NAME") }
        if said(.pollster) == nil { missing.append("--map pollster=WHO") }
        if start == nil || end == nil {
            missing.append("--map date=NAME, or start= and end=, a day or a variable each")
        }
        if options.question == nil { missing.append("--question ID") }
        guard let answer = try variable(.answer), let pollster = said(.pollster), let start, let end,
            let question = options.question
        else {
            throw RecordError(
                field: "", code: .missing,
                reason: "say what to read of this file: \(missing.joined(separator: "; ")). \(SPSSListing(dictionary))")
        }
        (self.question, self.pollster, self.answer, self.start, self.end) = (question, pollster, answer, start, end)
        labels = dictionary.labels(of: answer)
        guard !labels.isEmpty else {
            throw RecordError(
                field: "answer", code: .invalid,
                reason:
                    "the values of \(answer.name) have no labels, so that nobody knows what they mean. \(SPSSListing(dictionary))"
            )
        }
        switch said(.weight) {
        case "none"?: weight = nil
        case nil: weight = dictionary.weight.flatMap { place in dictionary.variables.first { $0.index == place } }
        case _?: weight = try variable(.weight)
        }
        if let weight, weight.isText {
            throw RecordError(field: "weight", code: .wrongType, reason: "\(weight.name) holds texts, not weights")
        }
        wave = try variable(.wave)
        waveLabels = wave.map { dictionary.labels(of: $0) } ?? [:]
        let published = said(.published)
        self.published = published.flatMap { CivilDay.read($0) }.map { Timestamp(day: $0) }
        if let published, self.published == nil {
            throw RecordError(
                field: "published", code: .invalid, reason: "expected a day such as 2024-05-13, found \"\(published)\"")
        }
    }

    private static func variable(
        _ name: String, _ wish: SPSSWish, _ dictionary: SPSSDictionary
    ) throws(RecordError) -> SPSSVariable {
        if let found = dictionary.variable(name) { return found }
        throw RecordError(
            field: wish.rawValue, code: .missing,
            reason: "no variable is called \"\(name)\". \(SPSSListing(dictionary, like: name))")
    }
}

/// The variables of a file, for people who have to choose.
struct SPSSListing: CustomStringConvertible {
    let description: String

    /// The most variables that are listed.
    private static let most = 80

    /// Lists those whose names or labels hold `text` first, then those with labelled values, then the others.
    init(_ dictionary: SPSSDictionary, like text: String = "") {
        func rank(_ variable: SPSSVariable) -> Int {
            let wanted = text.lowercased()
            let isLike =
                !wanted.isEmpty && "\(variable.name) \(variable.label)".lowercased().contains(wanted)
            return isLike ? 0 : !dictionary.labels(of: variable).isEmpty ? 1 : variable.isDate ? 2 : 3
        }
        let all = dictionary.variables.enumerated().map { (rank($1), $0, $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        let shown = all.prefix(Self.most).map { _, _, variable in
            let count = dictionary.labels(of: variable).count
            let kind =
                count == 1
                ? "1 value label"
                : count > 1
                    ? "\(count) value labels"
                    : variable.isDate ? "a date" : variable.isText ? "texts" : "numbers without labels"
            let label = variable.label.isEmpty ? "" : " \"\(variable.label.prefix(80))\""
            let isWeight = variable.index == dictionary.weight ? ", the file's weight" : ""
            return "\(variable.name)\(label) (\(kind)\(isWeight))"
        }
        let more = all.count > Self.most ? ", and \(all.count - Self.most) more" : ""
        description =
            "It has \(all.count) \(all.count == 1 ? "variable" : "variables"): \(shown.joined(separator: ", "))\(more)"
    }
}
