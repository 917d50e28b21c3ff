internal import Analytics
internal import PluginKit
internal import Storage

/// Turns lines into a batch that is ready to be stored: decodes, finds what was refused, analyses what is new.
struct BatchPreparation: Sendable {
    let pipeline: Pipeline
    let keyring: Keyring
    let decoder: RecordDecoder
    let options: FormatOptions
    let storesAuthorNames: Bool
    let threads: AnalysisThreads

    /// How many lines are decoded and analysed at a time: some milliseconds of work.
    static let partLength = 128

    /// The lines of one batch, ready to be stored.
    struct Prepared: Sendable {
        var parts: [WriteBatch.Part] = []
        var refused: [Refused] = []
        var ignoredFields = 0
        /// Where the records stand, in the order of the parts; empty where they stand on lines of their own.
        var places: [FormatPlace] = []
        /// What the format skipped, by kind.
        var skipped: [String: Int] = [:]
    }

    /// Something that was refused, and where it stands if that is no line of its own.
    struct Refused: Sendable {
        var input: RefusedInput
        var place: FormatPlace?
    }

    /// Decodes `lines` and analyses the posts among them that are new.
    func prepare(_ lines: [LineSplitter.Line], _ store: Store) async throws -> Prepared {
        let ranges = stride(from: 0, to: lines.count, by: Self.partLength).map {
            $0..<min($0 + Self.partLength, lines.count)
        }
        let decoded = try await threads.map(ranges) { decode(lines[$0]) }
        var prepared = Prepared(
            refused: decoded.flatMap(\.refused).map { Refused(input: $0) },
            ignoredFields: decoded.reduce(0) { $0 + $1.ignoredFields })
        prepared.parts = try await analyzed(decoded.map(\.items), store)
        return prepared
    }

    /// Analyses the posts that are new among the records that formats read.
    func prepare(_ read: [IngestElements], _ store: Store) async throws -> Prepared {
        var prepared = Prepared()
        var parts: [[WriteBatch.Item]] = []
        for elements in read {
            let items = elements.output.items
            for start in stride(from: 0, to: items.count, by: Self.partLength) {
                parts.append(
                    items[start..<min(start + Self.partLength, items.count)].map { item in
                        let record = item.record
                        return .init(
                            line: item.place.line, source: .made { RecordText.line(record) }, content: content(record))
                    })
            }
            prepared.places += items.map(\.place)
            prepared.refused += elements.output.refused.map { refusal($0, elements.format) }
            prepared.skipped.merge(elements.output.skipped, uniquingKeysWith: +)
        }
        prepared.parts = try await analyzed(parts, store)
        return prepared
    }

    private func analyzed(_ parts: [[WriteBatch.Item]], _ store: Store) async throws -> [WriteBatch.Part] {
        let known = try await known(parts, store)
        let analyses = try await threads.map(Array(parts.indices)) { analyze(parts[$0], known[$0], store) }
        return zip(parts, analyses).map { WriteBatch.Part(items: $0, analyses: $1) }
    }

    private struct Decoded: Sendable {
        var items: [WriteBatch.Item] = []
        var refused: [RefusedInput] = []
        var ignoredFields = 0
    }

    private func decode(_ lines: ArraySlice<LineSplitter.Line>) -> Decoded {
        var decoded = Decoded()
        decoded.items.reserveCapacity(lines.count)
        for line in lines {
            switch line {
            case .tooLong(let number, let start):
                decoded.refused.append(
                    RefusedInput(
                        line: number, field: "", code: RecordError.Code.tooLong.rawValue,
                        reason: "the line is longer than ingest.maximum_line_length allows", body: start))
            case .whole(let number, let bytes):
                do throws(RecordError) {
                    let found = try decoder.decode(bytes)
                    decoded.items.append(
                        .init(line: number, source: .line(bytes), content: content(tied(found.record))))
                    decoded.ignoredFields += found.ignoredFields
                } catch {
                    decoded.refused.append(refusal(error, line: number, bytes))
                }
            }
        }
        return decoded
    }

    /// A refused line keeps the keyed hashes of its author and identity where they can be read, so that erasing finds it.
    private func refusal(_ error: RecordError, line: Int, _ bytes: ArraySlice<UInt8>) -> RefusedInput {
        let names = RecordDecoder.names(in: bytes)
        return RefusedInput(
            line: line, field: error.field, code: error.code.rawValue, reason: error.reason,
            author: names.author.map { keyring.author(source: names.source ?? "", name: $0) },
            key: names.id.map { keyring.post(source: names.source ?? "", id: $0) }, body: bytes)
    }

    private func refusal(_ refused: FormatOutput.Refused, _ format: InputFormat) -> Refused {
        let (place, names) = (refused.origin.place, refused.names)
        let input = RefusedInput(
            line: place.line, field: refused.error.field, code: refused.error.code.rawValue,
            reason: refused.error.reason,
            author: names?.author.flatMap { keyring.author(source: names?.source.value ?? "", name: $0.value) },
            key: names?.id.flatMap { keyring.post(source: names?.source.value ?? "", id: $0.value) },
            body: refused.origin.body, format: format)
        return Refused(input: input, place: place)
    }

    /// A record with the question and the collection that the request names, where it names none itself.
    private func tied(_ record: Record) -> Record {
        switch record {
        case .post(var post) where options.collection != nil && post.collection == nil:
            post.collection = options.collection
            return .post(post)
        case .poll(var poll) where options.question != nil && poll.question == nil:
            poll.question = options.question
            return .poll(poll)
        default: return record
        }
    }

    /// Which posts are stored already, so that they are not analysed again.
    ///
    /// Those with counts of engagement are left to the transaction, which compares them.
    private func known(_ parts: [[WriteBatch.Item]], _ store: Store) async throws -> [Set<Int>] {
        try await store.ask(seconds: 60) { snapshot in
            var places: [(part: Int, index: Int)] = []
            var posts: [(key: Int64, hash: Int64)] = []
            for part in parts.indices {
                for index in parts[part].indices {
                    guard case .post(let post) = parts[part][index].content, post.post.engagement == nil else {
                        continue
                    }
                    places.append((part, index))
                    posts.append((post.key, post.hash))
                }
            }
            var known = parts.map { _ in Set<Int>() }
            for (place, isKnown) in zip(places, try snapshot.known(posts)) where isKnown {
                known[place.part].insert(place.index)
            }
            return known
        }
    }

    /// What the pipeline finds in the posts among `items`, but for those that are known, and how their texts are stored.
    private func analyze(_ items: [WriteBatch.Item], _ known: Set<Int>, _ store: Store) -> [PostAnalysis?] {
        var places: [Int] = []
        var posts: [PreparedPost] = []
        posts.reserveCapacity(items.count)
        for index in items.indices where !known.contains(index) {
            guard case .post(let post) = items[index].content else { continue }
            places.append(index)
            posts.append(pipeline.prepare(text: post.post.text, genre: post.post.genre))
        }
        let analyses = pipeline.analyses(of: posts)
        var found = [PostAnalysis?](repeating: nil, count: items.count)
        for index in posts.indices {
            let guess = posts[index].language
            found[places[index]] = PostAnalysis(
                language: guess.language, confidence: Int((guess.confidence * 100).rounded()),
                definitions: pipeline.definitions(of: posts[index]), analyses: analyses[index],
                claims: pipeline.claimGeneration(of: posts[index]),
                fingerprint: posts[index].fingerprint, code: store.code(of: posts[index].text.bytes))
        }
        return found
    }

    private func content(_ record: Record) -> WriteBatch.Content {
        switch record {
        case .post(let post):
            let source = post.source.value
            var identified = IdentifiedPost(
                post: post, key: keyring.post(source: source, id: post.id.value),
                author: post.author.map { keyring.author(source: source, name: $0.value) },
                authorName: storesAuthorNames ? post.author?.value : nil, hash: keyring.version(of: post))
            identified.aliases = post.aliases.map { keyring.post(source: $0.source.value, id: $0.id.value) }
            return .post(identified)
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
}
