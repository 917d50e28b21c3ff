package import Analytics

/// What a module says of one batch, checked against what it was asked and what it promised.
package struct ModuleAnswer: Hashable, Sendable {
    /// What it says of each post, in the order of the batch.
    package var results: [Result]

    /// What a module says of one post.
    package enum Result: Hashable, Sendable {
        /// Signals; what the measures promise and these lack has failed.
        case signals([Signal])
        /// No figure, and why.
        case unscored(UnscoredReason)
        /// The module failed on this post.
        case error(String)
    }

    /// Reads the answer to `batch`.
    ///
    /// Throws for another batch's number, for a post that is missing, unknown or there twice, and for figures and labels
    /// that `manifest` does not promise.
    package init(
        line: ArraySlice<UInt8>, to batch: ModuleBatch, manifest: Manifest, topics: [Topic]
    ) throws(ModuleProtocolError) {
        let fields = try ProtocolFields.line(line, as: "answer")
        let number = try fields.require(.batch, fields.integer(.batch))
        guard number == batch.number else {
            throw ModuleProtocolError("answer.batch: expected \(batch.number), found \(number)")
        }
        let reader = SignalReader(manifest: manifest, topics: topics)
        var places: [Int64: Int]?
        var found = [Result?](repeating: nil, count: batch.posts.count)
        for (index, value) in try fields.list(.results).enumerated() {
            let path = fields.element(index, of: "results")
            let item = try ProtocolFields(value, path: path)
            let id = try item.require(.id, item.integer(.id))
            // Most modules answer in order.
            let isInOrder = index < batch.posts.count && batch.posts[index].id == id
            if !isInOrder, places == nil {
                places = Dictionary(uniqueKeysWithValues: batch.posts.enumerated().map { ($1.id, $0) })
            }
            guard let place = isInOrder ? index : places?[id] else {
                throw ModuleProtocolError("\(path).id: batch \(number) has no post \(id)")
            }
            guard found[place] == nil else {
                throw ModuleProtocolError("\(path).id: post \(id) was answered before")
            }
            found[place] = try reader.result(item, mentioning: batch.posts[place].post.topics)
        }
        results = []
        results.reserveCapacity(found.count)
        for (item, result) in zip(batch.posts, found) {
            guard let result else {
                throw ModuleProtocolError(
                    "answer.results: nothing is said of post \(item.id) of batch \(number)")
            }
            results.append(result)
        }
    }
}

/// Reads what a module says of one post.
private struct SignalReader {
    private let measures: [Measure]
    private let names: [MeasureNames]
    private let topics: [Topic]

    init(manifest: Manifest, topics: [Topic]) {
        measures = manifest.measures
        names = manifest.measures.map { MeasureNames($0) }
        self.topics = topics
    }

    func result(
        _ fields: ProtocolFields, mentioning mentioned: [Int]
    ) throws(ModuleProtocolError) -> ModuleAnswer.Result {
        if let reason = try fields.string(.error) { return .error(reason) }
        if let reason = try fields.string(.unscored) {
            return .unscored(try unscored(reason, fields))
        }
        guard let list = try fields.givenList(.signals) else {
            throw ModuleProtocolError(
                "\(fields.place(.signals)): missing; give signals, unscored or error")
        }
        var signals: [Signal] = []
        for (index, value) in list.enumerated() {
            let place = fields.element(index, of: "signals")
            let signal = try signal(try ProtocolFields(value, path: place), mentioned)
            guard !signals.contains(where: { $0.measure == signal.measure && $0.target == signal.target })
            else {
                throw ModuleProtocolError("\(place): this measure and topic stand here twice")
            }
            signals.append(signal)
        }
        return .signals(signals)
    }

    private func signal(
        _ fields: ProtocolFields, _ mentioned: [Int]
    ) throws(ModuleProtocolError) -> Signal {
        let name = try fields.require(.measure, fields.text(.measure))
        guard let index = names.firstIndex(where: { name.isText($0.name) }) else {
            throw ModuleProtocolError(
                "\(fields.place(.measure)): the manifest has no measure \"\(name.string ?? "")\"")
        }
        let target = try target(fields, index, mentioned)
        if let reason = try fields.string(.unscored) {
            return Signal(
                measure: index, target: target, outcome: .unscored(try unscored(reason, fields)))
        }
        let value = try fields.require(.value, fields.number(.value))
        guard measures[index].range.contains(value) else {
            throw ModuleProtocolError(
                "\(fields.place(.value)): \(value) is outside \(measures[index].range) of \(measures[index].name)")
        }
        let confidence = try fields.require(.confidence, fields.number(.confidence))
        guard (0...1).contains(confidence) else {
            throw ModuleProtocolError(
                "\(fields.place(.confidence)): expected 0 to 1, found \(confidence)")
        }
        return Signal(
            measure: index, target: target,
            outcome: .scored(value: value, label: try label(fields, index), confidence: confidence))
    }

    private func target(
        _ fields: ProtocolFields, _ measure: Int, _ mentioned: [Int]
    ) throws(ModuleProtocolError) -> Signal.Target {
        guard let name = try fields.string(.topic) else { return .post }
        guard measures[measure].scope == .topic else {
            throw ModuleProtocolError(
                "\(fields.place(.topic)): the measure \(measures[measure].name) is of the post only")
        }
        guard let place = mentioned.firstIndex(where: { topics[$0].id.value == name }) else {
            throw ModuleProtocolError("\(fields.place(.topic)): the post does not mention \"\(name)\"")
        }
        return .topic(place)
    }

    private func label(
        _ fields: ProtocolFields, _ measure: Int
    ) throws(ModuleProtocolError) -> Int? {
        guard let name = try fields.text(.label) else {
            guard names[measure].labels.isEmpty else {
                throw ModuleProtocolError("\(fields.place(.label)): missing; \(measures[measure].name) has labels")
            }
            return nil
        }
        guard let index = names[measure].labels.firstIndex(where: { name.isText($0) }) else {
            throw ModuleProtocolError(
                "\(fields.place(.label)): \(measures[measure].name) has no label \"\(name.string ?? "")\"")
        }
        return index
    }

    private func unscored(_ name: String, _ fields: ProtocolFields) throws(ModuleProtocolError)
        -> UnscoredReason
    {
        guard let reason = UnscoredReason.allCases.first(where: { $0.name == name }) else {
            let known = UnscoredReason.allCases.map(\.name).joined(separator: ", ")
            throw ModuleProtocolError(
                "\(fields.place(.unscored)): expected one of \(known), found \"\(name)\"")
        }
        return reason
    }
}
