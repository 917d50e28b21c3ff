package import Analytics
internal import GRDB

extension Snapshot {
    /// The most frequent terms of a definition in whole UTC days, most frequent first; of equally frequent ones at the limit,
    /// those that were seen first.
    ///
    /// Linear in the terms of each day.
    package func terms(_ question: RollupQuestion, limit: Int) throws -> [(term: Term, posts: Int64)] {
        var total = question
        (total.sources, total.languages, total.bySource, total.byLanguage) = ([], [], false, false)
        if total.genres.isEmpty { total = total.ofVoices }
        var chunks: [Int64: [Int64]] = [:]
        let empty = Array(repeating: Int64(0), count: Int(TermChunk.length))
        try eachRow(of: "term_count", column: "chunk", in: series(total), days: total.days) { _, chunk, body in
            try Self.add(body, to: &chunks[chunk, default: empty])
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
