import Analytics
import PluginKit
import Testing

@Suite("Polls on their way to a module") struct PollBatchTests {
    private static let poll = Poll(
        source: SourceID(trusted: "x"), id: ItemID(trusted: "1"), wording: "Invest?",
        options: [PollOption(key: "yes", label: "Yes")], author: AuthorName("elonmusk"), selection: .panel)

    private static func readings(_ count: Int) -> [PollBatch.Observation] {
        (0..<count).map { number in
            PollBatch.Observation(
                Reading(
                    source: poll.source, poll: poll.id, observedAt: Timestamp(milliseconds: Int64(number) * 1000),
                    result: .votes(["yes": Int64(number)])), flags: number == 1 ? ["older"] : [])
        }
    }

    @Test("They are records with flags, and who asked is not told")
    func line() {
        let batch = PollBatch(number: 3, polls: [.init(id: 7, poll: Self.poll, readings: Self.readings(2))])
        #expect(
            String(decoding: batch.line, as: UTF8.self) == """
                {"batch":3,"polls":[{"id":7,"poll":{"type":"poll","source":"x","id":"1","wording":"Invest?",\
                "options":[{"key":"yes","label":"Yes"}],"selection":"panel"},"readings":[\
                {"type":"reading","source":"x","poll":"1","observed_at":"1970-01-01T00:00:00Z","votes":{"yes":0}},\
                {"type":"reading","source":"x","poll":"1","observed_at":"1970-01-01T00:00:01Z","votes":{"yes":1},\
                "flags":["older"]}]}]}
                """)
    }

    @Test("Of a course that no line holds the newest part goes, and how much is left out is said")
    func leftOut() {
        let item = PollBatch.Item(id: 1, poll: Self.poll, readings: Self.readings(30_000))
        #expect(item.leftOut > 0 && item.leftOut + item.readings.count == 30_000)
        #expect(item.readings.last == Self.readings(30_000).last)
        let line = PollBatch(number: 1, polls: [item]).line
        #expect(line.count <= ModuleProtocol.maximumLineLength && line.count > PollBatch.maximumLength / 2)
        #expect(String(decoding: line.suffix(40), as: UTF8.self).contains("\"left_out\":\(item.leftOut)"))
    }
}
