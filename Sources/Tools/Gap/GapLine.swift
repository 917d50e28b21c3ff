import Analytics
import PluginKit

/// Two daily series with a name: `{"id", "a": [["2024-07-01", 0.41], ...], "b": [...]}`; null for a number is a gap.
struct GapLine {
    /// The name, as it stands in the line: a text or a number.
    let id: JSONValue
    /// The first series.
    let a: DailySeries
    /// The second series.
    let b: DailySeries

    /// Reads a line; `place` is where it stands, for messages.
    init(_ line: ArraySlice<UInt8>, place: LinePlace) throws(ToolError) {
        let fields = try JSONFields(line, place: place)
        switch fields["id"]?.json {
        case .some(let id): self.id = id
        case nil: throw ToolError("\(place): id is missing")
        }
        switch id {
        case .string, .number: break
        default: throw ToolError("\(place): id is \(id.kind), but has to be a text or a number")
        }
        a = try Self.series(fields, "a")
        b = try Self.series(fields, "b")
    }

    private static func series(_ fields: JSONFields, _ key: String) throws(ToolError) -> DailySeries {
        let items: [JSONValue]
        switch fields[key]?.json {
        case nil: throw ToolError("\(fields.place): \(key) is missing")
        case .array(let found): items = found
        case .some(let other):
            throw ToolError("\(fields.place): \(key) is \(other.kind), but has to be a list of [date, number]")
        }
        var points: [(day: Int, value: Double)] = []
        points.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            if let point = try point(item, "\(fields.place): point \(index + 1) of \(key)") { points.append(point) }
        }
        do { return try DailySeries(points) } catch {
            switch error {
            case .empty: throw ToolError("\(fields.place): \(key) has no point")
            case .duplicate(let day): throw ToolError("\(fields.place): \(key) has \(CivilDay.text(day)) twice")
            case .outOfRange(let day):
                throw ToolError(
                    "\(fields.place): \(key) on \(CivilDay.text(day)) is no number of a size that can be compared")
            }
        }
    }

    /// One point; nil where its number is null.
    private static func point(_ item: JSONValue, _ place: String) throws(ToolError) -> (day: Int, value: Double)? {
        guard case .array(let pair) = item, pair.count == 2 else {
            throw ToolError("\(place): expected [date, number]")
        }
        guard case .string(let date) = pair[0], let day = CivilDay.read(date) else {
            throw ToolError("\(place): expected a date such as \"2024-07-01\" first")
        }
        switch pair[1] {
        case .null: return nil
        case .number(let digits):
            guard let value = Double(digits) else { throw ToolError("\(place): \(digits) is no number") }
            return (day, value)
        default: throw ToolError("\(place): \(pair[1].kind) where a number has to be")
        }
    }
}
