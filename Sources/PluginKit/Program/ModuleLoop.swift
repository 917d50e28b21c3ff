internal import Analytics

/// What a module written in Swift says to each line of voxd: everything of it but reading and writing.
package struct ModuleLoop<Analyzer: PostAnalyzer>: Sendable {
    private let analyzer: Analyzer
    /// The topics seen so far, by their ids; posts refer to them by place.
    private var topics = TopicNames()

    /// Reads voxd's greeting, and makes the analyzer from the section of the configuration in it.
    ///
    /// Throws where the two share no version of the protocol, where voxd asks for another plugin, and for a section with mistakes.
    package init(greeting: ArraySlice<UInt8>) throws(ModuleProtocolError) {
        let hello = try HostHello(line: greeting)
        guard ModuleProtocol.common(hello.versions, ModuleProtocol.versions) != nil else {
            throw ModuleProtocolError(
                "voxd \(hello.host) speaks versions \(ModuleProtocol.text(hello.versions)) of the plugin protocol, this module "
                    + "speaks \(ModuleProtocol.text(ModuleProtocol.versions)); install versions of both that share one"
            )
        }
        let id = Analyzer.manifest.id.value
        guard hello.id == id else {
            throw ModuleProtocolError("this is the module \"\(id)\"; it is configured as \"\(hello.id)\"")
        }
        var settings = SettingsReader(SettingsNode(hello.configuration), path: "configuration")
        analyzer = Analyzer(settings: &settings)
        let issues = settings.finish()
        guard issues.isEmpty else {
            throw ModuleProtocolError(issues.map { "\($0.path): \($0.message)" }.joined(separator: "; "))
        }
    }

    /// The answer to the greeting.
    package var hello: [UInt8] {
        ModuleHello.line(
            Analyzer.manifest, versions: ModuleProtocol.versions,
            fingerprint: (analyzer as? any Fingerprinted)?.fingerprint ?? "")
    }

    /// The answer to a batch.
    package mutating func answer(to line: ArraySlice<UInt8>) throws(ModuleProtocolError) -> [UInt8] {
        let batch = try ModuleBatch(line: line, topics: &topics)
        let signals = analyzer.analyze(batch.posts.map(\.post))
        guard signals.count == batch.posts.count else {
            throw ModuleProtocolError(
                "analyze gave \(signals.count) lists of signals for \(batch.posts.count) posts")
        }
        return ModuleAnswer.line(
            number: batch.number, posts: batch.posts, signals: signals,
            measures: Analyzer.manifest.measures,
            topics: topics)
    }
}

/// Ids of topics, which posts refer to by their place.
package struct TopicNames: Hashable, Sendable {
    private var names: [String] = []
    private var places: [String: Int] = [:]

    /// No topics.
    package init() {}

    /// The place of a topic, which is made where it has none.
    mutating func place(of name: String) -> Int {
        if let place = places[name] { return place }
        places[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// The topic at a place.
    subscript(place: Int) -> String { names[place] }
}

/// A module's refusal to go on after voxd's greeting.
struct ModuleRefusal {
    /// Why.
    let reason: String

    /// The refusal as a line without its end.
    var line: [UInt8] {
        var text = JSONText()
        text.object { text in
            text.key(.protocol)
            text.versions(ModuleProtocol.versions)
            text.key(.error)
            text.string(reason)
        }
        return text.bytes
    }
}

extension SettingsNode {
    /// A node that stands in no file.
    init(_ value: JSONValue) {
        let place = SourcePosition(file: "(voxd)", line: 1, column: 1)
        let content: Content =
            switch value {
            case .null: .empty
            case .bool(let flag): .scalar(flag ? "true" : "false", isQuoted: false)
            case .number(let digits): .scalar(digits, isQuoted: false)
            case .string(let text): .scalar(text, isQuoted: true)
            case .array(let elements): .sequence(elements.map { SettingsNode($0) })
            case .object(let members):
                .mapping(
                    members.map { Entry(key: $0.key, keyPosition: place, value: SettingsNode($0.value)) })
            }
        self.init(content: content, position: place)
    }
}
