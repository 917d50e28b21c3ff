internal import GRDB

/// A row whose columns may hold anything, since the file may be damaged where SQLite does not see it.
///
/// GRDB's own subscripts end the process where a column is not what it should be; these throw, and the database then counts
/// as damaged.
struct CheckedRow {
    private let row: Row

    /// Takes a row.
    init(_ row: Row) { self.row = row }

    /// The value of a column by its number.
    subscript<Value: DatabaseValueConvertible>(_ index: Int) -> Value {
        get throws {
            guard index < row.count else { throw Self.damage("\(index)") }
            return try Self.value(row[index], "\(index)")
        }
    }

    /// The value of a column by its name.
    subscript<Value: DatabaseValueConvertible>(_ name: String) -> Value {
        get throws {
            guard row.hasColumn(name) else { throw Self.damage(name) }
            return try Self.value(row[name], name)
        }
    }

    private static func value<Value: DatabaseValueConvertible>(_ stored: DatabaseValue, _ name: String) throws -> Value
    {
        guard let value = Value.fromDatabaseValue(stored) else { throw damage(name) }
        return value
    }

    private static func damage(_ name: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the column \(name) of a row holds what nobody wrote")
    }
}
