/// How far an ingest has come.
package struct IngestProgress: Hashable, Sendable {
    /// The bytes of all inputs; nil where one is a stream.
    package let totalBytes: Int?
    /// Bytes that were acknowledged.
    package var bytes = 0
    /// Records that were acknowledged.
    package var records = 0
    /// Records that were refused.
    package var refused = 0

    /// Makes a beginning.
    package init(totalBytes: Int?) {
        self.totalBytes = totalBytes
    }

    /// The share that is done, nil where the whole is unknown.
    package var share: Double? {
        totalBytes.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 }
    }

    /// The progress after `elapsed` seconds in words.
    package func text(elapsed: Double) -> String {
        let rate = elapsed > 0 ? Double(records) / elapsed : 0
        var text = "\(Figures.counted(Int64(records), "record")), \(Figures.short(Int64(rate)))/s"
        if refused > 0 { text += ", \(Figures.grouped(Int64(refused))) refused" }
        guard let share else { return text }
        text += ", \(Figures.percent(share)) %"
        if share > 0, share < 1 { text += ", \(Figures.duration(seconds: elapsed * (1 - share) / share)) left" }
        return text
    }

    /// The same, with a bar before it where the whole is known and `width` leaves room.
    package func line(elapsed: Double, width: Int) -> Line {
        let text = text(elapsed: elapsed)
        guard let share else { return Line(text).cut(to: width) }
        let room = min(30, width - text.count - 1)
        guard room >= 8 else { return Line(text).cut(to: width) }
        return Line(Bar.filled(share, width: room), .good) + " " + text
    }
}
