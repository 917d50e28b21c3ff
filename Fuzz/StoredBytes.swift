import Analytics

/// An input is what a damaged database may hold in a row: bytes of signals, of a sketch of authors, or the JSON of a poll.
func examine(_ input: [UInt8]) {
    if let body = try? SignalBody(decoding: input) {
        // Numbers may be written longer than needed; what is read is written as it should be, and stays the same.
        expect((try? SignalBody(decoding: body.encoded)) == body, "signals change when they are stored again")
    }
    if let sketch = try? AuthorSketch(decoding: input) { check(sketch, input) }
    let text = String(decoding: input, as: UTF8.self)
    if let body = try? StoredJSON.decode(PollBody.self, from: text) {
        let poll = body.poll(source: "x", name: "p", question: nil, isSynthetic: false)
        expect(poll.options.count == body.options.count, "options are lost")
    }
}

private func check(_ sketch: AuthorSketch, _ input: [UInt8]) {
    expect((try? AuthorSketch(decoding: sketch.encoded)) == sketch, "a sketch changes when it is stored again")
    var chance = InputChance(input)
    let limit = UInt64(chance.below(1 << 31)) << UInt64(chance.below(34))
    if let part = try? AuthorSketch(decoding: input, below: limit) {
        expect(part.threshold <= limit, "a sketch holds authors that were not asked for")
    }
    var merged = sketch
    merged.merge(sketch)
    _ = merged.encoded
    _ = (merged.distinctAuthors, merged.topPercentShare, merged.clusters, merged.distinctAuthorsStandardError)
}
