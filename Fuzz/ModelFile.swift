import Analytics

/// An input is the content of a model file after its hash, which is made to agree, so that a damaged part is reached.
func examine(_ input: [UInt8]) {
    checkTexts(input)
    let bytes = header(ModelFile.magic, ModelFile.version, of: input) + input
    // A language's tag and the sign of zero may be written in another way; what is read stays the same.
    switch read(bytes) {
    case nil: break
    case .weights(let file):
        expect((try? ModelFile(file.encoded())) == file, "a model changes when it is written again")
        if let model = try? SentimentModel(file) { use(model) }
        if let model = try? LanguageModel(file) { use(model) }
    case .propositions(let model):
        expect((try? PropositionModel(model.encoded())) == model, "a model of stance changes when it is written again")
        use(model)
    }
}

private func read(_ bytes: [UInt8]) -> ModelContent? {
    do throws(ModelFileError) {
        return try ModelContent(bytes)
    } catch {
        expect(error != .hash && error != .foreign, "the header is not one")
        return nil
    }
}

/// The input as a model of texts, as a text, and as what a text was stored in.
private func checkTexts(_ input: [UInt8]) {
    do throws(ModelFileError) {
        check(try TextModel(header(TextModel.magic, TextModel.version, of: input) + input), input)
    } catch {
        expect(error != .hash && error != .foreign, "the header is not one")
    }
    if let textModel { check(textModel, input) }
}

private func check(_ model: TextModel, _ text: [UInt8]) {
    let code = model.encode(text)
    expect(model.decode(code[...], count: text.count) == text, "a text does not come back")
    expect(model.decode(text[...], count: 100).count == 100, "another number of bytes")
}

private let textModel: TextModel? = {
    var counts = TextCounts()
    var thresholds = TextCounts.Thresholds()
    (thresholds.byte, thresholds.context) = (1, 1)
    for text in ["Je suis ravi, c'est une excellente nouvelle.", "Отличная новость", "素晴らしいと思います"] {
        counts.add(Array(text.utf8))
    }
    return try? TextModel(counts.model(trainedOn: [], thresholds: thresholds))
}()

private func use(_ model: SentimentModel) {
    let hashes: [UInt32] = [0, 1, 0x7FFF_FFFF, .max]
    for language in model.languages + [.undetermined] {
        let probabilities = model.probabilities(of: hashes, language: language)
        _ = (probabilities.label, probabilities.confidence, probabilities.score)
        for genre in Genre.allCases { _ = model.refusal(language: language, genre: genre) }
    }
    _ = model.weight(of: .max)
    var reader = SentimentReader(model)
    for text in ["I don't love this, but it is fine.", "悪い"] {
        _ = reader.read(Array(text.utf8), language: .undetermined)
    }
}

private func use(_ model: PropositionModel) {
    for measured in model.measured {
        let known = measured.classifier.features.prefix(3)
        let reading = model.read(Array(known), towards: measured.subject)
        expect(reading != .unscored(.proposition), "a proposition that was measured is not found")
        expect(known.isEmpty == (reading == .unscored(.noEvidence)), "features that are known are not found")
        expect(measured.labels >= LabelTask.bar, "too few labels")
    }
}

private func use(_ model: LanguageModel) {
    var features = LanguageFeatures()
    var reader = LanguageReader(model)
    for text in ["Je suis ravi, c'est une excellente nouvelle.", "Отличная новость", "素晴らしいと思います"] {
        let bytes = Array(text.utf8)
        let (language, confidence) = model.language(of: bytes, using: &features)
        expect(reader.language(of: bytes).0 == language, "the reader and the model tell two languages")
        expect(!language.code.isEmpty, "a language without a tag, with confidence \(confidence)")
    }
    _ = model.languages
}

/// The magic, the version and the hash of `content`, as model files begin.
private func header(_ magic: [UInt8], _ version: UInt32, of content: [UInt8]) -> [UInt8] {
    magic + littleEndian(version) + littleEndian(FeatureHash.content(of: content[...]))
}

private func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
}
