package import Analytics
import Client

/// Trains and measures a model of stance: a small classifier for each proposition and language with labels enough.
///
/// Each is learned from all its labels, and measured on the same, each label predicted without its author's
/// (``CrossFittedStance``). Validation rows change nothing of it: what is measured on them is only told.
package struct PropositionTraining {
    private let options: TrainingOptions
    private let sources: [String]
    private let training: [StanceSubject: [StanceRow]]
    private let validation: [StanceSubject: [StanceRow]]

    /// What came out.
    package struct Result: Sendable {
        /// The model.
        package var model: PropositionModel
        /// Its figures for people.
        package var lines: [String]
    }

    /// Reads the data that `options` name.
    ///
    /// Rows that say the same of the same proposition are one row, the first: each label that counts is of another text.
    package init(_ options: TrainingOptions) throws(ToolError) {
        var options = options
        options.identity = .subject
        let rows = try TrainingRows(options)
        var seen: Set<UInt64> = []
        let distinct = rows.training.filter { seen.insert(options.identity.hash(of: $0)).inserted }
        if distinct.count < rows.training.count {
            options.progress(
                "\(rows.training.count - distinct.count) rows say the same as an earlier one of the same proposition, and are left "
                    + "out")
        }
        self.options = options
        sources = Set(distinct.map(\.source)).sorted()
        training = try StanceRow.grouped(distinct)
        validation = try StanceRow.grouped(rows.validation)
    }

    /// Trains and returns the model with its figures; throws where no proposition has labels enough.
    package func run() throws(ToolError) -> Result {
        var measured: [MeasuredProposition] = []
        var rows = [["proposition", "labels", "accuracy", "macro-F1", "95 % from", "F1 for, against"]]
        for (subject, labelled) in training.sorted(by: { $0.key < $1.key }) {
            guard let (found, accuracy) = measure(subject, labelled) else { continue }
            measured.append(found)
            rows.append([
                subject.description.printable, "\(found.labels)", rounded(accuracy.accuracy.value),
                rounded(accuracy.macroF1.value), accuracy.macroF1.bounds.map { rounded($0.lowerBound) } ?? "-",
                rounded(accuracy.confusion.f1ForAgainst),
            ])
        }
        guard let model = PropositionModel(seed: options.seed, trainedOn: sources, measured: measured) else {
            let counts = StanceRow.counted(training.mapValues(\.count))
            throw ToolError(
                "nothing can be learned: no proposition has \(LabelTask.bar) labels in one language"
                    + (counts.isEmpty
                        ? "; there are no rows in --data" : ", of more than one side; there are: \(counts)"))
        }
        if let all = Confusion.sum(measured.map(\.confusion)), measured.count > 1 {
            let figures = [rounded(all.accuracy), rounded(all.macroF1), "-", rounded(all.f1ForAgainst)]
            rows.insert(["all", "\(all.total)"] + figures, at: 1)
        }
        var lines = ["cross-fitted, each label predicted without its author's:"] + AlignedTable.lines(rows)
        if !validation.isEmpty {
            let check = PropositionValidation(model, training: training, validation: validation)
            lines += [""] + check.lines
        }
        return Result(model: model, lines: lines)
    }

    /// Learns a proposition, and measures what was learned; nil, after telling why, where that is not possible.
    private func measure(
        _ subject: StanceSubject, _ rows: [StanceRow]
    ) -> (MeasuredProposition, LabelAccuracy)? {
        let classes = LabelTask.stance.labels.count
        guard subject.language != .undetermined else {
            options.progress("\(subject): not learned, since the language of its \(rows.count) labels is not said")
            return nil
        }
        guard rows.count >= LabelTask.bar else {
            options.progress("\(subject): not learned, \(rows.count) of \(LabelTask.bar) labels")
            return nil
        }
        let labelled = rows.map {
            CrossFittedStance.Labelled(features: $0.features, label: $0.label, author: $0.author)
        }
        guard let crossed = CrossFittedStance(learning: labelled, classes: classes),
            let accuracy = crossed.accuracy(on: labelled),
            let classifier = StanceTraining.classifier(rows.map(\.example), classes: classes),
            let found = MeasuredProposition(subject: subject, classifier: classifier, confusion: accuracy.confusion)
        else {
            options.progress(
                "\(subject): not learned, since its \(rows.count) labels are of one side, or those of all but a few authors are"
            )
            return nil
        }
        options.progress("\(subject): learned from \(rows.count) labels")
        return (found, accuracy)
    }
}
