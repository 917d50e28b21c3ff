package import Analytics
package import Foundation
import PluginKit

/// Polls with their readings, gathered from records.
package struct PollCollection {
    private var polls: [Name: Poll] = [:]
    private var readings: [Name: [Reading]] = [:]
    private var order: [Name] = []
    /// Where the first reading of each poll stood, for messages.
    private var places: [Name: String] = [:]
    private let decoder: RecordDecoder

    private struct Name: Hashable {
        var source: SourceID
        var id: ItemID
    }

    /// Gathers records that are read at `now`.
    package init(now: Timestamp) { decoder = RecordDecoder(isLenient: false, now: now) }

    /// Takes a line; records that are neither a poll nor a reading are passed over.
    package mutating func take(_ line: ArraySlice<UInt8>, at place: String) throws(ToolError) {
        let record: Record
        do { record = try decoder.decode(line).record } catch {
            throw ToolError("\(place): \(error.field.isEmpty ? "" : "\"\(error.field)\": ")\(error.reason)")
        }
        switch record {
        case .poll(let poll):
            let name = Name(source: poll.source, id: poll.id)
            if polls.updateValue(poll, forKey: name) == nil { order.append(name) }
        case .reading(let reading):
            let name = Name(source: reading.source, id: reading.poll)
            readings[name, default: []].append(reading)
            if places[name] == nil { places[name] = place }
        default: break
        }
    }

    /// Readings of polls that no record describes.
    package var strays: [String] {
        places.filter { polls[$0.key] == nil }.sorted { $0.value < $1.value }.map {
            "\($0.value): a reading of the poll \"\($0.key.id.value)\" of \($0.key.source.value), which no record describes"
        }
    }

    /// The sheets as text, one a poll, in the order in which polls came.
    package func texts(_ request: EstimateRequest) -> [String] {
        sheets(request).map { $0.lines.joined(separator: "\n") }
    }

    /// The sheets as lines of JSON, one a poll.
    package func json(_ request: EstimateRequest) throws -> [Data] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try sheets(request).map { try encoder.encode($0) }
    }

    private func sheets(_ request: EstimateRequest) -> [PollSheet] {
        order.compactMap { name in
            polls[name].map { PollSheet($0, readings: readings[name] ?? [], request: request) }
        }
    }
}
