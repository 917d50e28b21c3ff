internal import Analytics
internal import FoundationEssentials
internal import GRDB

/// How texts are stored in about half their bytes, and read again, whichever model they were stored with.
///
/// A text that a model makes shorter is a BLOB: the model's number, the number of bytes of the text, and what the model makes of
/// it (``TextModel``). Any other is TEXT. The models are in the database itself, so that it can be read without anything beside it.
struct StoredTexts: Sendable {
    private var models: [Int64: TextModel] = [:]
    private var current: Int64?

    /// Knows no model: stores texts as they are.
    init() {}

    /// The models that the database holds, and from now on `file`; without one, texts are stored with the newest of them.
    ///
    /// A model that is damaged in the database is mended where `file` is the same one; else its texts count as damaged.
    init(_ db: Database, model file: [UInt8]?) throws {
        let given = try file.map { file in try TextModel(file) }
        for row in try Row.fetchAll(db, sql: "SELECT id, fingerprint, body FROM text_model ORDER BY id") {
            let row = CheckedRow(row)
            let (number, stored, body): (Int64, Int64, Data) = (try row[0], try row[1], try row[2])
            let fingerprint = UInt64(bitPattern: stored)
            if let model = try? TextModel(Array(body)), model.fingerprint == fingerprint {
                (models[number], current) = (model, number)
            } else if let given, given.fingerprint == fingerprint, let file {
                try db.execute(sql: "UPDATE text_model SET body = ? WHERE id = ?", arguments: [Data(file), number])
                (models[number], current) = (given, number)
            }
        }
        guard let given, let file else { return }
        if let known = models.first(where: { $0.value.fingerprint == given.fingerprint }) {
            current = known.key
        } else {
            try db.execute(
                sql: "INSERT INTO text_model(fingerprint, body) VALUES (?, ?)",
                arguments: [Int64(bitPattern: given.fingerprint), Data(file)])
            (models[db.lastInsertedRowID], current) = (given, db.lastInsertedRowID)
        }
    }

    /// The BLOB to store for a text's bytes; nil where it is stored as it is.
    func code(of text: [UInt8]) -> [UInt8]? {
        guard let current, let model = models[current] else { return nil }
        var head = ByteWriter()
        head.write(UInt64(current))
        head.write(UInt64(text.count))
        let code = model.encode(text, appendingTo: head.bytes)
        return code.count < text.count ? code : nil
    }

    /// The text that a BLOB was stored for.
    func text(of code: [UInt8]) throws(StorageError) -> String {
        var reader = ByteReader(code)
        let number = try reader.readNumber()
        guard let model = models[number] else {
            throw StorageError.damaged("a stored text needs text model \(number), which is not there, or damaged")
        }
        let count = try reader.readNumber(upTo: Int64(Post.maximumTextLength))
        let bytes = model.decode(reader.rest, count: Int(count))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw StorageError.damaged("a stored text is no UTF-8")
        }
        return text
    }
}

extension Store {
    /// How a text in UTF-8 is stored where a text model makes it shorter; nil where it is stored as it is.
    ///
    /// O(bytes), without the database.
    package func code(of text: [UInt8]) -> [UInt8]? { texts.code(of: text) }
}
