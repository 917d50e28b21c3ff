extension PropositionModel {
    /// What the first field of such a file says.
    package static let kind = LabelTask.stance.rawValue
    /// The version of what follows it, and of the features: a change of either is another version.
    package static let version: UInt32 = 1

    /// The file's bytes: what ``ModelFile`` begins with, then the kind, the version, and the fields in the order in which they
    /// are written here.
    package func encoded() -> [UInt8] {
        var body = ModelWriter()
        body.put(Self.kind)
        body.put(Self.version)
        body.put(seed)
        body.putList(trainedOn) { $0.put($1) }
        body.putList(measured) { writer, measured in
            writer.put(measured.subject.proposition)
            writer.put(measured.subject.language.code)
            writer.put(UInt32(measured.classifier.classes))
            writer.putList(measured.classifier.features) { $0.put($1) }
            writer.putList(measured.classifier.weights) { $0.put($1.bitPattern) }
            writer.put(measured.confusion)
        }
        return ModelEnvelope.sealed(body, magic: ModelFile.magic, version: ModelFile.version)
    }

    /// Reads a file's bytes; anything but a whole model of this kind and version is refused with the reason.
    package init(_ bytes: [UInt8]) throws(ModelFileError) {
        switch try ModelContent(bytes) {
        case .propositions(let model): self = model
        case .weights(let file): throw .task(file.task.rawValue, expected: Self.kind)
        }
    }

    /// Reads what stands behind the kind.
    init(_ reader: inout ModelReader) throws(ModelFileError) {
        let version: UInt32 = try reader.number("version")
        guard version == Self.version else { throw .version(version, expected: Self.version) }
        let seed: UInt64 = try reader.number("seed")
        let trainedOn = try reader.list("training sets") { reader throws(ModelFileError) in try reader.text("set") }
        let measured = try reader.list("propositions") { reader throws(ModelFileError) in
            try MeasuredProposition(&reader)
        }
        guard let model = PropositionModel(seed: seed, trainedOn: trainedOn, measured: measured) else {
            throw .damaged("propositions")
        }
        self = model
    }
}

extension MeasuredProposition {
    fileprivate init(_ reader: inout ModelReader) throws(ModelFileError) {
        let proposition = try reader.text("proposition")
        guard let language = LanguageTag(try reader.text("language")) else { throw .damaged("language") }
        let classes = Int(try reader.number("classes") as UInt32)
        let features = try reader.list("features") { reader throws(ModelFileError) in
            try reader.number("feature") as UInt32
        }
        let weights = try reader.list("weights") { reader throws(ModelFileError) in try reader.float("weight") }
        let subject = StanceSubject(proposition: proposition, language: language)
        guard let classifier = StanceClassifier(classes: classes, features: features, weights: weights),
            let measured = MeasuredProposition(
                subject: subject, classifier: classifier, confusion: try reader.confusion())
        else { throw .damaged("classifier of \"\(proposition)\"") }
        self = measured
    }
}
