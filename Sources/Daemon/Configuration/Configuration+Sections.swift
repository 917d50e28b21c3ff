extension Configuration {
    /// How the database is kept.
    package struct Storage: ConfigurationSection {
        /// Connections that read at the same time.
        package var readers = 4
        /// The size of the write-ahead log at which it is moved into the database whatever readers do, in bytes.
        package var walLimit = 256 << 20
        /// The size of the database at which ingest is refused, in bytes; nil for the disk's own limit.
        package var databaseLimit: Int?

        static let name = "storage"
        static let fields: [SettingsField<Self>] = [
            .integer("readers", \.readers, in: 1...64, needsRestart: true),
            .bytes("wal_limit", \.walLimit, in: 4 << 20...64 << 30),
            .limit("database_limit", \.databaseLimit, in: 16 << 20...1 << 50),
        ]

        package init() {}
    }

    /// How records are taken in.
    package struct Ingest: ConfigurationSection {
        /// The bytes of records at which a batch is committed.
        package var batchBytes = 2 << 20
        /// The time after which a batch is committed though it is small.
        package var batchTime: Duration = .milliseconds(100)
        /// The longest record, in bytes.
        package var maximumLineLength = 1 << 20
        /// The age from which on a post is refused, because the buckets that it would move may be sealed.
        package var horizon: Lifetime = .forever

        static let name = "ingest"
        static let fields: [SettingsField<Self>] = [
            .bytes("batch_bytes", \.batchBytes, in: 64 << 10...64 << 20),
            .duration("batch_time", \.batchTime, in: .milliseconds(1)...(.seconds(10))),
            .bytes("maximum_line_length", \.maximumLineLength, in: 1 << 10...16 << 20),
            .lifetime("horizon", \.horizon, atLeast: .seconds(86_400)),
        ]

        package init() {}
    }

    /// What clients may ask for at most.
    package struct Server: ConfigurationSection {
        /// Open connections of each socket.
        package var maximumConnections = 512
        /// Requests that are answered at the same time.
        package var maximumRequests = 64
        /// The time after which a connection that asks nothing is closed.
        package var idleTimeout: Duration = .seconds(30)
        /// The time that a question may take.
        package var requestTimeout: Duration = .seconds(5)
        /// Rows in an answer.
        package var maximumRows = 10_000
        /// Bytes in an answer.
        package var maximumResponseBytes = 8 << 20
        /// The time that a client may take to send a body that stalls, after which what was committed is answered.
        package var maximumBodyTime: Duration = .seconds(60)

        static let name = "server"
        static let fields: [SettingsField<Self>] = [
            .integer("maximum_connections", \.maximumConnections, in: 8...65_536, needsRestart: true),
            .integer("maximum_requests", \.maximumRequests, in: 1...4096, needsRestart: true),
            .duration("idle_timeout", \.idleTimeout, in: .seconds(1)...(.seconds(3600)), needsRestart: true),
            .duration(
                "request_timeout", \.requestTimeout, in: .milliseconds(100)...(.seconds(300)), needsRestart: true),
            .integer("maximum_rows", \.maximumRows, in: 1...1_000_000, needsRestart: true),
            .bytes("maximum_response_bytes", \.maximumResponseBytes, in: 64 << 10...1 << 30, needsRestart: true),
            .duration("maximum_body_time", \.maximumBodyTime, in: .seconds(1)...(.seconds(3600)), needsRestart: true),
        ]

        package init() {}
    }

    /// How long things are kept.
    package struct Retention: ConfigurationSection {
        /// Texts of posts.
        package var text: Lifetime = .forever
        /// Signals, after which the roll-ups that they moved are sealed.
        package var signals: Lifetime = .forever
        /// Readings of polls.
        package var readings: Lifetime = .forever
        /// Roll-ups.
        package var rollups: Lifetime = .forever
        /// Refused records.
        package var refused: Lifetime = .limited(.seconds(30 * 86_400))

        static let name = "retention"
        static let fields: [SettingsField<Self>] = [
            .lifetime("text", \.text, atLeast: .seconds(3600)),
            .lifetime("signals", \.signals, atLeast: .seconds(86_400)),
            .lifetime("readings", \.readings, atLeast: .seconds(86_400)),
            .lifetime("rollups", \.rollups, atLeast: .seconds(86_400)),
            .lifetime("refused", \.refused, atLeast: .seconds(3600)),
        ]

        package init() {}
    }

    /// What is written to the log.
    package struct Log: ConfigurationSection {
        /// The least important messages that are written.
        package var level: LogLevel = .info

        static let name = "log"
        static let fields: [SettingsField<Self>] = [.choice("level", \.level)]

        package init() {}
    }

    /// How important a message is, by swift-log's names.
    package enum LogLevel: String, Hashable, Sendable, CaseIterable {
        /// Everything, step by step.
        case trace
        /// Every request.
        case debug
        /// What the daemon does.
        case info
        /// What is worth knowing a year later.
        case notice
        /// What may become an error.
        case warning
        /// What went wrong.
        case error
        /// What needs somebody now.
        case critical
    }
}
