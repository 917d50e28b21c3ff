import Analytics

/// Checks that hold for every ``PostAnalyzer``, for the tests of plugins here and elsewhere.
///
/// Each function returns what it found wrong, in sentences; an analyzer conforms where ``findings(of:posts:)`` is empty.
/// A trap on any input ends the test, which is a finding too.
public enum PostAnalyzerConformance {
    /// Everything that is wrong with `analyzer` on `posts` and on ``SamplePosts/garbage``.
    public static func findings(of analyzer: any PostAnalyzer, posts: [PreparedPost] = []) -> [String] {
        let all = posts + SamplePosts.garbage
        let signals = analyzer.analyze(all)
        guard signals.count == all.count else {
            return ["\(all.count) posts gave \(signals.count) lists of signals; there must be one for each post"]
        }
        return shape(of: signals, posts: all, measures: type(of: analyzer).manifest.measures)
            + purity(of: analyzer, posts: all, expected: signals)
    }

    /// What is wrong with the signals themselves: measures, targets, ranges, labels, and what is missing.
    static func shape(of signals: [[Signal]], posts: [PreparedPost], measures: [Measure]) -> [String] {
        var findings: [String] = []
        for (post, signals) in zip(posts, signals) {
            var seen: Set<[Int]> = []
            for signal in signals {
                guard measures.indices.contains(signal.measure) else {
                    findings.append("measure \(signal.measure) isn't in the manifest")
                    continue
                }
                let measure = measures[signal.measure]
                findings += outcome(signal.outcome, of: measure).map { "\(measure.name): \($0)" }
                switch signal.target {
                case .post:
                    if !seen.insert([signal.measure]).inserted { findings.append("\(measure.name): two for one post") }
                case .topic(let topic):
                    if measure.scope == .post {
                        findings.append("\(measure.name): a topic's, but its scope is the post")
                    }
                    if !post.topics.indices.contains(topic) {
                        findings.append("\(measure.name): topic \(topic) of a post with \(post.topics.count)")
                    }
                    if !seen.insert([signal.measure, topic]).inserted {
                        findings.append("\(measure.name): two for one topic of a post")
                    }
                }
            }
            for (index, measure) in measures.enumerated() {
                if !seen.contains([index]) { findings.append("\(measure.name): none for a post as a whole") }
                guard measure.scope == .topic else { continue }
                for topic in post.topics.indices where !seen.contains([index, topic]) {
                    findings.append("\(measure.name): none for a topic of a post")
                }
            }
        }
        return findings
    }

    private static func outcome(_ outcome: Signal.Outcome, of measure: Measure) -> [String] {
        switch outcome {
        case .unscored: return []
        case .terms(let terms):
            var findings: [String] = []
            if Set(terms).count != terms.count { findings.append("a term stands twice") }
            if terms.contains(where: { $0.text.isEmpty }) { findings.append("a term is empty") }
            if !measure.range.contains(Double(terms.count)) { findings.append("\(terms.count) terms are out of range") }
            return findings
        case .scored(let value, let label, let confidence, let neutral):
            var findings: [String] = []
            if !measure.range.contains(value) { findings.append("\(value) is out of \(measure.range)") }
            if !(0...1).contains(confidence) { findings.append("confidence \(confidence) is out of 0...1") }
            if (label == nil) != measure.labels.isEmpty { findings.append("labels and manifest don't agree") }
            if let label, !measure.labels.indices.contains(label) { findings.append("label \(label) isn't there") }
            if let neutral {
                if measure.labels.count != 3 { findings.append("only a measure of three labels has a neutral one") }
                // Probabilities are sums of floating-point numbers.
                if neutral < 0 || neutral + abs(value) > 1 + 1e-6 {
                    findings.append("a probability of \(neutral) between does not go with a value of \(value)")
                }
            }
            return findings
        }
    }

    /// Whether the signals depend on anything but the post: asking again, its neighbours, the order, the batch.
    static func purity(of analyzer: any PostAnalyzer, posts: [PreparedPost], expected: [[Signal]]) -> [String] {
        var findings: [String] = []
        if analyzer.analyze(posts) != expected { findings.append("the same posts gave other signals the second time") }
        if analyzer.analyze(posts.reversed()) != expected.reversed() {
            findings.append("the order of the posts changes their signals")
        }
        if posts.flatMap({ analyzer.analyze([$0]) }) != expected {
            findings.append("posts one by one give other signals than in one batch")
        }
        if !analyzer.analyze([]).isEmpty { findings.append("no posts gave signals") }
        return findings
    }
}
