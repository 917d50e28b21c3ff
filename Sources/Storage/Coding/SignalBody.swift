package import Analytics

/// All that one generation says of one version of a post, as it is stored in one row.
package struct SignalBody: Hashable, Sendable {
    /// The topic definitions that the post mentions, ascending, without 0 (all posts), which every post belongs to.
    package var definitions: [Int64]
    /// The figures.
    package var entries: [Entry]

    /// One figure.
    package struct Entry: Hashable, Sendable {
        /// The measure, as an index into the generation's measures.
        package var measure: Int
        /// What it is about: nil for the whole post and every topic in it (measures of post scope), else a definition,
        /// 0 for the post as a whole.
        package var definition: Int64?
        /// The figure.
        package var outcome: Outcome

        /// Makes a figure.
        package init(measure: Int, definition: Int64?, outcome: Outcome) {
            self.measure = measure
            self.definition = definition
            self.outcome = outcome
        }
    }

    /// A figure in whole numbers, so that sums are exact.
    package enum Outcome: Hashable, Sendable {
        /// The value times ``scale``, the label's index, the confidence and the probability of the neutral label in percent.
        case scored(value: Int64, label: Int?, confidence: Int, neutral: Int? = nil)
        /// No figure.
        case unscored(UnscoredReason)
        /// Numbers of stored terms, ascending.
        case terms([Int64])
    }

    /// Stored values are multiples of 1 / scale.
    package static let scale: Int64 = 10_000

    /// Makes a row's content.
    package init(definitions: [Int64], entries: [Entry]) {
        self.definitions = definitions
        self.entries = entries
    }

    /// A probability in percent, 0 to 100.
    static func percent(_ probability: Double) -> Int { Int((min(max(probability, 0), 1) * 100).rounded()) }

    private static let unscoredBase: UInt8 = 0x10
    private static let terms: UInt8 = 0x20
    /// The same figure as the entry before: what is said of the post holds for most of its topics.
    private static let same: UInt8 = 0x30
    private static let noLabel: UInt8 = 0x0F
    /// A scored figure, with the probability of the neutral label behind it.
    private static let neutral: UInt8 = 0x40

    var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt64(definitions.count))
        for definition in definitions { writer.write(UInt64(definition)) }
        for (index, entry) in entries.enumerated() {
            writer.write(UInt64(entry.measure))
            writer.write(entry.definition.map { UInt64($0) + 1 } ?? 0)
            if index > 0, entries[index - 1].outcome == entry.outcome {
                writer.write(byte: Self.same)
                continue
            }
            switch entry.outcome {
            case .scored(let value, let label, let confidence, let neutral):
                writer.write(byte: (label.map { UInt8($0) } ?? Self.noLabel) | (neutral == nil ? 0 : Self.neutral))
                writer.writeSigned(value)
                writer.write(byte: UInt8(confidence))
                if let neutral { writer.write(byte: UInt8(neutral)) }
            case .unscored(let reason):
                writer.write(byte: Self.unscoredBase + UInt8(reason.rawValue))
            case .terms(let terms):
                writer.write(byte: Self.terms)
                writer.write(UInt64(terms.count))
                var previous: Int64 = 0
                for term in terms {
                    writer.write(UInt64(term - previous))
                    previous = term
                }
            }
        }
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(StorageError) {
        var reader = ByteReader(bytes)
        definitions = []
        for _ in 0..<(try reader.readCount()) { definitions.append(try reader.readNumber()) }
        entries = []
        while !reader.isAtEnd {
            let measure = Int(try reader.readNumber())
            let target = try reader.readNumber()
            let outcome = try Self.outcome(&reader, before: entries.last?.outcome)
            entries.append(Entry(measure: measure, definition: target == 0 ? nil : target - 1, outcome: outcome))
        }
    }

    private static func outcome(_ reader: inout ByteReader, before: Outcome?) throws(StorageError) -> Outcome {
        let tag = try reader.readByte()
        if tag == same {
            guard let before else { throw StorageError.damaged("a stored signal repeats nothing") }
            return before
        }
        if tag == terms {
            var numbers: [Int64] = []
            var previous: Int64 = 0
            for _ in 0..<(try reader.readCount()) {
                let (number, overflow) = previous.addingReportingOverflow(try reader.readNumber())
                guard !overflow else { throw StorageError.damaged("a stored number is damaged") }
                previous = number
                numbers.append(number)
            }
            return .terms(numbers)
        }
        let hasNeutral = tag & neutral != 0
        let number = tag & ~neutral
        if !hasNeutral, tag >= unscoredBase {
            guard let reason = UnscoredReason(rawValue: Int(tag - unscoredBase)) else {
                throw StorageError.damaged("a stored signal has an unknown reason \(tag)")
            }
            return .unscored(reason)
        }
        guard number == noLabel || number < UInt8(Measure.maximumLabels) else {
            throw StorageError.damaged("a stored signal has an unknown label \(tag)")
        }
        let value = try reader.readSigned()
        let confidence = Int(try reader.readByte())
        return .scored(
            value: value, label: number == noLabel ? nil : Int(number), confidence: confidence,
            neutral: hasNeutral ? Int(try reader.readByte()) : nil)
    }
}
