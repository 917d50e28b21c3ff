package import Analytics

/// Records of one transaction, analysed and ready to be stored.
package struct WriteBatch: Sendable {
    /// The records in the order in which they came, in the parts in which they were prepared: they are not copied together.
    package var parts: [Part] = []
    /// What was refused before it came here.
    package var refused: [RefusedInput] = []
    /// When they were received.
    package var receivedAt: Timestamp
    /// Posts from before it are refused; nil for none.
    package var horizon: Timestamp?
    /// Refused records that are tried again: they leave the table whatever becomes of them.
    package var retried: [Int64] = []

    /// Makes an empty batch.
    package init(receivedAt: Timestamp, horizon: Timestamp? = nil) {
        self.receivedAt = receivedAt
        self.horizon = horizon
    }

    /// Some records, and what was found in them.
    package struct Part: Sendable {
        /// The records.
        package var items: [Item]
        /// What analyzers found, for each item; nil for what is no post, or is stored already.
        package var analyses: [PostAnalysis?]

        /// Puts the two together, which are of the same length.
        package init(items: [Item], analyses: [PostAnalysis?]) {
            precondition(items.count == analyses.count, "every item has an analysis or the lack of one")
            self.items = items
            self.analyses = analyses
        }
    }

    /// A record with its line.
    package struct Item: Sendable {
        /// The line of the request, from 1.
        package var line: Int
        /// The record as a line of voxd's own format, for the table of refused records.
        package var source: Source
        /// The record.
        package var content: Content

        /// Makes an item.
        package init(line: Int, source: Source, content: Content) {
            self.line = line
            self.source = source
            self.content = content
        }
    }

    /// The line that a record stands for.
    package enum Source: Sendable {
        /// It came as this line.
        case line(ArraySlice<UInt8>)
        /// It came in another format; the line is written when it is needed, which is seldom.
        case made(@Sendable () -> [UInt8])

        /// The line.
        var bytes: ArraySlice<UInt8> {
            switch self {
            case .line(let bytes): bytes
            case .made(let make): make()[...]
            }
        }
    }

    /// A record.
    package enum Content: Sendable {
        /// A post; without an analysis it is stored word for word, and nothing is to be done.
        case post(IdentifiedPost)
        /// The end of a post, by its key.
        case delete(key: Int64, source: SourceID)
        /// A poll; `author` is the keyed hash of its author.
        case poll(Poll, author: Int64?)
        /// A reading.
        case reading(Reading)
        /// A survey.
        case survey(Survey)
        /// A collection.
        case collection(Collection)
    }
}

/// A post with the hashes by which it is known.
package struct IdentifiedPost: Sendable {
    /// The post.
    package var post: Post
    /// The keyed hash of (source, id).
    package var key: Int64
    /// The keyed hash of (source, author).
    package var author: Int64?
    /// The author's name, only where the user wants names stored.
    package var authorName: String?
    /// A hash of everything but engagement and time of editing, by which versions are told apart.
    package var hash: Int64
    /// The keyed hashes of the other names by which it is told of.
    package var aliases: [Int64] = []

    /// Makes an identified post.
    package init(post: Post, key: Int64, author: Int64?, authorName: String?, hash: Int64) {
        self.post = post
        self.key = key
        self.author = author
        self.authorName = authorName
        self.hash = hash
    }
}

/// What was found in a post.
package struct PostAnalysis: Sendable {
    /// The identified language.
    package var language: LanguageTag
    /// 0 to 100.
    package var confidence: Int
    /// The topic definitions that it mentions, ascending, without 0.
    package var definitions: [Int64]
    /// What each generation that commits with the post says of it.
    package var analyses: [Analysis]
    /// The generation of the reader that found a claim of a poll's result in it; nil where there is none.
    package var claims: Int64?
    /// By what near-duplicates of it are found; nil for an article, of which none are looked for.
    package var fingerprint: RepetitionFingerprint?
    /// How the text is stored (``Store/code(of:)``); nil for as it is.
    package var code: [UInt8]?

    /// Makes an analysis.
    package init(
        language: LanguageTag, confidence: Int, definitions: [Int64], analyses: [Analysis], claims: Int64? = nil,
        fingerprint: RepetitionFingerprint? = nil, code: [UInt8]? = nil
    ) {
        self.claims = claims
        self.fingerprint = fingerprint
        self.code = code
        self.language = language
        self.confidence = confidence
        self.definitions = definitions
        self.analyses = analyses
    }
}

/// What one generation says of one post; topics are given by their definition.
package struct Analysis: Hashable, Sendable {
    /// The generation.
    package var generation: Int64
    /// The figures.
    package var findings: [Finding]

    /// One figure, as analyzers give it.
    package struct Finding: Hashable, Sendable {
        /// The measure's index.
        package var measure: Int
        /// nil for measures of post scope, 0 for the post as a whole, else a definition.
        package var definition: Int64?
        /// The figure.
        package var outcome: Signal.Outcome

        /// Makes a figure.
        package init(measure: Int, definition: Int64?, outcome: Signal.Outcome) {
            self.measure = measure
            self.definition = definition
            self.outcome = outcome
        }
    }

    /// Makes an analysis.
    package init(generation: Int64, findings: [Finding]) {
        self.generation = generation
        self.findings = findings
    }
}

/// A refused record on its way into the table of refused records.
package struct RefusedInput: Hashable, Sendable {
    /// The line of the request, from 1.
    package var line: Int
    /// The field at fault, empty where it is the record.
    package var field: String
    /// A word for the kind of fault.
    package var code: String
    /// What is wrong.
    package var reason: String
    /// The keyed hash of its author, so that erasing finds it.
    package var author: Int64?
    /// The keyed hash of its identity.
    package var key: Int64?
    /// The record as it came, cut off at 64 KiB.
    package var body: [UInt8]
    /// The format of the body; nil for voxd's own.
    package var format: InputFormat?

    /// The longest body that is kept.
    package static let maximumBody = 65_536

    /// Makes a refused record.
    package init(
        line: Int, field: String, code: String, reason: String, author: Int64? = nil, key: Int64? = nil,
        body: ArraySlice<UInt8>, format: InputFormat? = nil
    ) {
        self.line = line
        self.field = field
        self.code = code
        self.reason = reason
        self.author = author
        self.key = key
        self.body = Array(body.prefix(Self.maximumBody))
        self.format = format
    }
}

/// In which format an element stands, and what was said of its input beside the bytes.
package struct InputFormat: Hashable, Sendable {
    /// The format's id.
    package var id: String
    /// The options, as the host writes them; nil for none.
    package var options: String?

    /// Puts the two together.
    package init(id: String, options: String?) {
        self.id = id
        self.options = options
    }
}

/// What became of a record.
package enum Outcome: Hashable, Sendable {
    /// It is new; `remark` says what is odd about it.
    case accepted(remark: String?)
    /// It was there.
    case unchanged
    /// Only engagement or a description changed.
    case updated
    /// It is a new version.
    case replaced
    /// A deletion took effect.
    case deleted
    /// It was refused.
    case refused(field: String, code: String, reason: String)
}

/// What became of a batch.
package struct WriteResult: Sendable {
    /// One outcome for each item, in order.
    package var outcomes: [Outcome]
    /// The sequence number of the last change.
    package var lastChange: Int64
    /// The number of the event that tells of it, where something changed.
    package var event: Int64?
}
