import Analytics
import PluginKit
import SettingsFiles

/// An input is a file: the main one, one of topics, one of questions and one of own words, each alone and all together.
func examine(_ input: [UInt8]) {
    let file = ConfigurationFile(path: "voxd.yaml", bytes: input)
    let topics = ConfigurationFile(path: "topics.d/a.yaml", bytes: input)
    let questions = ConfigurationFile(path: "questions.d/a.yaml", bytes: input)
    let words = ConfigurationFile(path: "words.d/fr.yaml", bytes: input)
    let places = Places(input)
    load(main: file, topics: [], questions: [], places)
    load(main: nil, topics: [topics], questions: [], places)
    load(main: nil, topics: [], questions: [questions], places)
    load(main: nil, topics: [], questions: [], words: [words], places)
    load(main: file, topics: [topics, topics], questions: [questions, questions], words: [words], places)
}

private func load(
    main: ConfigurationFile?, topics: [ConfigurationFile], questions: [ConfigurationFile],
    words: [ConfigurationFile] = [], _ places: Places
) {
    var issues: [SettingsIssue] = []
    let configuration = Configuration.parse(
        main: main, topics: topics, questions: questions, words: words, issues: &issues)
    let files = Set(([main].compactMap(\.self) + topics + questions + words).map(\.path))
    for issue in issues {
        expect(files.contains(issue.position.file), "an issue of no file: \(issue)")
        expect(places.hold(issue.position), "an issue outside its file: \(issue)")
        expect(!issue.message.isEmpty, "an issue without a message")
        expect(issue.message.count <= 503 && issue.path.count <= 203, "an issue that fills a terminal")
    }
    guard issues.isEmpty else { return }
    check(configuration)
}

/// What holds for every configuration without an issue.
private func check(_ configuration: Configuration) {
    expect(configuration.differences(to: configuration).isEmpty, "a reload of the same would change something")
    _ = Configuration().differences(to: configuration)
    expect(Set(configuration.topics.map(\.id)).count == configuration.topics.count, "two topics of one id")
    expect(Set(configuration.questions.map(\.id)).count == configuration.questions.count, "two questions of one id")
    expect(Set(configuration.modules.map(\.id)).count == configuration.modules.count, "two modules of one id")
    for topic in configuration.topics {
        expect((1...64).contains(topic.id.value.utf8.count), "\"\(topic.id)\" is no id")
        expect(
            !topic.aliases.isEmpty || !topic.hashtags.isEmpty || !topic.handles.isEmpty, "nothing can mention a topic")
    }
    for module in configuration.modules {
        expect(Manifest.isValid(id: module.id.value), "\"\(module.id)\" is no id")
        switch module.program {
        case .command(let words): expect(words.first?.hasPrefix("/") == true, "a program without an absolute path")
        case .unit(let socket): expect(socket.hasPrefix("/"), "a socket without an absolute path")
        }
    }
    for word in configuration.words.words.values.joined() {
        expect((try? LexiconPhrase(word.text)) != nil, "\"\(word.text)\" cannot be found")
        expect(Lexicon.weights.contains(word.weight), "\(word.weight) is no weight")
    }
    let known = Set(configuration.topics.map(\.id))
    for question in configuration.questions {
        expect(known.isSuperset(of: question.topics), "a question about an unknown topic")
        expect(question.polls.allSatisfy { !$0.sides.isEmpty }, "a poll without sides")
    }
}

/// The places that a text has: a line is one by `\n` alone, or one as YAML cuts lines.
private struct Places {
    private let widths: [Int]
    private let widthsOfYAML: [Int]

    init(_ input: [UInt8]) {
        // What is not UTF-8 is decoded with replacements, which are at least as many characters as were counted.
        let text = Array(String(decoding: input, as: UTF8.self).unicodeScalars)
        widths = Self.widths(of: text, isBreak: { $0 == "\n" })
        widthsOfYAML = Self.widths(of: text, isBreak: { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) })
    }

    /// True where `position` is one of the text, or the one after a line's last character.
    func hold(_ position: SourcePosition) -> Bool {
        [widths, widthsOfYAML].contains { widths in
            (1...widths.count).contains(position.line) && (1...widths[position.line - 1] + 1).contains(position.column)
        }
    }

    private static func widths(of text: [Unicode.Scalar], isBreak: (Unicode.Scalar) -> Bool) -> [Int] {
        var widths = [0]
        var previous: Unicode.Scalar?
        for scalar in text {
            if isBreak(scalar) {
                if !(scalar == "\n" && previous == "\r" && isBreak("\r")) { widths.append(0) }
            } else {
                widths[widths.count - 1] += 1
            }
            previous = scalar
        }
        return widths
    }
}
