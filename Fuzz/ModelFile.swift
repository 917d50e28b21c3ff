import Analytics

/// An input is the content of a model file after its hash, which is made to agree, so that a damaged part is reached.
func examine(_ input: [UInt8]) {
    let bytes = header(of: input) + input
    guard let file = read(bytes) else { return }
    // A language's tag and the sign of zero may be written in another way; what is read stays the same.
    expect(read(file.encoded()) == file, "a model changes when it is written again")
    if let model = try? SentimentModel(file) { use(model) }
    if let model = try? LanguageModel(file) { use(model) }
}

private func read(_ bytes: [UInt8]) -> ModelFile? {
    do throws(ModelFileError) {
        return try ModelFile(bytes)
    } catch {
        expect(error != .hash && error != .foreign, "the header is not one")
        return nil
    }
}

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

/// The magic, the version and the hash of `content`, as ``ModelFile/encoded()`` writes them.
private func header(of content: [UInt8]) -> [UInt8] {
    var hash = FeatureHash(UInt64(content.count))
    var (word, filled): (UInt64, Int) = (0, 0)
    for byte in content {
        word = word << 8 | UInt64(byte)
        filled += 1
        if filled == 8 {
            hash.add(word)
            (word, filled) = (0, 0)
        }
    }
    hash.add(word)
    return ModelFile.magic + littleEndian(ModelFile.version) + littleEndian(hash.value)
}

private func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
}
