import Client
import Testing

@Suite struct IngestProgressTests {
    @Test("Progress tells records, rate, refusals, and the time that is left")
    func words() {
        var progress = IngestProgress(totalBytes: 1000)
        progress.bytes = 250
        progress.records = 5000
        progress.refused = 3
        #expect(progress.text(elapsed: 10) == "5,000 records, 500/s, 3 refused, 25 %, 30 s left")
        let line = progress.line(elapsed: 10, width: 70).text
        #expect(line.hasPrefix("████"))
        #expect(DisplayWidth.of(line) <= 70)
        #expect(progress.line(elapsed: 10, width: 30).width <= 30)
    }

    @Test("A stream of unknown length has no bar and no time left")
    func stream() {
        var progress = IngestProgress(totalBytes: nil)
        progress.records = 1
        #expect(progress.line(elapsed: 0, width: 80).text == "1 record, 0/s")
    }

    @Test("An empty file is done at once")
    func empty() {
        #expect(IngestProgress(totalBytes: 0).share == 1)
    }
}
