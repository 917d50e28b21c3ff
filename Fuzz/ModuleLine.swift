import Analytics
import PluginKit

/// An input is a line that a module writes: its greeting, its answer about posts, polls or a piece of an input, or a delivery.
func examine(_ input: [UInt8]) {
    do throws(ModuleProtocolError) {
        let hello = try ModuleHello(line: input[...], id: PluginID(trusted: "tone"))
        if hello.kind == .postAnalyzer { check(hello.manifest) }
        answer(input, hello.manifest)
    } catch {
        expect(!error.description.isEmpty, "a refusal without a reason")
    }
    answer(input, manifest)
    deliver(input)
    readPolls(input)
    readFormat(input)
    compare(input)
}

/// Lines are read by their places, records into values: both readers must take the same texts, and read the same in them.
private func compare(_ input: [UInt8]) {
    let (tape, value) = (try? JSONTape(input[...]).root.json, try? JSONReader.value(of: input[...]))
    expect(tape == value, "the two readers of JSON differ")
}

private let topics = [
    Topic(id: TopicID(trusted: "tesla"), name: "Tesla", aliases: [:]),
    Topic(id: TopicID(trusted: "xai"), name: "xAI", aliases: [:]),
]
private let manifest = Manifest(
    id: "tone", version: "1", summary: "",
    measures: [
        Measure(name: "tone", unit: "score", range: -1...1, labels: ["low", "high"], scope: .topic),
        Measure(name: "length", unit: "words", range: 0...100, labels: [], scope: .post),
    ])
private let batch = ModuleBatch(
    number: 4,
    posts: [
        item(10, "Tesla et Tesla", [Mention(topic: 0, range: 0..<5), Mention(topic: 0, range: 9..<14)]),
        item(11, "nothing", []),
    ])

private func item(_ id: Int64, _ text: String, _ mentions: [Mention]) -> ModuleBatch.Item {
    let language = LanguageGuess(language: .undetermined, confidence: 0.5)
    return ModuleBatch.Item(
        id: id, post: PreparedPost(text: PreparedText(text), language: language, genre: .post, mentions: mentions))
}

private func answer(_ input: [UInt8], _ manifest: Manifest) {
    let found: ModuleAnswer
    do throws(ModuleProtocolError) {
        found = try ModuleAnswer(line: input[...], to: batch, manifest: manifest, topics: topics)
    } catch {
        expect(!error.description.isEmpty, "a refusal without a reason")
        return
    }
    expect(found.results.count == batch.posts.count, "not every post has a result")
    for (post, result) in zip(batch.posts, found.results) {
        if case .signals(let signals) = result { signals.forEach { check($0, manifest, post.post) } }
    }
}

private func deliver(_ input: [UInt8]) {
    do throws(ModuleProtocolError) {
        let found = try SourceDelivery(line: input[...], number: 4)
        expect(found.number == 4 && found.text.count <= input.count, "a delivery of more than the line holds")
    } catch { expect(!error.description.isEmpty, "a refusal without a reason") }
}

private let polls = PollBatch(
    number: 4,
    polls: [
        PollBatch.Item(
            id: 10,
            poll: Poll(
                source: SourceID(trusted: "x"), id: ItemID(trusted: "1"), wording: "?",
                options: [PollOption(key: "yes", label: "Yes"), PollOption(key: "no", label: "No")],
                selection: .probability),
            readings: [])
    ])

private func readPolls(_ input: [UInt8]) {
    let found: PollBatchAnswer
    do throws(ModuleProtocolError) { found = try PollBatchAnswer(line: input[...], to: polls) } catch {
        expect(!error.description.isEmpty, "a refusal without a reason")
        return
    }
    expect(found.results.count == 1, "not every poll has a result")
    guard case .estimate(let estimate?)? = found.results.first else { return }
    expect(Set(estimate.options.map(\.key)).count == estimate.options.count, "an option twice")
    for option in estimate.options {
        expect((0...1).contains(option.share) && (0...1).contains(option.precision), "a share that none is")
        expect(option.interval.map { $0.contains(option.share) } ?? true, "an interval beside its share")
    }
}

private func readFormat(_ input: [UInt8]) {
    do {
        let found = try FormatTurn(line: input[...], to: 4)
        expect(found.skipped.values.allSatisfy { $0 >= 0 }, "less than nothing was skipped")
        expect((found.records.map(\.line) + found.refused.map(\.line)).allSatisfy { $0 > 0 }, "a line before the first")
    } catch { expect(!"\(error)".isEmpty, "a refusal without a reason") }
}

private func check(_ signal: Signal, _ manifest: Manifest, _ post: PreparedPost) {
    expect(manifest.measures.indices.contains(signal.measure), "a figure of no measure")
    let measure = manifest.measures[signal.measure]
    if case .topic(let topic) = signal.target {
        expect(measure.scope == .topic && post.topics.contains(topic), "a figure of a topic that the post lacks")
    }
    switch signal.outcome {
    case .scored(let value, let label, let confidence, _):
        expect(measure.range.contains(value) && (0...1).contains(confidence), "a figure outside its range")
        expect(label.map(measure.labels.indices.contains) ?? measure.labels.isEmpty, "a figure without its label")
    case .unscored: break
    case .terms: fatalError("a module cannot give terms")
    }
}

private func check(_ manifest: Manifest) {
    let names = manifest.measures.map(\.name)
    expect((1...ModuleProtocol.maximumMeasures).contains(names.count), "too few or too many measures")
    expect(Set(names).count == names.count, "two measures of one name")
    for measure in manifest.measures {
        let bound = ModuleProtocol.maximumValue
        expect(measure.range.lowerBound >= -bound && measure.range.upperBound <= bound, "a range beyond all sums")
        expect(Set(measure.labels).count == measure.labels.count, "two labels of one name")
    }
}
