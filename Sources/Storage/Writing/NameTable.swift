internal import Analytics
internal import GRDB

/// The numbers that stand for names in rows, remembered by the writer.
///
/// A name that a rolled-back transaction added is forgotten with it.
struct NameTable {
    private let table: String
    private let column: String
    private var numbers: [String: Int64] = [:]

    init(table: String, column: String) {
        self.table = table
        self.column = column
    }

    mutating func number(of name: String, _ db: Database) throws -> Int64 {
        if let number = numbers[name] { return number }
        let select = try db.cachedStatement(sql: "SELECT id FROM \(table) WHERE \(column) = ?")
        if let number = try Int64.fetchOne(select, arguments: [name]) {
            numbers[name] = number
            return number
        }
        try db.cachedStatement(sql: "INSERT INTO \(table)(\(column)) VALUES (?)").execute(arguments: [name])
        numbers[name] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }
}

/// The numbers of series, remembered by the writer.
struct SeriesTable {
    private var numbers: [SeriesKey: Int64] = [:]

    mutating func number(of key: SeriesKey, _ db: Database) throws -> Int64 {
        if let number = numbers[key] { return number }
        func columns(_ binder: inout Binder) {
            binder.put(key.generation)
            binder.put(Int64(key.measure))
            binder.put(key.definition)
            binder.put(key.isSynthetic ? 1 as Int64 : 0)
            binder.put(Int64(key.genre.rawValue))
            binder.put(key.source)
            binder.put(key.language)
        }
        let select = try HotStatement(
            db,
            """
            SELECT id FROM series WHERE generation = ? AND measure = ? AND definition = ? AND synthetic = ?
            AND genre = ? AND source = ? AND language = ?
            """)
        if let number = try select.first(columns, { $0.integer(0) }) {
            numbers[key] = number
            return number
        }
        try HotStatement(
            db,
            """
            INSERT INTO series(generation, measure, definition, synthetic, genre, source, language)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        ).run(columns)
        numbers[key] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }
}

/// The numbers of terms, remembered by the writer up to a bound.
struct TermTable {
    private var numbers: [Term: Int64] = [:]
    private static let bound = 200_000

    mutating func number(of term: Term, _ db: Database) throws -> Int64 {
        if let number = numbers[term] { return number }
        if numbers.count >= Self.bound { numbers.removeAll(keepingCapacity: true) }
        func columns(_ binder: inout Binder) {
            binder.put(Int64(term.kind.rawValue))
            binder.put(term.text)
        }
        let select = try HotStatement(db, "SELECT id FROM term WHERE kind = ? AND text = ?")
        if let number = try select.first(columns, { $0.integer(0) }) {
            numbers[term] = number
            return number
        }
        try HotStatement(db, "INSERT INTO term(kind, text) VALUES (?, ?)").run(columns)
        numbers[term] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }
}
