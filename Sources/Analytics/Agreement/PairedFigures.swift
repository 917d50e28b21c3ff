/// What two analyzers say of the same texts, text by text: how often they agree, and how their figures differ.
///
/// Means and classes are of the texts that both scored, so that a difference is one of reading, not of what was read.
package struct PairedFigures: Hashable, Sendable {
    /// Texts that both scored: rows by the first's class, columns by the second's.
    package private(set) var classes: Confusion
    /// Texts that both scored.
    package private(set) var both = 0
    /// Texts that only the first scored.
    package private(set) var onlyFirst = 0
    /// Texts that only the second scored.
    package private(set) var onlySecond = 0
    /// Texts that none scored.
    package private(set) var neither = 0
    private var firstSum = 0.0
    private var secondSum = 0.0
    private var distanceSum = 0.0

    /// A figure of one text.
    package struct Figure: Hashable, Sendable {
        /// The value.
        package var value: Double
        /// The class, from 0; nil where the measure has none.
        package var label: Int?

        /// Makes a figure.
        package init(value: Double, label: Int?) {
            self.value = value
            self.label = label
        }
    }

    /// Nothing is compared yet; labels are below `classes`.
    package init(classes: Int) { self.classes = Confusion(classes: classes) }

    /// Adds what the two say of a text; nil where one did not score it.
    package mutating func add(_ first: Figure?, _ second: Figure?) {
        switch (first, second) {
        case (let first?, let second?):
            both += 1
            firstSum += first.value
            secondSum += second.value
            distanceSum += abs(first.value - second.value)
            if let one = first.label, let other = second.label {
                classes.add(truth: one, predicted: other)
            }
        case (_?, nil): onlyFirst += 1
        case (nil, _?): onlySecond += 1
        case (nil, nil): neither += 1
        }
    }

    /// The mean of each; nil where no text was scored by both.
    package var means: (first: Double, second: Double)? {
        both > 0 ? (firstSum / Double(both), secondSum / Double(both)) : nil
    }

    /// The mean distance of the two values of a text; nil where no text was scored by both.
    package var meanDistance: Double? { both > 0 ? distanceSum / Double(both) : nil }

    /// The share of texts with the same class; nil where none have classes.
    package var agreement: Double? { classes.total > 0 ? classes.accuracy : nil }

    /// Cohen's kappa (Cohen 1960): the agreement beyond chance; nil where chance alone gives 1.
    package var kappa: Double? { classes.total > 0 ? classes.kappa : nil }

    /// The shares of a class, by each; nil where none have classes.
    package func shares(of label: Int) -> (first: Double, second: Double)? {
        let total = Double(classes.total)
        guard total > 0 else { return nil }
        let column = classes.counts.reduce(0) { $0 + $1[label] }
        return (Double(classes.counts[label].reduce(0, +)) / total, Double(column) / total)
    }
}
