internal import Analytics

// The module's side of the lines that voxd's side reads and writes in Protocol/.

extension HostHello {
    /// Reads voxd's greeting.
    package init(line: ArraySlice<UInt8>) throws(ModuleProtocolError) {
        let fields = try ProtocolFields.line(line, as: "greeting")
        self.init(
            versions: try fields.versions(), host: try fields.string(.voxd) ?? "?",
            id: try fields.require(.id, fields.string(.id)),
            configuration: fields.value(.configuration)?.json ?? .object([]))
    }
}

extension ModuleHello {
    /// A module's greeting as a line without its end.
    static func line(_ manifest: Manifest, versions: ClosedRange<Int>, fingerprint: String) -> [UInt8] {
        var text = JSONText()
        text.object { text in
            text.key(.protocol)
            text.versions(versions)
            text.key(.id)
            text.string(manifest.id.value)
            text.key(.version)
            text.string(manifest.version)
            text.key(.summary)
            text.string(manifest.summary)
            text.key(.fingerprint)
            text.string(fingerprint)
            text.key(.manifest)
            text.manifest(manifest)
        }
        return text.bytes
    }
}

extension ModuleBatch {
    /// Reads a batch as voxd writes it.
    init(line: ArraySlice<UInt8>, topics: inout TopicNames) throws(ModuleProtocolError) {
        let fields = try ProtocolFields.line(line, as: "batch")
        var posts: [Item] = []
        for (index, value) in try fields.list(.posts).enumerated() {
            posts.append(
                try Item(ProtocolFields(value, path: fields.element(index, of: "posts")), &topics))
        }
        self.init(number: try fields.require(.batch, fields.integer(.batch)), posts: posts)
    }
}

extension ModuleBatch.Item {
    private static let genres = Genre.allCases.map { (name: JSONName($0.name), genre: $0) }

    fileprivate init(_ fields: ProtocolFields, _ topics: inout TopicNames) throws(ModuleProtocolError) {
        let named = try fields.text(.genre)
        let genre = Self.genres.first { named?.isText($0.name) ?? false }?.genre ?? .post
        let bytes = try fields.require(.text, fields.text(.text)).utf8 ?? []
        let text = PreparedText(unsplit: Array(bytes), genre: genre)
        var mentions: [Mention] = []
        for (index, value) in try fields.list(.topics).enumerated() {
            let topic = try ProtocolFields(value, path: fields.element(index, of: "topics"))
            let place = topics.place(of: try topic.require(.id, topic.string(.id)))
            for value in try topic.list(.mentions) {
                guard let ends = value.elements.map({ Array($0) }), ends.count == 2,
                    let from = ProtocolFields.number(ends[0]),
                    let to = ProtocolFields.number(ends[1])
                else { throw ModuleProtocolError("\(topic.place(.mentions)): expected [from, to]") }
                let range = text.bytes.range(from: Int(from), to: Int(to))
                mentions.append(Mention(topic: place, range: range))
            }
        }
        mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
        let language = LanguageTag(trusted: try fields.string(.language) ?? "und")
        self.init(
            id: try fields.require(.id, fields.integer(.id)),
            post: PreparedPost(
                text: text,
                language: LanguageGuess(
                    language: language, confidence: try fields.number(.languageConfidence) ?? 0),
                genre: genre, mentions: mentions))
    }
}

extension ModuleAnswer {
    /// An answer as a line without its end; terms are no signals of modules, and count as failed.
    static func line(
        number: Int64, posts: [ModuleBatch.Item], signals: [[Signal]], measures: [Measure], topics: TopicNames
    ) -> [UInt8] {
        var text = JSONText(capacity: 64 + 160 * posts.count)
        let names = measures.map { MeasureNames($0) }
        text.object { text in
            text.key(.batch)
            text.integer(number)
            text.key(.results)
            text.array { text in
                for (post, signals) in zip(posts, signals) {
                    text.object { text in
                        text.key(.id)
                        text.integer(post.id)
                        text.key(.signals)
                        text.array { text in
                            for signal in signals {
                                var topic: String?
                                if case .topic(let place) = signal.target { topic = topics[post.post.topics[place]] }
                                text.signal(signal, of: names[signal.measure], topic: topic)
                            }
                        }
                    }
                }
            }
        }
        return text.bytes
    }
}

extension JSONText {
    /// Writes a range of versions.
    mutating func versions(_ versions: ClosedRange<Int>) {
        object { text in
            text.key(.min)
            text.integer(Int64(versions.lowerBound))
            text.key(.max)
            text.integer(Int64(versions.upperBound))
        }
    }

    fileprivate mutating func manifest(_ manifest: Manifest) {
        object { text in
            text.key(.kind)
            text.string("post_analyzer")
            text.key(.measures)
            text.array { text in for measure in manifest.measures { text.measure(measure) } }
            if let languages = manifest.languages {
                text.key(.languages)
                text.strings(languages.map(\.code))
            }
            text.key(.needs)
            text.strings(manifest.needs.map(\.rawValue).sorted())
        }
    }

    private mutating func measure(_ measure: Measure) {
        object { text in
            text.key(.name)
            text.string(measure.name)
            text.key(.unit)
            text.string(measure.unit)
            text.key(.range)
            text.array { text in
                text.number(measure.range.lowerBound)
                text.number(measure.range.upperBound)
            }
            text.key(.labels)
            text.strings(measure.labels)
            text.key(.scope)
            text.string(measure.scope.rawValue)
        }
    }

    private mutating func strings(_ texts: [String]) {
        array { text in for one in texts { text.string(one) } }
    }

    fileprivate mutating func signal(_ signal: Signal, of measure: MeasureNames, topic: String?) {
        object { text in
            text.key(.measure)
            text.string(measure.name)
            if let topic {
                text.key(.topic)
                text.string(topic)
            }
            switch signal.outcome {
            case .scored(let value, let label, let confidence, _):
                text.key(.value)
                text.number(value)
                if let label {
                    text.key(.label)
                    text.string(measure.labels[label])
                }
                text.key(.confidence)
                text.number(confidence)
            case .unscored(let reason):
                text.key(.unscored)
                text.string(reason.name)
            case .terms:
                text.key(.unscored)
                text.string(UnscoredReason.failed.name)
            }
        }
    }
}

extension [UInt8] {
    /// The bytes of the Unicode scalars from `from` (included) to `to` (excluded) of UTF-8; as far as there are some.
    fileprivate func range(from: Int, to: Int) -> Range<Int> {
        var (scalar, start, end) = (-1, count, count)
        for (index, byte) in enumerated() where byte & 0xC0 != 0x80 {
            scalar += 1
            if scalar == from { start = index }
            if scalar == to {
                end = index
                break
            }
        }
        return Swift.min(start, end)..<end
    }
}
