internal import Analytics
internal import Storage
internal import Wire

/// What repetition is looked for in: a topic's voices by a measure, or a question's voices by their stance.
struct RepetitionSubject: Sendable {
    var id: String
    var name: String
    var measure: String
    var labels: [String]
    var analyzer: AnalyzerReference
    var question: RepetitionQuestion

    /// Why none of the figures has an interval.
    static let noInterval = "one set of posts, counted in several ways: no estimate of anybody else"

    /// What an answer tells of it; at most `limit` groups are described.
    func summary(
        _ reading: RepetitionReading, authorCap: Int, limit: Int, _ snapshot: Snapshot
    ) throws -> RepetitionSummary {
        let measured = reading.measured
        let reason: String? =
            reading.posts.isEmpty
            ? "no post is there"
            : reading.withText == 0 ? "the texts of all posts have expired or were taken back" : nil
        return RepetitionSummary(
            id: id, name: name, measure: measure, status: reason == nil ? "measured" : "not_measured", reason: reason,
            posts: reading.posts.count, measured: measured, tooShort: reading.withText - measured,
            withoutText: reading.posts.count - reading.withText, groups: reading.groups.count,
            grouped: reading.groups.reduce(0) { $0 + $1.count },
            repetitionShare: measured > 0 ? Double(reading.repeating) / Double(measured) : nil,
            figures: reason == nil ? figures(reading.posts.map(\.post), authorCap: authorCap) : [],
            intervalReason: Self.noInterval,
            clusters: try reading.groups.prefix(limit).map { try cluster($0.map { reading.posts[$0] }, snapshot) },
            analyzer: analyzer)
    }

    private func figures(_ posts: [RepeatablePost], authorCap: Int) -> [RepetitionFigure] {
        let ways: [(String, RepetitionWeights)] = [
            ("raw", .raw), ("without_near_duplicates", .withoutNearDuplicates),
            ("capped_per_author", .cappedPerAuthor(authorCap)), ("discounted_for_bursts", .discountedForBursts),
        ]
        let counted = ways.map { name, way in
            (name: name, found: RepetitionFigures(posts, weights: way.weights(of: posts), labels: labels.count))
        }
        let raw = counted[0].found.shares
        return counted.map { name, found in
            let differences =
                name == "raw" || found.shares.isEmpty || raw.isEmpty
                ? [] : zip(found.shares, raw).map { ($0 - $1) * 100 }
            return RepetitionFigure(
                counting: name, posts: found.posts, scored: found.labelled, effectiveN: found.effectivePosts,
                shares: named(found.shares), differences: named(differences),
                sides: measure == LabelTask.stance.rawValue ? found.side(0, of: 1) : nil)
        }
    }

    private func named(_ values: [Double]) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: zip(labels, values))
    }

    private func cluster(_ members: [FingerprintedPost], _ snapshot: Snapshot) throws -> RepetitionCluster {
        var counts: [String: Int] = [:]
        for case let label? in members.map(\.post.label) where labels.indices.contains(label) {
            counts[labels[label], default: 0] += 1
        }
        let first = try snapshot.storedPost(members[0].change)
        return RepetitionCluster(
            cluster: members[0].change, posts: members.count, authors: Set(members.compactMap(\.post.author)).count,
            first: members[0].post.createdAt.rfc3339, last: members[members.count - 1].post.createdAt.rfc3339,
            text: first.flatMap { $0.hasText ? $0.post.text : nil }, labels: counts)
    }
}
