import Analytics
import Client

/// How a model of stance does on rows that it never saw, beside classifiers that never saw a label of the proposition either.
struct PropositionValidation {
    /// The figures of each proposition of the model that has validation rows, in order.
    private(set) var parts: [Part] = []
    /// The validation rows of what the model does not tell.
    private let others: [StanceSubject: Int]

    /// The figures of one proposition and language.
    struct Part {
        let subject: StanceSubject
        /// True labels by what the model says.
        let told: Confusion
        /// The same by a classifier that was learned from the other propositions of the language; nil where there are none with
        /// more than one side.
        let leftOut: Confusion?
    }

    /// Reads the validation rows with the model, and with classifiers that it learns from the rows of other propositions.
    init(
        _ model: PropositionModel, training: [StanceSubject: [StanceRow]], validation: [StanceSubject: [StanceRow]]
    ) {
        let known = Set(model.measured.map(\.subject))
        others = validation.filter { !known.contains($0.key) }.mapValues(\.count)
        for measured in model.measured {
            let subject = measured.subject
            guard let rows = validation[subject] else { continue }
            let foreign = training.filter { $0.key.language == subject.language && $0.key != subject }
            let examples = foreign.sorted { $0.key < $1.key }.flatMap { $0.value.map(\.example) }
            parts.append(
                Part(
                    subject: subject, told: Self.confusion(measured.classifier, rows),
                    leftOut: StanceTraining.classifier(examples, classes: LabelTask.stance.labels.count)
                        .map { Self.confusion($0, rows) }))
        }
    }

    private static func confusion(_ classifier: StanceClassifier, _ rows: [StanceRow]) -> Confusion {
        var confusion = Confusion(classes: classifier.classes)
        for row in rows {
            let found = PropositionModel.read(row.features, by: classifier).counted
            confusion.add(truth: row.label, predicted: StanceClassifier.likeliest(found))
        }
        return confusion
    }

    /// The figures for people: all rows together, then each proposition.
    var lines: [String] {
        var rows = [["validation rows", "rows", "F1 for, against", "left out"]]
        if let told = Confusion.sum(parts.map(\.told)) {
            rows.append(Self.row("all", told, Confusion.sum(parts.compactMap(\.leftOut))))
        }
        rows += parts.map { Self.row($0.subject.description.printable, $0.told, $0.leftOut) }
        var lines = AlignedTable.lines(rows)
        lines.append(
            "F1 is the mean of that of for and of against; left out: told by what the labels of all other propositions teach"
        )
        if !others.isEmpty {
            lines.append(
                "validation rows of propositions that were not learned: \(StanceRow.counted(others).printable)")
        }
        return lines
    }

    private static func row(_ name: String, _ told: Confusion, _ leftOut: Confusion?) -> [String] {
        [name, "\(told.total)", rounded(told.f1ForAgainst), leftOut.map { rounded($0.f1ForAgainst) } ?? "-"]
    }
}
