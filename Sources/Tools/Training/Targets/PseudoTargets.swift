import Analytics

/// Words in texts to learn from that might be targets but have no label: what is said of them is for teachers to tell.
///
/// They are words that were targets elsewhere, and words that are neither rare nor frequent, in languages that have many labelled
/// targets. A word within a labelled target of the same text is none.
struct PseudoTargets {
    /// The most words of a text.
    private static let most = 3
    /// The fewest texts that a word stands in, unless it was a target.
    private static let fewestTexts = 3
    /// The most texts that it stands in, as a share, unless it was a target.
    private static let largestShare = 0.01
    /// A language needs this share of all labelled targets.
    private static let smallestShare = 0.1

    private var texts: [Text] = []
    private var words: [Word: Int] = [:]
    private var targets: [Word: Int] = [:]

    /// A text with the places of its labelled targets.
    private struct Text {
        var row: LabelledRow
        var targets: [Range<Int>]
    }

    /// A word in a language.
    private struct Word: Hashable {
        var hash: UInt64
        var language: LanguageTag
    }

    /// Rows without a label, one for each word, in an order by text; `seed` decides which words are drawn.
    static func rows(in rows: [LabelledRow], seed: UInt64) -> [LabelledRow] {
        PseudoTargets(rows).draw(SeededGenerator(seed: seed ^ 0x6E55))
    }

    /// The languages in which there are many labelled targets.
    private static func languages(of rows: [LabelledRow]) -> Set<LanguageTag> {
        let labelled = rows.filter { $0.target != nil }
        let counts = Dictionary(grouping: labelled, by: \.language).mapValues(\.count)
        return Set(counts.keys.filter { Double(counts[$0] ?? 0) >= Double(labelled.count) * smallestShare })
    }

    private init(_ rows: [LabelledRow]) {
        let languages = Self.languages(of: rows)
        var numbers: [[UInt8]: Int] = [:]
        for row in rows where languages.contains(row.language) {
            let number = numbers[row.text] ?? texts.count
            if numbers.updateValue(number, forKey: row.text) == nil { texts.append(Text(row: row, targets: [])) }
            if let target = row.target { texts[number].targets.append(target) }
        }
        var scanned = ScannedText()
        for text in texts {
            var seen: Set<UInt64> = []
            for (hash, range) in Self.words(of: text.row, &scanned) {
                let word = Word(hash: hash, language: text.row.language)
                if seen.insert(hash).inserted { words[word, default: 0] += 1 }
                if text.targets.contains(range) { targets[word, default: 0] += 1 }
            }
        }
    }

    private func draw(_ generator: SeededGenerator) -> [LabelledRow] {
        var generator = generator
        var scanned = ScannedText()
        let most = max(10, Int(Double(texts.count) * Self.largestShare))
        return texts.flatMap { text in
            var places = Self.words(of: text.row, &scanned).filter { hash, range in
                let word = Word(hash: hash, language: text.row.language)
                return !text.targets.contains { $0.overlaps(range) }
                    && (targets[word, default: 0] > 1 || (Self.fewestTexts...most).contains(words[word, default: 0]))
            }
            let count = min(Self.most, places.count)
            for index in 0..<count {
                places.swapAt(index, index + Int(generator.next(below: UInt64(places.count - index))))
            }
            return places.prefix(count).map { place in
                var row = text.row
                row.target = place.range
                return row
            }
        }
    }

    /// The words of three letters or more, with their places in bytes.
    private static func words(
        of row: LabelledRow, _ scanned: inout ScannedText
    ) -> [(hash: UInt64, range: Range<Int>)] {
        scanned.scan(row.text, in: 0..<row.text.count)
        let scalars = scanned.scalars
        return scanned.tokens.filter { $0.kind == .word && $0.count > 2 }.map { token in
            var hash = FeatureHash(0)
            for index in Int(token.start)..<Int(token.end) { hash.add(UInt64(scalars[index])) }
            return (hash.value, Int(token.byteStart)..<Int(token.byteEnd))
        }
    }
}
