package import Analytics
import Foundation
import PluginKit

/// Texts, and the polls to which their claims are tied, gathered from lines.
package struct ClaimRecords {
    /// The texts, in the order in which they came.
    private(set) var texts: [ClaimSource] = []
    private var polls: [Name: Poll] = [:]
    private var readings: [Name: [Reading]] = [:]
    private let decoder: RecordDecoder

    private struct Name: Hashable {
        var source: SourceID
        var id: ItemID
    }

    /// A line without `type`.
    private struct Bare: Decodable {
        var type: String?
        var id: String?
        var text: String?
        var language: String?
        var genre: String?
    }

    /// Gathers records that are read at `now`.
    package init(now: Timestamp) { decoder = RecordDecoder(isLenient: false, now: now) }

    /// Takes a line: a record of any type, or an object with `text`.
    package mutating func take(_ line: ArraySlice<UInt8>) throws(ToolError) {
        let bare: Bare
        do { bare = try JSONDecoder().decode(Bare.self, from: Data(line)) } catch {
            throw ToolError("expected {\"text\":...} or a record of docs/records.md")
        }
        if bare.type != nil { return try takeRecord(line) }
        guard let text = bare.text else { throw ToolError("\"text\" is missing") }
        guard let genre = Genre(name: bare.genre ?? "post") else {
            throw ToolError("\"genre\": expected post, article, comment or review")
        }
        var source = ClaimSource(text: RecordDecoder.normalised(text), genre: genre)
        source.id = bare.id
        if let code = bare.language {
            guard let tag = LanguageTag(code) else { throw ToolError("\"language\": expected a BCP 47 tag") }
            source.language = tag
        }
        texts.append(source)
    }

    /// Takes a whole file as one article.
    package mutating func take(article text: String, id: String) {
        var source = ClaimSource(text: RecordDecoder.normalised(text), genre: .article)
        source.id = id
        texts.append(source)
    }

    private mutating func takeRecord(_ line: ArraySlice<UInt8>) throws(ToolError) {
        let record: Record
        do { record = try decoder.decode(line).record } catch {
            throw ToolError("\(error.field.isEmpty ? "" : "\"\(error.field)\": ")\(error.reason)")
        }
        switch record {
        case .post(let post): texts.append(ClaimSource(post))
        case .poll(let poll): polls[Name(source: poll.source, id: poll.id)] = poll
        case .reading(let reading):
            readings[Name(source: reading.source, id: reading.poll), default: []].append(reading)
        default: break
        }
    }

    /// The polls to which a text's claims are tied, with their readings, in a fixed order: never made-up ones for a real text.
    func known(isSynthetic: Bool) -> [KnownPoll] {
        polls.filter { isSynthetic || !$0.value.isSynthetic }
            .map { KnownPoll(poll: $0.value, readings: readings[$0.key] ?? []) }
            .sorted { ($0.poll.source, $0.poll.id) < ($1.poll.source, $1.poll.id) }
    }
}

/// A text in which claims are looked for.
struct ClaimSource {
    var id: String?
    var source: String?
    var text: String
    var genre: Genre
    var language: LanguageTag?
    var date: Timestamp?
    var poll: (source: SourceID, id: ItemID)?
    var isSynthetic = false

    init(text: String, genre: Genre) {
        self.text = text
        self.genre = genre
    }

    init(_ post: Post) {
        self.init(text: post.text, genre: post.genre)
        id = post.id.value
        source = post.source.value
        language = post.declaredLanguage
        date = post.editedAt ?? post.createdAt
        poll = post.poll.map { (post.source, $0) }
        isSynthetic = post.isSynthetic
    }
}
