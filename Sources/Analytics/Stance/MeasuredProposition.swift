/// What was learned of a proposition in a language, and how often that is right.
package struct MeasuredProposition: Hashable, Sendable {
    /// The proposition and the language.
    package let subject: StanceSubject
    /// What was learned from all labels.
    package let classifier: StanceClassifier
    /// The labels by what was predicted of their texts, in the order of the task's labels; each predicted by a classifier that
    /// never saw the text's author (``CrossFitting``).
    package let confusion: Confusion

    /// Puts the parts together; nil where they don't belong to stance, the language is not known, or there are too few labels for
    /// the proposition to count as measured (``LabelTask/bar``).
    package init?(subject: StanceSubject, classifier: StanceClassifier, confusion: Confusion) {
        let classes = LabelTask.stance.labels.count
        guard !subject.proposition.isEmpty, subject.language != .undetermined, classifier.classes == classes,
            confusion.counts.count == classes, confusion.total >= LabelTask.bar
        else { return nil }
        self.subject = subject
        self.classifier = classifier
        self.confusion = confusion
    }

    /// The number of labels.
    package var labels: Int { confusion.total }
}

extension Confusion {
    /// The mean of F1 of *for* and F1 of *against*, of a matrix in the order of stance's labels: the figure of SemEval-2016, task 6
    /// (Mohammad and others 2016), in which *neither* counts only as far as it is mixed up with them.
    package var f1ForAgainst: Double { (f1(0) + f1(1)) / 2 }
}
