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

    /// Makes a stratum.
    public init(name: String, counts: [Int64], designEffects: [Double], confusion: Confusion) {
        self.name = name
        self.counts = counts
        self.designEffects = designEffects
        self.confusion = confusion
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

    /// The same posts without the classes that are not among `labels`, which must all be lacking.
    public func keeping(_ labels: [Int]) -> Stratum {
        Stratum(
            name: name, counts: labels.map { counts[$0] }, designEffects: labels.map { designEffects[$0] },
            confusion: confusion.keeping(labels))
    }
}
