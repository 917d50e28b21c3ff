import Analytics

/// Each line of an input is a text: what readers keep from text to text changes no answer.
func examine(_ input: [UInt8]) {
    var languages = LanguageReader(languageModel)
    var sentiments = SentimentReader(sentimentModel)
    var chance = InputChance(input)
    for line in input.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(8) {
        let text = Array(line)
        var features = LanguageFeatures()
        let (language, confidence) = languageModel.language(of: text, using: &features)
        expect(languages.language(of: text) == (language, confidence), "the reader tells another language")
        expect((0...1).contains(confidence), "\(confidence) is no confidence")
        let tag = LanguageTag(trusted: ["en", "fr", "und"][chance.below(3)])
        check(&sentiments, text, tag, &chance)
    }
}

private func check(
    _ reader: inout SentimentReader, _ text: [UInt8], _ language: LanguageTag, _ chance: inout InputChance
) {
    _ = reader.refusal(text, language: language, genre: .post)
    guard case .scored(let found) = reader.read(text, language: language) else { return }
    var features = SentimentFeatures()
    features.extract(text, in: 0..<text.count, language: sentimentModel.number(of: language))
    expect(
        found == sentimentModel.probabilities(of: features.hashes, language: language), "the reader feels otherwise")
    var alone = SentimentReader(sentimentModel)
    let clauses = alone.clauses(of: text)
    for clause in clauses { expect(clause.lowerBound >= 0 && clause.upperBound <= text.count, "a clause outside") }
    expect(reader.cutClauses() == clauses.count, "the reader cuts other clauses")
    let place = chance.below(text.count)
    let mention = place..<place + 1
    expect(
        reader.reread(near: [mention])
            == alone.read(text, near: [mention], in: clauses, language: language),
        "a clause read again is another one than read alone")
}

private let languageModel = model(
    .language, [weights("latin", labels: 59, columns: 64), weights("cyrillic", labels: 11, columns: 16)], [],
    LanguageModel.init)
private let sentimentModel = model(
    .sentiment, [weights("shared", labels: 2, columns: 2, names: ["en", "fr"])],
    [ModelCalibration(key: "und", temperature: 1, biases: [0, 0.1, 0])], SentimentModel.init)

private func model<Model>(
    _ task: ModelTask, _ tables: [WeightTable], _ calibrations: [ModelCalibration],
    _ make: (ModelFile) throws(ModelFileError) -> Model
) -> Model {
    do throws(ModelFileError) {
        return try make(
            ModelFile(
                task: task, seed: 1, trainedOn: [], measuredOn: [], tables: tables, calibrations: calibrations,
                measurements: []))
    } catch { fatalError("a model of the target's own: \(error)") }
}

private func weights(_ name: String, labels: Int, columns: Int, names: [String]? = nil) -> WeightTable {
    var generator = SeededGenerator(seed: UInt64(columns))
    let letters = Array("abcdefgh")
    return WeightTable(
        name: name, labels: names ?? (0..<labels).map { "q\(letters[$0 / 8])\(letters[$0 % 8])" }, columns: columns,
        scale: 0.01, weights: (0..<columns * 256).map { _ in Int8(truncatingIfNeeded: generator.next()) },
        biases: Array(repeating: 0.1, count: columns))
}
