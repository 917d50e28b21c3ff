internal import Analytics
internal import Storage
internal import Wire

/// What the coders of a set agree on, post by post.
struct GoldLabels: Sendable {
    /// A post with the label that most of its coders gave.
    struct Post: Hashable, Sendable {
        var change: Int64
        var source: String
        var language: LanguageTag
        var createdAt: Timestamp
        var cluster: UInt64
        var label: Int
        var origin: LabelOrigin?
        /// How many posts of its stratum it stands for; 1 where voxd did not draw all of the labelled ones.
        var weight = 1.0
    }

    /// The posts, in the order of their changes; those on which as many coders say one thing as another are left out.
    private(set) var posts: [Post]
    /// How many labelled posts are no voices of the question, and count nowhere.
    private(set) var strangers = 0
    /// How many are left out.
    let disputed: Int
    /// Who labelled how much, by name.
    let coders: [CoderCount]
    /// The labels of each post, for agreement.
    private let units: [[Int]]

    init(_ labels: [StoredLabel]) {
        let byPost = Dictionary(grouping: labels, by: \.change).sorted { $0.key < $1.key }.map(\.value)
        var posts: [Post] = []
        var disputed = 0
        for own in byPost {
            var counts: [Int: Int] = [:]
            for label in own.compactMap(\.label) { counts[label, default: 0] += 1 }
            guard let most = counts.values.max(), let first = own.first else { continue }
            let winners = counts.filter { $0.value == most }.map(\.key)
            guard winners.count == 1 else {
                disputed += 1
                continue
            }
            posts.append(
                Post(
                    change: first.change, source: first.source.value, language: first.language,
                    createdAt: first.createdAt, cluster: first.cluster, label: winners[0],
                    origin: own.compactMap(\.origin).first))
        }
        self.posts = Self.weighted(posts)
        self.disputed = disputed
        units = byPost.map { $0.compactMap(\.label) }
        coders = Dictionary(grouping: labels, by: \.coder).sorted { $0.key < $1.key }.map { name, own in
            CoderCount(name: name, labels: own.count { $0.label != nil }, skipped: own.count { $0.label == nil })
        }
    }

    /// Posts that stand for those of their stratum that nobody labelled.
    private static func weighted(_ posts: [Post]) -> [Post] {
        guard posts.allSatisfy({ $0.origin != nil }) else { return posts }
        var weights: [String: Double] = [:]
        for (stratum, own) in Dictionary(grouping: posts, by: { $0.origin?.stratum ?? "" }) {
            let size = max(own.count, own.compactMap { $0.origin?.size }.max() ?? 0)
            weights[stratum] = Double(size) / Double(own.count)
        }
        return posts.map { post in
            var post = post
            post.weight = weights[post.origin?.stratum ?? ""] ?? 1
            return post
        }
    }

    /// The labels of posts that are voices of the question.
    func restricted(to voices: Set<Int64>) -> GoldLabels {
        var gold = self
        gold.posts = Self.weighted(posts.filter { voices.contains($0.change) })
        gold.strangers = posts.count - gold.posts.count
        return gold
    }

    /// How far coders agree; nil where no post was read twice.
    func agreement(withInterval: Bool) -> CoderAgreement? {
        KrippendorffAlpha(units: units, resamples: withInterval ? KrippendorffAlpha.resamples : 0).map { alpha in
            CoderAgreement(
                alpha: alpha.value, interval: alpha.interval.map { [$0.lowerBound, $0.upperBound] }, posts: alpha.units)
        }
    }

    /// The languages of the posts, most labels first.
    var languages: [(language: LanguageTag, posts: [Post])] {
        Dictionary(grouping: posts, by: \.language).map { ($0.key, $0.value) }
            .sorted { ($1.posts.count, $0.language) < ($0.posts.count, $1.language) }
    }

    /// True where every post's chance of being drawn is known.
    var areDrawn: Bool { posts.allSatisfy { $0.origin != nil } }

    /// A hash of what was said of which post.
    var fingerprint: Int64 {
        var hash = Fingerprint()
        for post in posts { hash.add("\(post.change) \(post.label)") }
        return hash.value
    }

    /// What a reader of figures from these labels must know; `population` is the number of voices, `areVoicesKnown` false while
    /// they are still being read.
    func notes(of population: Int, areVoicesKnown: Bool = true) -> [String] {
        var notes: [String] = []
        if coders.count == 1 { notes.append("the labels are from one coder, \(coders[0].name): no agreement is known") }
        if disputed > 0 { notes.append("posts on which coders disagree evenly, which count nowhere: \(disputed)") }
        if strangers > 0, areVoicesKnown {
            notes.append(
                "labelled posts that neither mention the question's topics nor answer its polls, which count nowhere: "
                    + "\(strangers)")
        }
        if !posts.isEmpty, !areDrawn, posts.count < population {
            notes.append("the labelled posts were not drawn by voxd: they are taken as if at random")
        }
        return notes
    }
}
