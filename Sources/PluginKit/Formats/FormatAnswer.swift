package import Analytics

/// What a format makes of a whole input, in lines for examples, cases and `voxd convert`.
package enum FormatAnswer {
    /// The time of receipt of examples and cases: 2026-01-01.
    package static let received = Timestamp(milliseconds: 1_767_225_600_000)

    /// A line for each record, then `refused` lines and `skipped` lines; `pieces` is the length into which the input is cut.
    package static func lines(
        of input: [UInt8], _ reader: some FormatReader, received: Timestamp = received, pieces: Int
    ) -> [String] {
        var reader = reader
        var output = FormatOutput(received: received)
        var start = 0
        while start < input.count {
            let end = pieces < input.count - start ? start + pieces : input.count
            reader.read(input[start..<end], into: &output)
            start = end
        }
        reader.finish(into: &output)
        return output.items.map { String(decoding: RecordText.line($0.record), as: UTF8.self) }
            + output.refused.map(line)
            + output.skipped.sorted { $0.key < $1.key }.map { "skipped \($0.value) \($0.key)" }
    }

    /// `refused line 3, byte 20480, data[3]: created_at: must be given`.
    package static func line(_ refused: FormatOutput.Refused) -> String {
        "refused \(refused.origin.place): \(refused.error)"
    }
}
