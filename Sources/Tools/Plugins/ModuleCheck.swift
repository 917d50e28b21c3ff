internal import Analytics
internal import Foundation
internal import PluginKit

/// Tries a module as voxd would speak with it: the handshake, answers to noise, purity, its cases, and its end.
package struct ModuleCheck: Sendable {
    /// The module.
    package let id: String
    /// What it says of itself; empty where it did not.
    package private(set) var summary = ""
    /// What it does; nil where it did not say.
    private(set) var kind: ModuleKind?
    /// True where it asks for the network.
    package private(set) var needsNetwork = false
    /// The cases' texts, or polls, that were compared.
    package private(set) var texts = 0
    /// What is wrong, in sentences; empty where it conforms.
    package private(set) var findings: [String] = []

    private let program: String
    private let configuration: [JSONValue.Member]
    /// What is wrong where a module brings no cases.
    static let noCases = "it has no Cases: they are its tests and its documentation"
    /// The time that it has for a line, in seconds.
    private static let patience = 10.0

    /// Tries the module in `folder`.
    package init(_ folder: ModuleFolder) throws(ToolError) {
        (id, program, configuration) = (folder.id, folder.program, try folder.configuration())
        guard Manifest.isValid(id: id) else {
            throw ToolError("\"\(id)\" is no id of a plugin: use lowercase letters, digits and hyphens")
        }
        let talk = try ModuleTalk(program)
        guard let hello = greet(talk) else {
            _ = talk.end(seconds: 0)
            return
        }
        summary = "\(id) \(hello.manifest.version): \(hello.manifest.summary)"
        (kind, needsNetwork) = (hello.kind, hello.manifest.needs.contains(.network))
        var conversation = CheckConversation(talk: talk, manifest: hello.manifest, patience: Self.patience)
        do throws(ToolError) {
            if kind == .format {
                judgeEnd(talk)
                let check = try FormatCheck(program, greeting: greeting(), in: folder.path, patience: Self.patience)
                (texts, findings) = (check.cases, findings + check.findings)
                try judgeRefusals()
                return
            }
            if kind == .source {
                talk.say(SourceWord.start(cursor: nil).line)
            } else if !needsNetwork, kind == .pollAnalyzer {
                let check = try PollCheck(talk, try folder.cases(), patience: Self.patience)
                (texts, findings) = (check.polls, findings + check.findings)
            } else if !needsNetwork {
                try judgeNoise(&conversation)
                try judgeCases(try folder.cases(), &conversation)
            }
            judgeEnd(talk)
        } catch {
            findings.append("\(error)")
            _ = talk.end(seconds: 0)
        }
        try judgeRefusals()
    }

    /// The verdict in lines.
    package var lines: [String] {
        (summary.isEmpty ? [] : [summary])
            + ["\(id): \(findings.isEmpty ? "conforms" : "does not conform"), \(extent)"]
            + findings.map { "  \($0)" }
    }

    /// How much of it was tried.
    private var extent: String {
        if kind == .source { return "as far as its greeting and its end; what it delivers was not tried" }
        if needsNetwork {
            return "as far as its greeting and its end; its answers need the network, and were not tried"
        }
        let thing =
            switch kind {
            case .pollAnalyzer: "poll"
            case .format: "input"
            default: "text"
            }
        return "\(texts) \(texts == 1 ? thing : thing + "s") of its cases"
    }

    private func greeting(versions: ClosedRange<Int> = ModuleProtocol.versions, _ section: [JSONValue.Member] = [])
        -> [UInt8]
    {
        HostHello(versions: versions, host: "test", id: id, configuration: .object(configuration + section)).line
    }

    private mutating func greet(_ talk: ModuleTalk) -> ModuleHello? {
        guard let line = talk.ask(greeting(), seconds: Self.patience) else {
            findings.append("it does not answer the greeting within \(Int(Self.patience)) s")
            return nil
        }
        do throws(ModuleProtocolError) { return try ModuleHello(line: line, id: PluginID(trusted: id)) } catch {
            findings.append("\(error)")
            return nil
        }
    }

    /// Noise must be answered, and each post's answer must be its own: whatever its neighbours, its place, the time.
    private mutating func judgeNoise(_ conversation: inout CheckConversation) throws(ToolError) {
        // What is no text is refused long before a module would see it.
        let posts = SamplePosts.garbage.filter { String(validating: $0.text.bytes, as: UTF8.self) != nil }.map { post in
            // Topics are the host's; a module sees the ids of those that it is told.
            PreparedPost(text: post.text, language: post.language, genre: post.genre, mentions: [])
        }
        let first = try conversation.ask(posts)
        findings += conversation.missing(first)
        if try conversation.ask(posts) != first {
            findings.append("the same posts are answered otherwise the second time")
        }
        if try conversation.ask(posts.reversed()) != first.reversed() {
            findings.append("the order of the posts changes their answers")
        }
        var single: [ModuleAnswer.Result] = []
        for post in posts { single += try conversation.ask([post]) }
        if single != first { findings.append("posts one by one are answered otherwise than in one batch") }
    }

    private mutating func judgeCases(
        _ cases: [ModuleFolder.Case], _ conversation: inout CheckConversation
    ) throws(ToolError) {
        if cases.isEmpty { findings.append(Self.noCases) }
        for one in cases {
            guard one.input.count == one.expected.count else {
                findings.append("Cases/\(one.name): \(one.input.count) posts, \(one.expected.count) expected answers")
                continue
            }
            for (input, expected) in zip(one.input, one.expected) {
                let found = try conversation.describe(line: input)
                texts += 1
                if found != expected {
                    findings.append("Cases/\(one.name): \(input) should give \"\(expected)\", but gives \"\(found)\"")
                }
            }
        }
    }

    private mutating func judgeEnd(_ talk: ModuleTalk) {
        switch talk.end(seconds: 2) {
        case 0?: break
        case let status?: findings.append("it ends with status \(status) when its input is closed; it is to end with 0")
        case nil: findings.append("it does not end within 2 s when its input is closed")
        }
    }

    /// What it does not understand it must refuse at once, not guess.
    private mutating func judgeRefusals() throws(ToolError) {
        let unknown = JSONValue.Member(key: "no-such-key", value: .string("x"))
        let greetings = [
            (greeting(versions: 1000...1001), "a version of the protocol that it does not speak"),
            (greeting([unknown]), "an unknown key in its configuration"),
        ]
        for (line, what) in greetings {
            let talk = try ModuleTalk(program, mayComplain: true)
            let answer = talk.ask(line, seconds: Self.patience).map { String(decoding: $0, as: UTF8.self) } ?? ""
            _ = talk.end(seconds: 2)
            if !answer.contains("\"error\"") {
                findings.append("it does not refuse \(what) with {\"protocol\":...,\"error\":...}")
            }
        }
    }
}
