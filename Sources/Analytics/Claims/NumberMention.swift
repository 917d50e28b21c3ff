/// A percentage or fraction that stands in a sentence, whatever it counts.
struct NumberMention {
    /// What it says.
    var number: ClaimedNumber
    /// Its tokens, with the sign, without what hedges it.
    var place: Range<Int>
    /// Its tokens with what hedges it.
    var whole: Range<Int>

    /// All of a sentence, in order.
    static func find(in sentence: CuedSentence, of text: ClaimText) -> [NumberMention] {
        var found: [NumberMention] = []
        var index = 0
        while index < sentence.tokens.count {
            guard let (percent, unit, place) = value(at: index, sentence, text), (0...100).contains(percent) else {
                index += 1
                continue
            }
            let (modifier, start) = hedge(before: place.lowerBound, from: found.last?.place.upperBound ?? 0, sentence)
            found.append(
                NumberMention(
                    number: ClaimedNumber(percent: percent, unit: unit, modifier: modifier), place: place,
                    whole: start..<place.upperBound))
            index = place.upperBound
        }
        return found
    }

    private static func value(
        at index: Int, _ sentence: CuedSentence, _ text: ClaimText
    ) -> (percent: Double, unit: Double, place: Range<Int>)? {
        if let (value, unit, end) = numeral(at: index, sentence, text) {
            if let sign = sign(at: end, sentence) { return (value, unit, index..<sign) }
            if unit == 1, let ratio = ratio(of: value, until: end, sentence, text) {
                return (ratio.percent, ratio.unit, index..<ratio.end)
            }
        }
        for tag in sentence.tags(at: index) {
            if case .fraction(let percent) = tag.cue, sign(at: tag.place.upperBound, sentence) == nil {
                return (percent, 5, tag.place)
            }
        }
        return nil
    }

    /// Digits, or a number in words, with the unit of its last digit.
    private static func numeral(
        at index: Int, _ sentence: CuedSentence, _ text: ClaimText
    ) -> (value: Double, unit: Double, end: Int)? {
        guard index < sentence.tokens.count else { return nil }
        let token = sentence.tokens[index]
        if token.kind == .number {
            return decimal(text.folded(token)).map { ($0.value, $0.unit, index + 1) }
        }
        var end = index
        var sum = 0.0
        while let part = spelled(at: end, sentence) {
            // "sixty-eight", "soixante-dix-huit": tens before ones; "two three" is not one number.
            if end > index, part.value >= 20 || sum < 20 { break }
            sum += part.value
            end = part.end
            if end + 1 < sentence.tokens.count, sentence.tokens[end].mark == .dash,
                spelled(at: end + 1, sentence) != nil
            {
                end += 1
            }
        }
        return end > index ? (sum, 1, end) : nil
    }

    /// The number that ASCII digits with one point or comma at most say, with the unit of its last digit; nil for anything else.
    private static func decimal(_ digits: ArraySlice<UInt8>) -> (value: Double, unit: Double)? {
        // Of so many digits, digits and unit are whole numbers that a Double holds, and their quotient is rounded once.
        guard digits.count <= 15, digits.first != 0x2E, digits.first != 0x2C else { return nil }
        var (value, scale) = (0.0, 0.0)
        for byte in digits {
            switch byte {
            case 0x30...0x39:
                value = value * 10 + Double(byte - 0x30)
                scale *= 10
            case 0x2C, 0x2E:
                guard scale == 0 else { return nil }
                scale = 1
            default: return nil
            }
        }
        return scale == 0 ? (value, 1) : (value / scale, 1 / scale)
    }

    private static func spelled(at index: Int, _ sentence: CuedSentence) -> (value: Double, end: Int)? {
        for tag in sentence.tags(at: index) {
            if case .numeral(let value) = tag.cue { return (value, tag.place.upperBound) }
        }
        return nil
    }

    /// The end of the sign or word for percent that stands at a place, nil where none does.
    private static func sign(at index: Int, _ sentence: CuedSentence) -> Int? {
        guard index < sentence.tokens.count else { return nil }
        if sentence.tokens[index].mark == .percent { return index + 1 }
        if sentence.tokens[index].mark == .dash, let end = sign(at: index + 1, sentence) { return end }
        return sentence.tags(at: index).first { $0.cue == .percent }?.place.upperBound
    }

    /// "six in ten", "six lecteurs sur dix": the people may stand between.
    private static func ratio(
        of part: Double, until end: Int, _ sentence: CuedSentence, _ text: ClaimText
    ) -> (percent: Double, unit: Double, end: Int)? {
        let joints = (end...end + 2).flatMap { sentence.tags(at: $0) }.filter { $0.cue == .outOf }
        for joint in joints.sorted(by: { $0.place.upperBound > $1.place.upperBound }) {
            guard let whole = numeral(at: joint.place.upperBound, sentence, text), whole.unit == 1,
                ClaimSieve.wholes.contains(whole.value), part > 0, part < whole.value,
                sign(at: whole.end, sentence) == nil
            else { continue }
            // Only people may stand between: not "2 GPUs in 10 racks".
            let between = end..<joint.place.lowerBound
            guard between.isEmpty || !sentence.tags(in: between, where: \.isPeople).isEmpty else { continue }
            return (part / whole.value * 100, 100 / whole.value, whole.end)
        }
        return nil
    }

    private static func hedge(
        before place: Int, from start: Int, _ sentence: CuedSentence
    ) -> (ClaimedNumber.Modifier, Int) {
        var end = place
        for _ in 0..<3 {
            let here = sentence.tags.filter { $0.place.upperBound == end && $0.place.lowerBound >= start }
            let longest = here.max { $0.place.count < $1.place.count }
            for tag in here.sorted(by: { $0.place.count > $1.place.count }) {
                if case .modifier(let modifier) = tag.cue { return (modifier, tag.place.lowerBound) }
            }
            guard let longest, longest.cue == .common, end > start else { break }
            end = longest.place.lowerBound
        }
        return (.exactly, place)
    }
}
