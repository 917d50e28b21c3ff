import Analytics
import Foundation

/// Reads the parameters of a request strictly, and tells all mistakes at once.
struct ParameterReader {
    private let known: [Parameter]
    private var values: [String: [String]] = [:]
    private(set) var mistakes: [String] = []

    /// Takes what stands after the question mark, of which only `known` may be given.
    init(query: String?, known: [Parameter]) {
        self.known = known.filter { $0.place == .query }
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0]),
                let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "")
            else {
                mistakes.append("\(pair.prefix(80)): this is not percent-encoded UTF-8")
                continue
            }
            guard let parameter = self.known.first(where: { $0.name == name }) else {
                mistakes.append("\(name.prefix(80)): unknown parameter; \(knownNames)")
                continue
            }
            let items = parameter.isList ? value.split(separator: ",").map(String.init) : [value]
            if items.isEmpty { mistakes.append("\(name): the list is empty") }
            values[name, default: []] += items
        }
    }

    /// The values of `name` that `read` takes; `expected` says what they should be.
    mutating func list<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) -> [Value] {
        let texts = values[name] ?? []
        if texts.count > 1, known.contains(where: { $0.name == name && !$0.isList }) {
            mistakes.append("\(name): given more than once")
        }
        return texts.compactMap { text in
            if let value = read(text) { return value }
            mistakes.append("\(name)=\(text.prefix(80)): expected \(expected)")
            return nil
        }
    }

    /// The value of `name`; nil where it is not given, or not right.
    mutating func one<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) -> Value? {
        list(name, expected, read).first
    }

    /// A whole number.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        one(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Yes or no.
    mutating func flag(_ name: String) -> Bool? {
        one(name, "1, 0, true or false") { ["1": true, "true": true, "0": false, "false": false][$0] }
    }

    /// A time, or a date, which stands for its beginning in `zone`.
    ///
    /// The plus sign of an offset, which stands for a space in a query, is understood all the same.
    mutating func time(_ name: String, in zone: TimeZone = .gmt) -> Timestamp? {
        one(name, Timestamp.givenHint) { text in
            Timestamp(given: text.replacing(" ", with: "+")) { .beginning(ofDay: $0, in: zone) }
        }
    }

    /// A day, since 1970.
    mutating func day(_ name: String) -> Int? { one(name, "a date such as 2024-07-23", CivilDay.read) }

    /// Notes a mistake that concerns more than one value.
    mutating func mistake(_ description: String) { mistakes.append(description) }

    /// Throws the failure that tells all mistakes, if there are any.
    func finish() throws {
        guard mistakes.isEmpty else { throw failure }
    }

    /// The failure that tells the mistakes so far.
    var failure: RequestFailure {
        RequestFailure(
            "invalid-parameters", "Invalid parameters", status: 400, detail: mistakes.joined(separator: "; "),
            errors: mistakes)
    }

    private var knownNames: String {
        known.isEmpty ? "there are none here" : "known here are \(known.map(\.name).joined(separator: ", "))"
    }
}
