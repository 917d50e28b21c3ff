internal import Analytics
internal import PluginKit

/// Counts the answers of a file, case by case, and makes a survey of each wave.
struct SPSSTally {
    private let choice: SPSSChoice
    private var waves: [SPSSValue: Wave] = [:]
    private var skipped: [String: Int] = [:]

    private struct Wave {
        var people: Int64 = 0
        var weight = 0.0
        var shares: [String: Double] = [:]
        var unlabelled = 0
        var first: Timestamp?
        var last: Timestamp?
    }

    /// The most surveys of one file.
    private static let mostWaves = 1000

    init(_ choice: SPSSChoice) { self.choice = choice }

    /// Takes a case: the values of the variables, by their places.
    mutating func take(_ values: [Int: SPSSValue]) {
        func value(_ variable: SPSSVariable) -> SPSSValue { values[variable.index] ?? .systemMissing }
        let answer = value(choice.answer)
        if answer == .systemMissing { return skip("people without an answer") }
        if answer == .userMissing { return skip("people whose answer is declared missing") }
        var weight = 1.0
        if let variable = choice.weight {
            guard case .number(let number) = value(variable), number > 0, number.isFinite else {
                return skip("people without a weight")
            }
            weight = number
        }
        let key = choice.wave.map(value) ?? .systemMissing
        if choice.wave != nil, key == .systemMissing || key == .userMissing { return skip("people of no wave") }
        guard waves[key] != nil || waves.count < Self.mostWaves else {
            return skip("people of waves beyond the first 1000")
        }
        var wave = waves[key] ?? Wave()
        // Taken out, so that nothing is copied.
        waves[key] = nil
        defer { waves[key] = wave }
        guard let label = choice.labels[answer] else {
            wave.unlabelled += 1
            return skip("people whose answer has no label")
        }
        wave.people += 1
        wave.weight += weight
        wave.shares[label, default: 0] += weight
        if let day = choice.start.variable.flatMap({ SPSSDay.read(value($0), $0) }) {
            wave.first = min(wave.first ?? day, day)
        }
        if let day = choice.end.variable.flatMap({ SPSSDay.read(value($0), $0) }) {
            wave.last = max(wave.last ?? day, day)
        }
    }

    private mutating func skip(_ kind: String) { skipped[kind, default: 0] += 1 }

    /// Gives out the surveys, oldest first, and what was left out.
    func finish(_ options: FormatOptions, into output: inout FormatOutput) {
        for (kind, count) in skipped { output.skip(kind, count: count) }
        var surveys: [(survey: Survey, place: FormatPlace)] = []
        for (key, wave) in waves.sorted(by: { place(of: $0.key) < place(of: $1.key) }) {
            let place = FormatPlace(line: 1, offset: 0, path: place(of: key))
            do throws(RecordError) { surveys.append((try survey(key, wave, options), place)) } catch {
                output.refuse(error, from: SPSSFormat.origin(place))
            }
        }
        for (survey, place) in surveys.sorted(by: {
            ($0.survey.start, $0.survey.id.value) < ($1.survey.start, $1.survey.id.value)
        }) {
            output.emit(.survey(survey), from: SPSSFormat.origin(place))
        }
        if waves.isEmpty {
            output.refuse(
                RecordError(field: "answer", code: .missing, reason: "nobody gave an answer that counts"),
                from: SPSSFormat.origin(FormatPlace(line: 1, offset: 0, path: choice.answer.name)))
        }
    }

    /// The variable, and the wave where there is one.
    private func place(of wave: SPSSValue) -> String {
        choice.wave.map { "\(choice.answer.name), \($0.name)=\(wave.name)" } ?? choice.answer.name
    }

    private func survey(
        _ key: SPSSValue, _ wave: Wave, _ options: FormatOptions
    ) throws(RecordError) -> Survey {
        guard wave.people > 0, wave.unlabelled <= wave.people else {
            throw RecordError(
                field: "answer", code: .invalid,
                reason: "\(wave.unlabelled) people gave answers without a label and \(wave.people) such with one: "
                    + "shares of these would mislead")
        }
        func bound(_ field: String, _ day: SPSSChoice.Day, _ found: Timestamp?) throws(RecordError) -> Timestamp {
            if case .day(let day) = day { return day }
            guard let found else {
                throw RecordError(
                    field: field, code: .missing,
                    reason: "\(day.variable?.name ?? "") holds no date for those who answered")
            }
            return found
        }
        let start = try bound("start", choice.start, wave.first)
        let end = try bound("end", choice.end, wave.last)
        let name = choice.waveLabels[key] ?? key.name
        let parts = [choice.pollster, choice.answer.name] + (choice.wave == nil ? [] : [name])
        let days = "\(start.rfc3339.prefix(10)) \(end.rfc3339.prefix(10))"
        func said(_ wish: SPSSWish) -> String? { options.map[wish.rawValue] }
        let given = said(.id).map { choice.wave == nil ? $0 : "\($0) \(name)" }
        guard let id = ItemID(given ?? "\(parts.joined(separator: " ")) \(days)") else {
            throw RecordError(field: "id", code: .invalid, reason: "the survey's name is longer than 256 bytes")
        }
        var survey = Survey(
            source: options.source ?? SourceID(trusted: "spss"), id: id, question: choice.question,
            pollster: choice.pollster, start: start, end: end, published: choice.published,
            sampleSize: wave.people, population: said(.population),
            // Four decimals are more than any weighting is good for, and hide the order of summing.
            shares: wave.shares.mapValues { ($0 / wave.weight * 1_000_000).rounded() / 10_000 })
        (survey.sponsor, survey.mode, survey.url) = (said(.sponsor), said(.mode), said(.url))
        return survey
    }
}

/// Days in SPSS's files.
enum SPSSDay {
    /// The seconds from SPSS's first moment, the 14th of October 1582, to 1970.
    private static let epoch = 12_219_379_200.0

    /// The day of a date, of a whole number such as 20240513, or of a text such as 2024-05-13; nil for anything else.
    static func read(_ value: SPSSValue, _ variable: SPSSVariable) -> Timestamp? {
        switch value {
        case .number(let number) where variable.isDate:
            let days = ((number - epoch) / 86_400).rounded(.down)
            return abs(days) < 1_000_000 ? Timestamp(day: Int(days)) : nil
        case .number(let number):
            guard (19_000_101...22_001_231).contains(number), number == number.rounded() else { return nil }
            let digits = "\(Int(number))"
            return CivilDay.read("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")
                .map { Timestamp(day: $0) }
        case .text(let text): return CivilDay.read(String(text.prefix(10))).map { Timestamp(day: $0) }
        case .systemMissing, .userMissing: return nil
        }
    }
}
