import Analytics
import Storage
import Wire

/// How two generations of a module differ, post by post: a value that is fed with posts.
struct GenerationDiff: Sendable {
    private var widestOfEach: [[Difference]]
    private let names: [String]
    private let labels: [[String]]
    /// The places of the shared measures in each generation.
    private let places: [(first: Int, second: Int)]
    private let topics: [Int64: String]
    private let most: Int
    private var figures: [Place: PairedFigures] = [:]
    private let left: [String]

    /// A measure, by its place among the shared ones, and a topic's definition; 0 for whole posts.
    private struct Place: Hashable, Sendable {
        var measure: Int
        var definition: Int64
    }

    /// A post of which the two say different things.
    struct Difference: Hashable, Sendable {
        /// The number of its change.
        var change: Int64
        /// The measure, by its place among the shared ones.
        fileprivate var measure: Int
        fileprivate var topic: String
        fileprivate var first: PairedFigures.Figure
        fileprivate var second: PairedFigures.Figure

        fileprivate var width: Double { abs(first.value - second.value) }
    }

    /// Compares `measures`, which both give; `topics` are named by their definitions, and `most` posts are kept.
    init(_ pair: Engine.GenerationPair, measures: [StoredMeasure], topics: [Int64: String], most: Int) {
        let (first, second) = (pair.inForce.measures, pair.compared.measures)
        names = measures.map(\.name)
        labels = measures.map(\.labels)
        places = measures.map { measure in
            (
                first.firstIndex { $0.name == measure.name } ?? 0,
                second.firstIndex { $0.name == measure.name } ?? 0
            )
        }
        self.topics = topics.merging([0: "*"]) { own, _ in own }
        self.most = most
        widestOfEach = measures.map { _ in [] }
        let others = (first + second).filter { other in
            !measures.contains { $0.name == other.name }
                && !(first.contains(other) && second.contains(other))
        }
        left = Set(others.map(\.name)).sorted()
    }

    /// What a reader must know.
    var notes: [String] {
        left.isEmpty
            ? []
            : [
                "not compared, since the two give it with other labels, or only one does: \(left.joined(separator: ", "))"
            ]
    }

    /// Adds what the two say of a post; of each measure, the post or topic in which they differ most may be kept.
    mutating func add(_ post: PairedPost) {
        for (index, place) in places.enumerated() {
            let first = Self.figures(post.first, measure: place.first)
            let second = Self.figures(post.second, measure: place.second)
            var own: Difference?
            for definition in Set(first.keys).union(second.keys).sorted() {
                guard let topic = topics[definition] else { continue }
                let (one, other) = (first[definition] ?? nil, second[definition] ?? nil)
                figures[
                    Place(measure: index, definition: definition),
                    default: PairedFigures(classes: labels[index].count)
                ].add(one, other)
                guard let one, let other, one != other else { continue }
                let found = Difference(change: post.change, measure: index, topic: topic, first: one, second: other)
                if own.map({ $0.width < found.width }) ?? true { own = found }
            }
            if let own { keep(own) }
        }
    }

    /// The posts that differ most, measure by measure, since each has a range of its own; the widest difference first, then the
    /// later change.
    var widest: [Difference] { widestOfEach.flatMap(\.self) }

    /// The measures with what was counted.
    var measures: [PluginDiffResponse.Measure] {
        names.indices.map { index in
            let own = figures.filter { $0.key.measure == index }
                .map { (topic: topics[$0.key.definition] ?? "?", figures: $0.value) }
                .sorted {
                    ($0.topic == "*" ? 0 : 1, -$0.figures.both, $0.topic) < (
                        $1.topic == "*" ? 0 : 1, -$1.figures.both, $1.topic
                    )
                }
            return PluginDiffResponse.Measure(
                name: names[index], labels: labels[index],
                topics: own.map { Self.topic($0.topic, $0.figures, labels[index]) })
        }
    }

    /// The posts that differ most, as far as `texts` has them.
    func widest(with texts: [StoredPost]) -> [PluginDiffResponse.Post] {
        widest.compactMap { difference in
            guard let post = texts.first(where: { $0.change == difference.change })?.post else {
                return nil
            }
            func figure(_ figure: PairedFigures.Figure) -> PluginDiffResponse.Figure {
                .init(value: figure.value, label: figure.label.map { labels[difference.measure][$0] })
            }
            return PluginDiffResponse.Post(
                source: post.source.value, id: post.id.value, text: post.text,
                measure: names[difference.measure],
                topic: difference.topic, inForce: figure(difference.first),
                compared: figure(difference.second))
        }
    }

    private mutating func keep(_ difference: Difference) {
        var widest = widestOfEach[difference.measure]
        let place = widest.firstIndex { ($0.width, $0.change) < (difference.width, difference.change) } ?? widest.count
        guard place < most else { return }
        widest.insert(difference, at: place)
        if widest.count > most { widest.removeLast() }
        widestOfEach[difference.measure] = widest
    }

    /// What a generation says of a post and its topics; nil where it did not score it.
    private static func figures(_ body: SignalBody, measure: Int) -> [Int64: PairedFigures.Figure?] {
        var figures: [Int64: PairedFigures.Figure?] = [:]
        for entry in body.entries where entry.measure == measure {
            var figure: PairedFigures.Figure?
            if case .scored(let value, let label, _, _) = entry.outcome {
                figure = PairedFigures.Figure(value: Double(value) / Double(SignalBody.scale), label: label)
            }
            // What is said of the whole post holds for each of its topics.
            for definition in entry.definition.map({ [$0] }) ?? [0] + body.definitions {
                figures.updateValue(figure, forKey: definition)
            }
        }
        return figures
    }

    private static func topic(
        _ name: String, _ figures: PairedFigures, _ labels: [String]
    ) -> PluginDiffResponse.Topic {
        var topic = PluginDiffResponse.Topic(
            topic: name, both: figures.both, onlyInForce: figures.onlyFirst,
            onlyCompared: figures.onlySecond,
            neither: figures.neither, labels: labels.isEmpty ? [] : figures.classes.counts)
        (topic.agreement, topic.kappa) = (figures.agreement, figures.kappa)
        (topic.meanInForce, topic.meanCompared) = (figures.means?.first, figures.means?.second)
        topic.meanDistance = figures.meanDistance
        let shares = labels.indices.compactMap(figures.shares)
        (topic.sharesInForce, topic.sharesCompared) = (shares.map(\.first), shares.map(\.second))
        return topic
    }
}
