internal import Analytics
internal import PluginKit
internal import Storage
internal import Wire

/// Turns lines into a batch that is ready to be stored: decodes, finds what was refused, analyses what is new.
struct BatchPreparation: Sendable {
    let pipeline: Pipeline
    let keyring: Keyring
    let decoder: RecordDecoder
    let storesAuthorNames: Bool

    /// The lines of one batch, decoded; posts are not analysed yet.
    struct Decoded: Sendable {
        var items: [(line: Int, source: ArraySlice<UInt8>, record: Record)] = []
        var refused: [RefusedInput] = []
        var ignoredFields = 0
    }

    /// Decodes `lines`; on both cores where that is worth it.
    func decode(_ lines: [LineSplitter.Line]) async -> Decoded {
        let parts = await Self.inParts(lines) { lines in
            var decoded = Decoded()
            for line in lines { self.decode(line, into: &decoded) }
            return decoded
        }
        return parts.reduce(into: Decoded()) { all, part in
            all.items += part.items
            all.refused += part.refused
            all.ignoredFields += part.ignoredFields
        }
    }

    private func decode(_ line: LineSplitter.Line, into decoded: inout Decoded) {
        switch line {
        case .tooLong(let number, let start):
            decoded.refused.append(
                RefusedInput(
                    line: number, field: "", code: RecordError.Code.tooLong.rawValue,
                    reason: "the line is longer than ingest.maximum_line_length allows", body: start))
        case .whole(let number, let bytes):
            do throws(RecordError) {
                let found = try decoder.decode(bytes)
                decoded.items.append((number, bytes, found.record))
                decoded.ignoredFields += found.ignoredFields
            } catch {
                decoded.refused.append(refusal(error, line: number, bytes))
            }
        }
    }

    /// A refused line keeps the keyed hashes of its author and identity where they can be read, so that erasing finds it.
    private func refusal(_ error: RecordError, line: Int, _ bytes: ArraySlice<UInt8>) -> RefusedInput {
        let names = RecordDecoder.names(in: bytes)
        return RefusedInput(
            line: line, field: error.field, code: error.code.rawValue, reason: error.reason,
            author: names.author.map { keyring.author(source: names.source ?? "", name: $0) },
            key: names.id.map { keyring.post(source: names.source ?? "", id: $0) }, body: bytes)
    }

    /// A decoded record; `isKnown` where the same version of the post is stored already.
    typealias Decision = (line: Int, source: ArraySlice<UInt8>, record: Record, isKnown: Bool)

    /// Marks posts that are stored already, so that they are not analysed again.
    ///
    /// Those with counts of engagement are left to the transaction, which compares them.
    func decide(
        _ items: [(line: Int, source: ArraySlice<UInt8>, record: Record)], _ store: Store
    ) async throws -> [Decision] {
        let names = items.enumerated().compactMap { index, item -> (index: Int, key: Int64, hash: Int64)? in
            guard case .post(let post) = item.record, post.engagement == nil else { return nil }
            return (index, keyring.post(source: post.source.value, id: post.id.value), keyring.version(of: post))
        }
        let known = try await store.ask(seconds: 60) { try $0.known(names.map { ($0.key, $0.hash) }) }
        let marked = Set(zip(names, known).filter(\.1).map(\.0.index))
        return items.enumerated().map { ($1.line, $1.source, $1.record, marked.contains($0)) }
    }

    /// Analyses the posts among `items` that are new, and makes the batch's items, in order.
    func analyze(_ items: [Decision]) async -> [WriteBatch.Item] {
        await Self.inParts(items) { items in
            let prepared = items.map { item -> PreparedPost? in
                guard !item.isKnown, case .post(let post) = item.record else { return nil }
                return pipeline.prepare(text: post.text, genre: post.genre)
            }
            var analyses = pipeline.analyses(of: prepared.compactMap(\.self))[...]
            return zip(items, prepared).map { item, prepared in
                let own = prepared == nil ? nil : analyses.popFirst()
                return WriteBatch.Item(
                    line: item.line, source: item.source,
                    content: item.isKnown ? .known : content(item.record, prepared, own ?? []))
            }
        }.flatMap(\.self)
    }

    private func content(_ record: Record, _ prepared: PreparedPost?, _ analyses: [Analysis]) -> WriteBatch.Content {
        switch record {
        case .post(let post):
            let source = post.source.value
            return .post(
                AnalyzedPost(
                    post: post, key: keyring.post(source: source, id: post.id.value),
                    author: post.author.map { keyring.author(source: source, name: $0.value) },
                    authorName: storesAuthorNames ? post.author?.value : nil, hash: keyring.version(of: post),
                    language: prepared?.language.language ?? .undetermined,
                    confidence: Int(((prepared?.language.confidence ?? 0) * 100).rounded()),
                    definitions: prepared.map(pipeline.definitions(of:)) ?? [], analyses: analyses))
        case .delete(let source, let id):
            return .delete(key: keyring.post(source: source.value, id: id.value), source: source)
        case .poll(var poll):
            let author = poll.author.map { keyring.author(source: poll.source.value, name: $0.value) }
            if !storesAuthorNames { poll.author = nil }
            return .poll(poll, author: author)
        case .reading(let reading): return .reading(reading)
        case .survey(let survey): return .survey(survey)
        case .collection(let collection): return .collection(collection)
        }
    }

    /// Runs `body` over halves of `elements` at once, and gives the results in order.
    private static func inParts<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ body: @Sendable @escaping ([Element]) -> Result
    ) async -> [Result] {
        guard elements.count >= 128 else { return [body(elements)] }
        let half = elements.count / 2
        let (first, second) = (Array(elements[..<half]), Array(elements[half...]))
        async let early = Self.run(first, body)
        async let late = Self.run(second, body)
        return [await early, await late]
    }

    @concurrent private static func run<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ body: @Sendable ([Element]) -> Result
    ) async -> Result { body(elements) }
}
