package import Analytics
internal import GRDB

extension Snapshot {
    /// The most frequent terms of a definition in whole UTC days, most frequent first; of equally frequent ones at the limit,
    /// those that were seen first.
    ///
    /// Linear in the terms of each day.
    package func terms(_ question: RollupQuestion, limit: Int) throws -> [(term: Term, posts: Int64)] {
        let genres = question.genres.isEmpty ? Genre.allCases.filter(\.isVoice) : question.genres
        let statement = try HotStatement(
            db,
            """
            SELECT c.chunk, c.body FROM series s CROSS JOIN term_count c ON c.series = s.id
            WHERE s.generation = ? AND s.measure = ? AND s.definition = ? AND s.synthetic = ?
            AND s.source = 0 AND s.language = 0
            AND s.genre IN (\(genres.map { String($0.rawValue) }.joined(separator: ", "))) AND c.day >= ? AND c.day < ?
            """)
        var chunks: [Int64: [Int64]] = [:]
        try statement.each {
            question.putSeries(into: &$0)
            $0.put(question.days.lowerBound)
            $0.put(question.days.upperBound)
        } _: { row in
            let empty = Array(repeating: Int64(0), count: Int(TermChunk.length))
            try Self.add(row.bytes(1), to: &chunks[row.integer(0), default: empty])
        }
        let best = MostFrequent(chunks, limit: limit).terms
        return try zip(termTexts(best.map(\.term)), best).map { ($0, $1.posts) }.sorted { left, right in
            (-left.posts, left.term.kind.rawValue, left.term.text) < (
                -right.posts, right.term.kind.rawValue, right.term.text
            )
        }
    }

    private static func add(_ body: [UInt8], to counts: inout [Int64]) throws(StorageError) {
        try TermChunk.read(body) { counts[$0] += $1 }
    }

    /// Terms by number, in the order of the numbers.
    package func termTexts(_ numbers: [Int64]) throws -> [Term] {
        let select = try HotStatement(db, "SELECT kind, text FROM term WHERE id = ?")
        return try numbers.map { number in
            try select.first {
                $0.put(number)
            } _: {
                Term(kind: Term.Kind(rawValue: Int($0.integer(0))) ?? .word, text: $0.text(1) ?? "")
            } ?? Term(kind: .word, text: "?")
        }
    }
}

/// The terms with the highest counts, of equal ones those with the lowest numbers.
private struct MostFrequent {
    /// Highest count first.
    private(set) var terms: [TermChunk.Count] = []

    init(_ chunks: [Int64: [Int64]], limit: Int) {
        guard limit > 0 else { return }
        for (chunk, counts) in chunks.sorted(by: { $0.key < $1.key }) {
            for (place, posts) in counts.enumerated() where posts > 0 {
                guard terms.count < limit || posts > terms[terms.count - 1].posts else { continue }
                if terms.count == limit { terms.removeLast() }
                let index = terms.firstIndex { $0.posts < posts } ?? terms.count
                terms.insert(.init(term: chunk * TermChunk.length + Int64(place), posts: posts), at: index)
            }
        }
    }
}
