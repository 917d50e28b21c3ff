internal import GRDB

/// The schema, as a list of migrations that is only ever appended to.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 first", migrate: createFirst)
        migrator.registerMigration("2 days", migrate: moveToDays)
        migrator.registerMigration("3 labels", migrate: addLabels)
        migrator.registerMigration("4 claims", migrate: addClaims)
        migrator.registerMigration("5 stance sources", migrate: addStanceSources)
        migrator.registerMigration("6 repetition", migrate: addFingerprints)
        migrator.registerMigration("7 formats", migrate: addFormats)
        migrator.registerMigration("8 aliases", migrate: addAliases)
        migrator.registerMigration("9 dead letters", migrate: addDeadLetters)
        migrator.registerMigration("10 modules", migrate: addModules)
        migrator.registerMigration("11 poll answers", migrate: addPollAnswers)
        // Signals and roll-ups of new generations hold the probability of the neutral label: no stored byte changes, but a voxd
        // from before can't read them.
        migrator.registerMigration("12 neutral") { _ in }
        return migrator
    }

    /// Runs the migrations that are missing; `progress` gets each one's name first.
    static func bringUpToDate(_ writer: DatabaseQueue, path: String, progress: (String) -> Void) throws {
        let migrator = migrator
        let (superseded, applied) = try writer.read { db in
            (try migrator.hasBeenSuperseded(db), try migrator.appliedIdentifiers(db))
        }
        guard !superseded else {
            throw StorageError.newer(path: path, migrations: applied.subtracting(migrator.migrations).sorted())
        }
        for name in migrator.migrations where !applied.contains(name) {
            progress(name)
            try migrator.migrate(writer, upTo: name)
        }
        try writer.writeWithoutTransaction { db in
            // GRDB chooses NORMAL for the write-ahead log; an acknowledged batch must survive a power cut.
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
    }

    /// docs/schema.md describes every table and column.
    private static func createFirst(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
                CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
                CREATE TABLE language(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
                CREATE TABLE collection(
                    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, name TEXT NOT NULL, body TEXT, received_at INTEGER,
                    UNIQUE(source, name)) STRICT;

                CREATE TABLE generation(
                    id INTEGER PRIMARY KEY, analyzer TEXT NOT NULL, version TEXT NOT NULL, fingerprint INTEGER NOT NULL,
                    kind TEXT NOT NULL, measures TEXT NOT NULL, created_at INTEGER NOT NULL, position INTEGER NOT NULL,
                    UNIQUE(analyzer, version, fingerprint)) STRICT;
                CREATE TABLE definition(
                    id INTEGER PRIMARY KEY, topic TEXT NOT NULL, fingerprint INTEGER NOT NULL, created_at INTEGER NOT NULL,
                    UNIQUE(topic, fingerprint)) STRICT;
                CREATE TABLE coverage(
                    generation INTEGER NOT NULL, definition INTEGER NOT NULL, live_from INTEGER NOT NULL,
                    filled_to INTEGER NOT NULL, PRIMARY KEY(generation, definition)) STRICT, WITHOUT ROWID;

                CREATE TABLE post(
                    seq INTEGER PRIMARY KEY, kind INTEGER NOT NULL, source INTEGER NOT NULL, id TEXT, author INTEGER,
                    created_at INTEGER NOT NULL, edited_at INTEGER, language INTEGER NOT NULL,
                    confidence INTEGER NOT NULL, genre INTEGER NOT NULL, synthetic INTEGER NOT NULL, collection INTEGER,
                    hash INTEGER NOT NULL, superseded_by INTEGER, previous INTEGER, likes INTEGER, reposts INTEGER, replies INTEGER,
                    url TEXT, in_reply_to TEXT, poll TEXT, declared TEXT, author_name TEXT, text TEXT) STRICT;
                CREATE INDEX post_created ON post(created_at);
                CREATE TABLE identity(key INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
                CREATE TABLE version(
                    key INTEGER NOT NULL, hash INTEGER NOT NULL, PRIMARY KEY(key, hash)) STRICT, WITHOUT ROWID;
                CREATE TABLE signal(
                    generation INTEGER NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY(generation, seq)) STRICT, WITHOUT ROWID;

                CREATE TABLE series(
                    id INTEGER PRIMARY KEY, generation INTEGER NOT NULL, measure INTEGER NOT NULL,
                    definition INTEGER NOT NULL, synthetic INTEGER NOT NULL, genre INTEGER NOT NULL,
                    source INTEGER NOT NULL, language INTEGER NOT NULL,
                    UNIQUE(generation, measure, definition, synthetic, source, language, genre)) STRICT;
                CREATE TABLE rollup(
                    series INTEGER NOT NULL, level INTEGER NOT NULL, bucket INTEGER NOT NULL,
                    posts INTEGER NOT NULL, collected INTEGER NOT NULL, scored INTEGER NOT NULL,
                    total INTEGER NOT NULL, label0 INTEGER NOT NULL, label1 INTEGER NOT NULL,
                    label2 INTEGER NOT NULL, label3 INTEGER NOT NULL, label4 INTEGER NOT NULL,
                    label5 INTEGER NOT NULL, unscored_language INTEGER NOT NULL, unscored_genre INTEGER NOT NULL,
                    unscored_too_short INTEGER NOT NULL, unscored_no_words INTEGER NOT NULL,
                    unscored_no_evidence INTEGER NOT NULL, unscored_proposition INTEGER NOT NULL,
                    unscored_failed INTEGER NOT NULL,
                    PRIMARY KEY(series, level, bucket)) STRICT, WITHOUT ROWID;
                CREATE TABLE sketch(
                    series INTEGER NOT NULL, day INTEGER NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY(series, day)) STRICT, WITHOUT ROWID;
                CREATE TABLE term(
                    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE(kind, text)) STRICT;
                CREATE TABLE term_count(
                    series INTEGER NOT NULL, day INTEGER NOT NULL, term INTEGER NOT NULL, posts INTEGER NOT NULL,
                    PRIMARY KEY(series, day, term)) STRICT, WITHOUT ROWID;
                CREATE TABLE seal(day INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, sealed_at INTEGER NOT NULL) STRICT;

                CREATE TABLE poll(
                    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, name TEXT NOT NULL, question TEXT,
                    synthetic INTEGER NOT NULL, UNIQUE(source, name)) STRICT;
                CREATE INDEX poll_question ON poll(question) WHERE question IS NOT NULL;
                CREATE TABLE poll_version(
                    poll INTEGER NOT NULL, received_at INTEGER NOT NULL, author INTEGER, body TEXT NOT NULL,
                    PRIMARY KEY(poll, received_at)) STRICT, WITHOUT ROWID;
                CREATE TABLE reading(
                    poll INTEGER NOT NULL, observed_at INTEGER NOT NULL, received_at INTEGER NOT NULL,
                    flags INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY(poll, observed_at)) STRICT, WITHOUT ROWID;
                CREATE TABLE survey(
                    source INTEGER NOT NULL, name TEXT NOT NULL, received_at INTEGER NOT NULL, question TEXT NOT NULL,
                    body TEXT NOT NULL, PRIMARY KEY(source, name, received_at)) STRICT, WITHOUT ROWID;
                CREATE INDEX survey_question ON survey(question);

                CREATE TABLE refused(
                    id INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, line INTEGER NOT NULL,
                    field TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, author INTEGER, key INTEGER,
                    body BLOB NOT NULL) STRICT;
                CREATE TABLE event(
                    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL,
                    last_seq INTEGER NOT NULL, counts TEXT NOT NULL, topics TEXT NOT NULL) STRICT;
                CREATE TABLE erased(
                    key INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL,
                    PRIMARY KEY(key, kind)) STRICT, WITHOUT ROWID;
                CREATE TABLE receipt(id TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
                CREATE INDEX event_at ON event(at);
                CREATE INDEX event_last_seq ON event(last_seq);
                INSERT INTO definition VALUES (0, '*', 0, 0);
                """)
    }
}
