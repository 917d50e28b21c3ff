import Analytics
import Testing

@Suite("Texts that say nearly the same") struct RepetitionTests {
    private static let text =
        "Tesla should invest five billion dollars in the new company because it will pay off in the end"

    private static func groups(_ texts: [String]) -> [[Int]] {
        let words = texts.map(OwnWords.init(text:))
        return RepetitionClusters(words.map(RepetitionFingerprint.init)) { words[$0] }.groups
    }

    @Test(
        "A copy with other marks, capitals, links, tags or a few other words is grouped with its text",
        arguments: [
            "TESLA should invest five billion dollars in the new company, because it will pay off in the end!!! 🔥🔥",
            "Tesla should invest five billion dollars in the new company because it will pay off in the end https://example.org @ann",
            "Tesla should invest ten billion dollars in the new company because it will pay off in the end",
            "Please read: Tesla should invest five billion dollars in the new company because it will pay off in the end #Tesla",
            "Because it will pay off in the end, Tesla should invest five billion dollars in the new company",
        ])
    func copies(copy: String) { #expect(Self.groups([Self.text, copy]) == [[0, 1]]) }

    @Test(
        "What has only half in common, is short, quotes, or is passed on as it is, is not",
        arguments: [
            "Tesla should invest five billion dollars in batteries, since nobody needs another robot that talks",
            "Tesla should invest five billion dollars",
            "\u{201C}\(text)\u{201D}, they say, and I have laughed about it all day long with my whole family",
            "> \(text)\nand who is to pay for all this, if I may ask so late in the day",
            "RT @ann: \(text)",
        ])
    func others(other: String) { #expect(Self.groups([Self.text, other]) == []) }

    @Test("A quotation mark that is never closed quotes nothing")
    func unpaired() { #expect(Self.groups([Self.text, "\u{22}" + Self.text]) == [[0, 1]]) }

    @Test("Of scripts without spaces, two characters count as a word")
    func characters() {
        let text = "特斯拉应该投资这家新公司因为最后一定会有回报"
        #expect(OwnWords(text: text).areEnough && !OwnWords(text: "特斯拉应该投资").areEnough)
        #expect(Self.groups([text, text + "！"]) == [[0, 1]])
    }

    @Test("Members are like the first of their group: small changes do not chain to something else")
    func chains() {
        let words = (0..<20).map { "word\($0)" }
        // Each text exchanges two more words than the one before.
        let texts = (0..<8).map { step in
            words.enumerated().map { $0 < 2 * step ? "other\($0)" : $1 }.joined(separator: " ")
        }
        let groups = Self.groups(texts)
        #expect(groups.count > 1)
        for members in groups {
            for member in members.dropFirst() {
                let likeness = RepetitionClusters.likeness(
                    OwnWords(text: texts[members[0]]).features, OwnWords(text: texts[member]).features)
                #expect(likeness >= RepetitionClusters.threshold)
            }
        }
    }

    @Test("A fingerprint is the same in every run, and 0 is kept for what is too short")
    func stable() {
        #expect(RepetitionFingerprint(OwnWords(text: Self.text)).bits == 13_211_997_656_943_482_772)
        #expect(RepetitionFingerprint(OwnWords(text: "too short")).bits == 0)
        #expect(!RepetitionFingerprint(OwnWords(text: "")).isLongEnough)
    }

    @Test("Likeness is symmetric, 1 for the same set, 0 for nothing in common or nothing at all")
    func likeness() {
        #expect(RepetitionClusters.likeness([1, 2, 3], [2, 3, 4]) == 0.5)
        #expect(RepetitionClusters.likeness([2, 3, 4], [1, 2, 3]) == 0.5)
        #expect(RepetitionClusters.likeness([1, 2], [1, 2]) == 1)
        #expect(RepetitionClusters.likeness([1], [2]) == 0 && RepetitionClusters.likeness([], []) == 0)
    }

    @Test("A thousand copies and a thousand texts of their own come apart")
    func many() {
        var generator = SystemRandomNumberGenerator()
        let own = (0..<1000).map { _ in
            (0..<15).map { _ in "w\(UInt16.random(in: 0...9999, using: &generator))" }.joined(separator: " ")
        }
        let copies = (0..<1000).map { Self.text + (Bool.random(using: &generator) ? " \($0)" : "!") }
        let groups = Self.groups(own + copies)
        #expect(groups == [Array(1000..<2000)])
    }
}

@Suite("Counting the same posts in several ways") struct RepetitionWeightTests {
    private static func post(_ hour: Int64, label: Int?, author: Int64? = nil, group: Int? = nil) -> RepeatablePost {
        RepeatablePost(
            label: label, author: author, createdAt: Timestamp(milliseconds: hour * 3_600_000 + 5), group: group)
    }

    @Test("A group of near-duplicates counts one, whoever wrote it")
    func duplicates() {
        let posts = (0..<4).map { Self.post(0, label: 0, author: $0, group: 7) } + [Self.post(0, label: 1)]
        let weights = RepetitionWeights.withoutNearDuplicates.weights(of: posts)
        #expect(weights == [0.25, 0.25, 0.25, 0.25, 1])
        let raw = RepetitionFigures(posts, weights: RepetitionWeights.raw.weights(of: posts), labels: 2)
        let without = RepetitionFigures(posts, weights: weights, labels: 2)
        #expect(raw.shares == [0.8, 0.2] && without.shares == [0.5, 0.5] && without.posts == 2)
        #expect(raw.effectivePosts == 5 && abs((without.effectivePosts ?? 0) - 3.2) < 1e-12)
        #expect(raw.side(0, of: 1) == 0.8)
    }

    @Test("An author counts for at most as many posts as the cap, and nobody knows who the others are")
    func authors() {
        let posts =
            (0..<4).map { _ in Self.post(0, label: 0, author: 9) } + [
                Self.post(0, label: 1, author: 8), Self.post(0, label: 1),
            ]
        #expect(RepetitionWeights.cappedPerAuthor(1).weights(of: posts) == [0.25, 0.25, 0.25, 0.25, 1, 1])
        #expect(RepetitionWeights.cappedPerAuthor(2).weights(of: posts) == [0.5, 0.5, 0.5, 0.5, 1, 1])
        #expect(RepetitionWeights.cappedPerAuthor(4).weights(of: posts) == [1, 1, 1, 1, 1, 1])
    }

    @Test("An hour counts for no more than is ordinary around it; an even course loses nothing")
    func bursts() {
        let even = (0..<48).flatMap { hour in (0..<4).map { _ in Self.post(Int64(hour), label: 1) } }
        #expect(RepetitionWeights.discountedForBursts.weights(of: even).allSatisfy { $0 == 1 })
        let burst = even + (0..<96).map { _ in Self.post(20, label: 0) }
        let weights = RepetitionWeights.discountedForBursts.weights(of: burst)
        // 4 posts an hour are ordinary: 16 of the hour's 100 count.
        #expect(weights.last.map { abs($0 - 0.16) < 1e-12 } ?? false)
        #expect(weights[0] == 1 && BurstLimit.limit(ordinary: 4) == 16)
    }

    @Test("A short time has no ordinary hour, and loses nothing")
    func short() {
        let posts = (0..<50).map { _ in Self.post(3, label: 0) } + [Self.post(5, label: 1)]
        #expect(RepetitionWeights.discountedForBursts.weights(of: posts).allSatisfy { $0 == 1 })
    }

    @Test("Without posts, or without labels, there is no share")
    func nothing() {
        let none = RepetitionFigures([], weights: [], labels: 2)
        #expect(none.shares.isEmpty && none.effectivePosts == nil && none.side(0, of: 1) == nil)
        let unlabelled = RepetitionFigures([Self.post(0, label: nil)], weights: [1], labels: 2)
        #expect(unlabelled.shares.isEmpty && unlabelled.posts == 1)
    }
}
