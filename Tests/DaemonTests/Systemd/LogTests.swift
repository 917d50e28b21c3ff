import Analytics
import Foundation
@testable import Daemon
import Logging
import Testing

@Suite struct LogTests {
    private let handler = SystemLogHandler(label: "test", destination: .standardError, threshold: LogThreshold(.info))

    private func record(_ event: JournalEvent, _ metadata: Logger.Metadata = [:]) -> LogRecord {
        var metadata = metadata
        metadata[JournalEvent.metadataKey] = .string(event.rawValue)
        return handler.record(
            of: LogEvent(
                level: event.level, message: event.message, metadata: metadata, source: nil, file: "Daemon/X.swift",
                function: "f()", line: 7))
    }

    @Test("The journal gets message, priority, id, code and metadata as fields")
    func fields() {
        let fields = record(.reloadFailed, ["configFile": "/etc/a b", "n-th": "1\n2"]).journalFields
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(
            fields == [
                "MESSAGE=the configuration was refused; the one before goes on", "PRIORITY=3", "SYSLOG_IDENTIFIER=voxd",
                "VOXD_LOGGER=test", "CODE_FILE=Daemon/X.swift", "CODE_LINE=7", "CODE_FUNC=f()",
                "VOXD_CONFIG_FILE=/etc/a b", "MESSAGE_ID=\(JournalEvent.reloadFailed.messageID)",
                "VOXD_EVENT=reload_failed", "VOXD_N_TH=1\n2",
            ])
    }

    @Test("Field names have only letters that the journal allows, and at most 64")
    func fieldNames() {
        #expect(LogRecord.fieldName("requestID") == "VOXD_REQUEST_ID")
        #expect(LogRecord.fieldName("http.route") == "VOXD_HTTP_ROUTE")
        #expect(LogRecord.fieldName("größe") == "VOXD_GR__E")
        #expect(LogRecord.fieldName(String(repeating: "a", count: 100)).count == 64)
    }

    @Test("A line is one line, with values quoted where they need it")
    func lines() {
        let record = record(.started, ["a": "x=\"1\"", "b": "two\nlines", "c": "3"])
        #expect(record.prefixedLine == "<5>voxd serves a=\"x=\\\"1\\\"\" b=\"two\\nlines\" c=3 event=started\n")
        #expect(
            record.readableLine(at: Timestamp(seconds: 0)).hasPrefix("1970-01-01T00:00:00Z notice: voxd serves a="))
    }

    @Test("Every level has its priority, and more important ones no higher number")
    func priorities() {
        let priorities = Logger.Level.allCases.map {
            LogRecord(level: $0, message: "", metadata: [], code: ("", 0, ""), label: "").priority
        }
        #expect(priorities == [7, 7, 6, 5, 4, 3, 2])
    }

    @Test("Ids of events are 32 hexadecimal digits, and no two are the same")
    func messageIDs() {
        let ids = JournalEvent.allCases.map(\.messageID)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.count == 32 && id.allSatisfy { "0123456789abcdef".contains($0) }) }
    }

    @Test("The manual names every event with its id")
    func manual() throws {
        let page = try String(contentsOfFile: "docs/man/voxd.8.md", encoding: .utf8)
        for event in JournalEvent.allCases {
            #expect(page.contains("- `\(event.messageID)`: `\(event.rawValue)`, \(event.message)"))
        }
    }

    @Test("The journal is written to only where standard error leads to it")
    func destinations() {
        typealias Destination = LogDestination
        #expect(Destination.choose(journalStream: nil, standardError: "8:1", hasJournal: true) == .standardError)
        #expect(Destination.choose(journalStream: "8:2", standardError: "8:1", hasJournal: true) == .standardError)
        #expect(Destination.choose(journalStream: "8:1", standardError: nil, hasJournal: true) == .standardError)
        #expect(Destination.choose(journalStream: "8:1", standardError: "8:1", hasJournal: true) == .journal)
        #expect(
            Destination.choose(journalStream: "8:1", standardError: "8:1", hasJournal: false) == .prefixedStandardError)
    }

    @Test("A reload changes the level of every logger, unless the logger was given one of its own")
    func threshold() {
        let threshold = LogThreshold(.info)
        let shared = Logger(label: "a") {
            SystemLogHandler(label: $0, destination: .standardError, threshold: threshold)
        }
        var own = shared
        own.logLevel = .error
        threshold.level = Configuration.LogLevel.debug.level
        #expect(shared.logLevel == .debug)
        #expect(own.logLevel == .error)
    }

    @Test("A message's own metadata win over the provider's and the logger's")
    func precedence() {
        var handler = handler
        handler.metadata = ["a": "1", "b": "1", "c": "1"]
        handler.metadataProvider = .init { ["b": "2", "c": "2"] }
        let event = LogEvent(
            level: .info, message: "m", metadata: ["c": "3"], source: nil, file: "", function: "", line: 1)
        #expect(handler.record(of: event).metadata.map(\.value) == ["1", "2", "3"])
    }
}
