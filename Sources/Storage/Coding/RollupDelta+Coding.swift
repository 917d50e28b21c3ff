internal import Analytics

extension RollupDelta {
    /// The form of a delta, in its first byte: one scored post with its label, one unscored post with its reason, or counts.
    ///
    /// Of the first two, bit 3 says whether the post was collected. Labels 6 and 7 came later than the others, when the number 6
    /// meant none already: they are a form of their own. So did the probability of the neutral label, which has a form for one
    /// post and one for counts.
    private enum Form {
        static let scored: UInt8 = 0x00
        static let noLabel: UInt8 = 0x06
        static let unscored: UInt8 = 0x10
        static let counts: UInt8 = 0x20
        static let weighedCounts: UInt8 = 0x21
        static let laterLabels: UInt8 = 0x30
        static let weighed: UInt8 = 0x40
        static let collected: UInt8 = 0x08
        static let number: UInt8 = 0x07
    }

    /// Writes the counts; ``scored`` follows from the others.
    func encode(into writer: inout ByteWriter) {
        if posts == 1, let form = formOfOne {
            writer.write(byte: form | (collected == 1 ? Form.collected : 0))
            if scored == 1 { writer.writeSigned(total) }
            if weighed == 1 { writer.write(UInt64(bitPattern: neutral)) }
            return
        }
        let isWeighed = weighed != 0 || neutral != 0
        writer.write(byte: isWeighed ? Form.weighedCounts : Form.counts)
        writer.write(UInt64(bitPattern: posts))
        writer.write(UInt64(bitPattern: collected))
        writer.writeSigned(total)
        Self.encode(labels, into: &writer)
        Self.encode(unscored, into: &writer)
        guard isWeighed else { return }
        writer.write(UInt64(bitPattern: weighed))
        writer.write(UInt64(bitPattern: neutral))
    }

    /// The form of a single post; nil where the counts are none of a single post.
    private var formOfOne: UInt8? {
        guard collected == 0 || collected == 1 else { return nil }
        if scored == 1, unscored == .zero, weighed == 1 || weighed == 0 && neutral == 0 {
            if labels == .zero { return weighed == 0 ? Form.noLabel : nil }
            let label = labels.wrappedSum() == 1 ? (0..<Measure.maximumLabels).first { labels[$0] == 1 } : nil
            return label.map { label in
                let form = label < Form.noLabel ? Form.scored : Form.laterLabels
                return UInt8(label) | (weighed == 1 ? Form.weighed : form)
            }
        }
        guard scored == 0, weighed == 0, neutral == 0, total == 0, labels == .zero, unscored.wrappedSum() == 1 else {
            return nil
        }
        return (0..<8).first { unscored[$0] == 1 }.map { Form.unscored | UInt8($0) }
    }

    private static func encode(_ counts: SIMD8<Int64>, into writer: inout ByteWriter) {
        var mask: UInt8 = 0
        for index in 0..<8 where counts[index] != 0 { mask |= 1 << UInt8(index) }
        writer.write(byte: mask)
        for index in 0..<8 where counts[index] != 0 { writer.write(UInt64(bitPattern: counts[index])) }
    }

    /// Reads what ``encode(into:)`` wrote.
    init(_ reader: inout ByteReader) throws(StorageError) {
        self.init()
        let form = try reader.readByte()
        let number = Int(form & Form.number)
        switch form & ~(Form.number | Form.collected) {
        case Form.scored where form & Form.number <= Form.noLabel:
            (posts, scored) = (1, 1)
            if form & Form.number < Form.noLabel { labels[number] = 1 }
            total = try reader.readSum()
        case Form.laterLabels where form & Form.number >= Form.noLabel:
            (posts, scored) = (1, 1)
            labels[number] = 1
            total = try reader.readSum()
        case Form.weighed:
            (posts, scored, weighed) = (1, 1, 1)
            labels[number] = 1
            total = try reader.readSum()
            neutral = try reader.readNumber(upTo: ByteReader.largestSum)
        case Form.unscored:
            posts = 1
            unscored[number] = 1
        case Form.counts where form == Form.counts || form == Form.weighedCounts:
            posts = try reader.readNumber(upTo: ByteReader.largestSum)
            collected = try reader.readNumber(upTo: ByteReader.largestSum)
            total = try reader.readSum()
            labels = try Self.counts(&reader)
            unscored = try Self.counts(&reader)
            scored = posts &- unscored.wrappedSum()
            guard form == Form.weighedCounts else { return }
            weighed = try reader.readNumber(upTo: ByteReader.largestSum)
            neutral = try reader.readNumber(upTo: ByteReader.largestSum)
            return
        default: throw StorageError.damaged("a stored roll-up has an unknown form \(form)")
        }
        collected = form & Form.collected == 0 ? 0 : 1
    }

    private static func counts(_ reader: inout ByteReader) throws(StorageError) -> SIMD8<Int64> {
        var counts = SIMD8<Int64>.zero
        var mask = try reader.readByte()
        while mask != 0 {
            counts[mask.trailingZeroBitCount] = try reader.readNumber(upTo: ByteReader.largestSum)
            mask &= mask - 1
        }
        return counts
    }
}
