import Analytics

extension Evaluation {
    /// Measures a model of stance by the languages that the data say; texts without anything that it knows count as *neither*.
    ///
    /// Rows of a proposition or language that it was not measured on are not told anything, and are counted as unscored.
    static func stance(_ model: PropositionModel, _ rows: [LabelledRow]) throws(ToolError) -> Evaluation {
        let groups = try StanceRow.grouped(rows)
        var (all, languages) = (StanceTally(), [String: StanceTally]())
        var (subjects, unmeasured): ([(StanceSubject, StanceTally)], [StanceSubject: Int]) = ([], [:])
        for (subject, rows) in groups.sorted(by: { $0.key < $1.key }) {
            var tally = StanceTally()
            for row in rows { tally.add(model.read(row.features, towards: subject), truth: row.label) }
            if tally.isScored { subjects.append((subject, tally)) } else { unmeasured[subject] = rows.count }
            all.add(tally)
            languages[subject.language.code, default: StanceTally()].add(tally)
        }
        guard all.isScored else {
            let known = StanceRow.counted(
                Dictionary(uniqueKeysWithValues: model.measured.map { ($0.subject, $0.labels) }))
            throw ToolError("no row is of a proposition and language that the model was measured on: \(known) labels")
        }
        var evaluation = Evaluation(labels: LabelTask.stance.labels, parts: [all.part("all")])
        for (code, tally) in languages.sorted(by: { $0.key < $1.key }) where tally.isScored {
            evaluation.parts.append(tally.part(code))
        }
        for (subject, tally) in subjects {
            var part = tally.part(subject.description)
            (part.proposition, part.language) = (subject.proposition, subject.language.code)
            evaluation.parts.append(part)
        }
        if !unmeasured.isEmpty {
            evaluation.notes = ["rows unscored, proposition not measured: \(StanceRow.counted(unmeasured))"]
        }
        return evaluation
    }
}

/// What a model of stance made of labelled rows, added up.
private struct StanceTally {
    private var confusion = Confusion(classes: LabelTask.stance.labels.count)
    private var reliability = Reliability(classes: LabelTask.stance.labels.count)
    private var unscored = 0

    /// True where some row was of a measured proposition.
    var isScored: Bool { confusion.total > 0 }

    mutating func add(_ reading: PropositionModel.Reading, truth: Int) {
        guard reading != .unscored(.proposition) else { return unscored += 1 }
        let found = reading.counted
        confusion.add(truth: truth, predicted: StanceClassifier.likeliest(found))
        reliability.add(found, truth: truth)
    }

    mutating func add(_ other: StanceTally) {
        confusion.add(other.confusion)
        reliability.add(other.reliability)
        unscored += other.unscored
    }

    func part(_ name: String) -> Evaluation.Part {
        var part = Evaluation.part(name, confusion, reliability: reliability)
        part.f1ForAgainst = fourPlaces(confusion.f1ForAgainst)
        part.unscored = unscored
        return part
    }
}
