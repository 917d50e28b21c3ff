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
        let values: [HotStatement.Value] = [
            .integer(key.generation), .integer(Int64(key.measure)), .integer(key.definition),
            .integer(key.isSynthetic ? 1 : 0), .integer(Int64(key.genre.rawValue)), .integer(key.source),
            .integer(key.language),
        ]
        let select = try HotStatement(
            db,
            """
            SELECT id FROM series WHERE generation = ? AND measure = ? AND definition = ? AND synthetic = ?
            AND genre = ? AND source = ? AND language = ?
            """)
        if let number = try select.first(values, columns: 1)?[0] {
            numbers[key] = number
            return number
        }
        try HotStatement(
            db,
            """
            INSERT INTO series(generation, measure, definition, synthetic, genre, source, language)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        ).run(values)
        numbers[key] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }
}

/// The numbers of terms, remembered by the writer up to a bound.
struct TermTable {
    private var numbers: [TermText: Int64] = [:]
    private static let bound = 200_000

    struct TermText: Hashable {
        var kind: Int
        var text: String
    }

    mutating func number(of term: TermText, _ db: Database) throws -> Int64 {
        if let number = numbers[term] { return number }
        if numbers.count >= Self.bound { numbers.removeAll(keepingCapacity: true) }
        let values: [HotStatement.Value] = [.integer(Int64(term.kind)), .text(term.text)]
        let select = try HotStatement(db, "SELECT id FROM term WHERE kind = ? AND text = ?")
        if let number = try select.first(values, columns: 1)?[0] {
            numbers[term] = number
            return number
        }
        try HotStatement(db, "INSERT INTO term(kind, text) VALUES (?, ?)").run(values)
        numbers[term] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }
}
