/// Posts that a classifier was measured on alike, such as those of one language and genre.
public struct Stratum: Hashable, Sendable {
    /// Its name for messages, such as `fr`.
    public var name: String
    /// Scored posts by the class that was given.
    public var counts: [Int64]
    /// The design effect of each class's counted share, 1 or more; see ``AuthorClustering``.
    public var designEffects: [Double]
    /// How the classifier classed labelled texts of this kind.
    public var confusion: Confusion
    /// The probabilities that it gave; nil where they were not kept of each post or of the labelled texts.
    public var probabilities: Probabilities?

    /// The probabilities that a classifier gave to the posts of a stratum, and to the labelled texts.
    public struct Probabilities: Hashable, Sendable {
        /// The mean over posts of each class's probability, adding up to 1.
        public var means: [Double]
        /// Those of the labelled texts.
        public var moments: ProbabilityMoments

        /// Takes mean probabilities, one a class.
        public init(means: [Double], moments: ProbabilityMoments) {
            self.means = means
            self.moments = moments
        }

        /// Takes the mean of a value that is the last of three classes' probability less the first one's, and that of the
        /// probability between.
        public init(value: Double, neutral: Double, moments: ProbabilityMoments) {
            let rest = 1 - neutral
            self.init(
                means: [max(0, (rest - value) / 2), neutral, max(0, (rest + value) / 2)], moments: moments)
        }
    }

    /// Makes a stratum.
    public init(
        name: String, counts: [Int64], designEffects: [Double], confusion: Confusion,
        probabilities: Probabilities? = nil
    ) {
        self.name = name
        self.counts = counts
        self.designEffects = designEffects
        self.confusion = confusion
        self.probabilities = probabilities
    }

    /// The scored posts.
    var posts: Int64 { counts.reduce(0, +) }

    /// Why it cannot be corrected; nil where that is not known before trying.
    var insufficiency: String? {
        let classes = counts.count
        guard (2...8).contains(classes), confusion.counts.count == classes, designEffects.count == classes else {
            return
                "\(name): \(classes) classes were counted, but the classifier was measured on \(confusion.counts.count)"
        }
        guard counts.allSatisfy({ $0 >= 0 }), designEffects.allSatisfy({ $0 >= 1 && $0.isFinite }) else {
            return "\(name): a count is negative, or a design effect below 1"
        }
        if let probabilities {
            let texts = probabilities.moments.texts
            guard probabilities.means.count == classes, texts.count == classes, texts.allSatisfy({ $0 > 0 }) else {
                return "\(name): \(classes) classes were counted, but probabilities are of other ones"
            }
        }
        let fewest = confusion.counts.map { $0.reduce(0, +) }.min() ?? 0
        guard fewest >= AdjustedPrevalence.minimumLabels else {
            return "\(name): a class has \(fewest) labelled texts; \(AdjustedPrevalence.minimumLabels) are needed"
        }
        return nil
    }
}

extension Stratum {
    /// True where a class is nowhere: no post was given it, no labelled text shows it, and none was given it.
    public func lacks(_ label: Int) -> Bool {
        counts[label] == 0 && confusion.counts.count == counts.count && confusion.lacks(label)
    }

    /// The same posts without the classes that are not among `labels`, which must all be lacking; without probabilities, which
    /// those classes have too.
    public func keeping(_ labels: [Int]) -> Stratum {
        Stratum(
            name: name, counts: labels.map { counts[$0] }, designEffects: labels.map { designEffects[$0] },
            confusion: confusion.keeping(labels))
    }
}
