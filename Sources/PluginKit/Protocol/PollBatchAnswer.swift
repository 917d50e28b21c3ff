internal import Analytics

/// What a module says of polls, checked against what it was asked.
package struct PollBatchAnswer: Hashable, Sendable {
    /// What it says of each poll, in the order of the batch.
    package var results: [Result]

    /// What a module says of one poll.
    package enum Result: Hashable, Sendable {
        /// What it finds; nil where it has nothing to say.
        case estimate(PollEstimate?)
        /// It failed on this poll, or says of it what cannot be said.
        case error(String)
    }

    /// The most findings of one poll.
    package static let maximumFindings = 20
    /// The longest finding, and the longest name of a method, in bytes.
    package static let longestText = 500

    /// Reads the answer to `batch`.
    ///
    /// Throws for another batch's number, for a poll that is missing, unknown or there twice, and for figures that no poll has.
    package init(line: ArraySlice<UInt8>, to batch: PollBatch) throws(ModuleProtocolError) {
        let fields = try ProtocolFields.line(line, as: "answer")
        let number = try fields.require(.batch, fields.integer(.batch))
        guard number == batch.number else {
            throw ModuleProtocolError("answer.batch: expected \(batch.number), found \(number)")
        }
        var found: [Int64: Result] = [:]
        for (index, value) in try fields.list(.results).enumerated() {
            let item = try ProtocolFields(value, path: fields.element(index, of: "results"))
            let id = try item.require(.id, item.integer(.id))
            guard let asked = batch.polls.first(where: { $0.id == id }) else {
                throw ModuleProtocolError("\(item.place(.id)): batch \(number) has no poll \(id)")
            }
            guard found[id] == nil else {
                throw ModuleProtocolError("\(item.place(.id)): poll \(id) was answered before")
            }
            found[id] = try Self.result(item, of: asked.poll)
        }
        results = []
        for item in batch.polls {
            guard let result = found[item.id] else {
                throw ModuleProtocolError("answer.results: nothing is said of poll \(item.id) of batch \(number)")
            }
            results.append(result)
        }
    }

    private static func result(_ fields: ProtocolFields, of poll: Poll) throws(ModuleProtocolError) -> Result {
        if let reason = try fields.string(.error) { return .error(reason) }
        var options: [PollEstimate.Option] = []
        for (index, value) in try fields.list(.options).enumerated() {
            let place = fields.element(index, of: "options")
            let option = try PollEstimate.Option(try ProtocolFields(value, path: place), of: poll)
            guard !options.contains(where: { $0.key == option.key }) else {
                throw ModuleProtocolError("\(place).key: \"\(option.key)\" stands here twice")
            }
            options.append(option)
        }
        let error = try PollEstimate.SamplingError(fields, of: poll)
        let hasIntervals = options.contains { $0.interval != nil }
        switch error {
        case .estimated where poll.selection == .selfSelected:
            return .error("it gives a margin of error for a self-selected poll, which has none")
        case .notApplicable, .unknown:
            guard !hasIntervals else {
                throw ModuleProtocolError(
                    "\(fields.place(.samplingError)): an interval needs \"estimated\" and the method as its note")
            }
        case .estimated: break
        }
        let (total, ratio) = (try fields.integer(.total), try fields.number(.flipsAtSelectionRatio))
        guard total ?? 0 >= 0, ratio ?? 1 > 0 else {
            throw ModuleProtocolError("\(fields.place(.total)) and flips_at_selection_ratio: expected no less than 0")
        }
        let findings = try findings(fields)
        guard !options.isEmpty || !findings.isEmpty else { return .estimate(nil) }
        return .estimate(
            PollEstimate(
                options: options, total: total, samplingError: error, flipsAtSelectionRatio: ratio, findings: findings))
    }

    private static func findings(_ fields: ProtocolFields) throws(ModuleProtocolError) -> [String] {
        let findings = try fields.strings(.findings)
        guard findings.count <= maximumFindings, findings.allSatisfy({ 1...longestText ~= $0.utf8.count }) else {
            throw ModuleProtocolError(
                "\(fields.place(.findings)): expected at most \(maximumFindings) texts of 1 to \(longestText) bytes")
        }
        return findings
    }
}

extension PollEstimate.Option {
    fileprivate init(_ fields: ProtocolFields, of poll: Poll) throws(ModuleProtocolError) {
        let key = try fields.require(.key, fields.string(.key))
        guard poll.options.contains(where: { $0.key == key }) else {
            throw ModuleProtocolError("\(fields.place(.key)): the poll has no option \"\(key)\"")
        }
        let share = try fields.require(.share, fields.number(.share))
        let precision = try fields.number(.precision) ?? 0
        guard 0...1 ~= share, 0...1 ~= precision else {
            throw ModuleProtocolError("\(fields.place(.share)) and precision: expected 0 to 1")
        }
        var interval: ClosedRange<Double>?
        if let ends = try fields.givenList(.interval).map({ Array($0) }) {
            guard ends.count == 2, let low = ProtocolFields.number(ends[0]), let high = ProtocolFields.number(ends[1]),
                0 <= low, low <= share, share <= high, high <= 1
            else {
                throw ModuleProtocolError(
                    "\(fields.place(.interval)): expected [lowest, highest] within 0 to 1, around the share")
            }
            interval = low...high
        }
        self.init(key: key, share: share, precision: precision, interval: interval)
    }
}

extension PollEstimate.SamplingError {
    fileprivate init(_ fields: ProtocolFields, of poll: Poll) throws(ModuleProtocolError) {
        let note = try fields.string(.samplingErrorNote)
        guard note?.utf8.count ?? 0 <= PollBatchAnswer.longestText else {
            throw ModuleProtocolError(
                "\(fields.place(.samplingErrorNote)): expected at most \(PollBatchAnswer.longestText) bytes")
        }
        switch try fields.string(.samplingError) {
        case "estimated":
            self = .estimated(method: try fields.require(.samplingErrorNote, note))
        case "not_applicable": self = .notApplicable
        case "unknown": self = .unknown(reason: note ?? "the module does not say why")
        case nil where poll.selection == .selfSelected: self = .notApplicable
        case nil: self = .unknown(reason: "the module does not say")
        case let other?:
            throw ModuleProtocolError(
                "\(fields.place(.samplingError)): expected estimated, not_applicable or unknown, found \"\(other)\"")
        }
    }
}
