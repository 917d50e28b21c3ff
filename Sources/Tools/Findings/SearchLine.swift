import Analytics
import Foundation
import PluginKit

/// One test of a search: `{"id","before":[[author, negative, other, positive], ...],"after":[...]}` for a shift of tone, or
/// `{"id","hours":[...]}` for the last of hourly counts.
struct SearchLine {
    /// Its name.
    let id: String
    /// The probability, or why there is none.
    let p: Result<Double, ToolError>

    /// Reads and tests a line; `place` is where it stands, for messages.
    init(_ line: ArraySlice<UInt8>, place: String) throws(ToolError) {
        let fields: Fields
        do { fields = try JSONDecoder().decode(Fields.self, from: Data(line)) } catch {
            throw ToolError("\(place): expected {\"id\",\"before\",\"after\"} or {\"id\",\"hours\"}, whole numbers all")
        }
        id = fields.id
        if let hours = fields.hours {
            p =
                HourSurge(hours).map { .success($0.p) }
                ?? .failure(ToolError("too few hours, or too few posts in them"))
        } else if let before = fields.before, let after = fields.after {
            let times = (try Self.time(before, place), try Self.time(after, place))
            do throws(ToneShift.Absence) {
                p = .success(try ToneShift(from: times.0, to: times.1, lower: 0, upper: 2).p)
            } catch { p = .failure(ToolError(error.description)) }
        } else {
            throw ToolError("\(place): before and after, or hours, are missing")
        }
    }

    private struct Fields: Decodable {
        var id: String
        var before: [[Int64]]?
        var after: [[Int64]]?
        var hours: [Int64]?
    }

    private static func time(_ rows: [[Int64]], _ place: String) throws(ToolError) -> ToneShift.Time {
        // Of a file nobody has to be hidden: the hash only spreads authors over all values, as sketches need it.
        guard let hash = SipHash(key: Array(repeating: 7, count: 16)) else { throw ToolError("no hash") }
        var authors = AuthorSketch()
        var counts: [Int64] = [0, 0, 0]
        for row in rows {
            guard row.count == 4, row.dropFirst().allSatisfy({ (0...1_000_000).contains($0) }) else {
                throw ToolError("\(place): expected [author, negative, other, positive]")
            }
            var labels = SIMD8<Int32>.zero
            for label in 0..<3 {
                labels[label] = Int32(row[label + 1])
                counts[label] += row[label + 1]
            }
            authors.add(
                author: hash.hash64("\(row[0])"),
                AuthorTally(posts: row.dropFirst().reduce(0, +), labels: labels))
        }
        return .init(counts: counts, authors: authors)
    }
}
