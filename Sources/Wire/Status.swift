/// How the daemon is.
package struct StatusResponse: Codable, Hashable, Sendable {
    /// The daemon's version.
    package var version: String
    /// `ready`, `degraded` or `read_only`.
    package var state: String
    /// Why it is not simply ready.
    package var problems: [String]
    /// When it started.
    package var startedAt: String
    /// The process.
    package var pid: Int
    /// Resident memory in bytes.
    package var residentBytes: Int64
    /// The database file in bytes.
    package var databaseBytes: Int64
    /// The write-ahead log in bytes.
    package var walBytes: Int64
    /// Rows stored, by kind: `posts`, `polls`, `readings`, `surveys`, `collections`, `refused`.
    package var stored: [String: Int64]
    /// The sequence number of the last change.
    package var lastChange: Int64
    /// When something was last ingested.
    package var lastIngestAt: String?
    /// Records a second over the last minute.
    package var recordsPerSecond: Double
    /// The analyzers' generations, and how far each has come in the change log.
    package var generations: [GenerationStatus]
    /// The configuration file in force.
    package var configuration: String?
    /// When the configuration was last loaded.
    package var configuredAt: String

    /// Makes a status.
    package init(
        version: String, state: String, problems: [String], startedAt: String, pid: Int, residentBytes: Int64,
        databaseBytes: Int64, walBytes: Int64, stored: [String: Int64], lastChange: Int64, lastIngestAt: String?,
        recordsPerSecond: Double, generations: [GenerationStatus], configuration: String?, configuredAt: String
    ) {
        self.version = version
        self.state = state
        self.problems = problems
        self.startedAt = startedAt
        self.pid = pid
        self.residentBytes = residentBytes
        self.databaseBytes = databaseBytes
        self.walBytes = walBytes
        self.stored = stored
        self.lastChange = lastChange
        self.lastIngestAt = lastIngestAt
        self.recordsPerSecond = recordsPerSecond
        self.generations = generations
        self.configuration = configuration
        self.configuredAt = configuredAt
    }

    enum CodingKeys: String, CodingKey {
        case version, state, problems, pid, stored, generations, configuration
        case startedAt = "started_at"
        case residentBytes = "resident_bytes"
        case databaseBytes = "database_bytes"
        case walBytes = "wal_bytes"
        case lastChange = "last_change"
        case lastIngestAt = "last_ingest_at"
        case recordsPerSecond = "records_per_second"
        case configuredAt = "configured_at"
    }
}

/// A generation of an analyzer and its place in the change log.
package struct GenerationStatus: Codable, Hashable, Sendable {
    /// The analyzer.
    package var analyzer: AnalyzerReference
    /// `builtin` or `module`.
    package var kind: String
    /// The last change that it has seen; less than `last_change` while it catches up.
    package var position: Int64
    /// How many changes it is behind.
    package var behind: Int64
    /// Why it stands still, where it does.
    package var problem: String?

    /// Makes a status.
    package init(analyzer: AnalyzerReference, kind: String, position: Int64, behind: Int64, problem: String?) {
        self.analyzer = analyzer
        self.kind = kind
        self.position = position
        self.behind = behind
        self.problem = problem
    }
}

/// Whether the daemon does its work, in the smallest form.
package struct HealthResponse: Codable, Hashable, Sendable {
    /// `ok` or `unhealthy`.
    package var status: String
    /// What is wrong.
    package var problems: [String]

    /// Makes an answer.
    package init(status: String, problems: [String]) {
        self.status = status
        self.problems = problems
    }
}

/// The configured topics.
package struct TopicsResponse: Codable, Hashable, Sendable {
    /// One configured topic.
    package struct Topic: Codable, Hashable, Sendable {
        /// Its name.
        package var id: String
        /// What people call it.
        package var name: String
        /// Words that mean it, by language.
        package var aliases: [String: [String]]
        /// Hashtags that mean it.
        package var hashtags: [String]
        /// Accounts that mean it.
        package var handles: [String]
        /// Posts that mention it, over all time.
        package var posts: Int64
        /// The number of its definition; a new alias makes a new one.
        package var definition: Int64
        /// Why its past is not filled, and what fills it; nil where it is complete.
        package var incomplete: String?

        /// Makes a topic.
        package init(
            id: String, name: String, aliases: [String: [String]], hashtags: [String], handles: [String], posts: Int64,
            definition: Int64, incomplete: String?
        ) {
            self.id = id
            self.name = name
            self.aliases = aliases
            self.hashtags = hashtags
            self.handles = handles
            self.posts = posts
            self.definition = definition
            self.incomplete = incomplete
        }
    }

    /// The topics in the order of their names.
    package var topics: [Topic]

    /// Makes an answer.
    package init(topics: [Topic]) { self.topics = topics }
}

/// The configured questions.
package struct QuestionsResponse: Codable, Hashable, Sendable {
    /// One configured question.
    package struct Question: Codable, Hashable, Sendable {
        /// Its name.
        package var id: String
        /// The question, as people are asked.
        package var wording: String
        /// What one can be for or against.
        package var proposition: String
        /// The topics that posts about it mention.
        package var topics: [String]
        /// The polls that are tied to it, as `source/id`.
        package var polls: [String]

        /// Makes a question.
        package init(id: String, wording: String, proposition: String, topics: [String], polls: [String]) {
            self.id = id
            self.wording = wording
            self.proposition = proposition
            self.topics = topics
            self.polls = polls
        }
    }

    /// The questions in the order of their names.
    package var questions: [Question]

    /// Makes an answer.
    package init(questions: [Question]) { self.questions = questions }
}
