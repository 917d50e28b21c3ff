import Analytics

/// An input is what a damaged database may hold in a row: bytes of signals, of a sketch of authors, of a day's counts, terms or
/// changes, of a post's details, of classifiers of stance, or the JSON of a poll.
func examine(_ input: [UInt8]) {
    checkDay(input)
    if let row = try? SignalRow(decoding: input) {
        var again = SignalRow()
        for (generation, body) in row.bodies { again.put(body, of: generation) }
        expect((try? SignalRow(decoding: again.encoded)) == again, "a row of signals changes when it is stored again")
    }
    if let details = try? PostDetails(decoding: input) {
        expect((try? PostDetails(decoding: details.encoded)) == details, "details change when they are stored again")
    }
    if let body = try? SignalBody(decoding: input) {
        // Numbers may be written longer than needed; what is read is written as it should be, and stays the same.
        expect((try? SignalBody(decoding: body.encoded)) == body, "signals change when they are stored again")
    }
    if let model = try? StanceModel(decoding: input) {
        expect((try? StanceModel(decoding: model.encoded)) == model, "classifiers change when they are stored again")
    }
    if let sketch = try? AuthorSketch(decoding: input) { check(sketch, input) }
    let text = String(decoding: input, as: UTF8.self)
    if let body = try? StoredJSON.decode(PollBody.self, from: text) {
        let poll = body.poll(source: "x", name: "p", question: nil, isSynthetic: false)
        expect(poll.options.count == body.options.count, "options are lost")
    }
}

private func checkDay(_ input: [UInt8]) {
    if let day = try? RollupDay(decoding: input) {
        let all = day.sum
        try? RollupDay.eachLanguage(decoding: input) { _, _ in }
        // The day's sum of damaged counts may be more than a row may hold.
        let isStorable = [all.posts, all.collected, all.total].allSatisfy {
            $0.magnitude <= UInt64(ByteReader.largestSum)
        }
        if isStorable, all.labels.max() <= ByteReader.largestSum, all.unscored.max() <= ByteReader.largestSum {
            expect((try? RollupDay(decoding: day.encoded)) == day, "a day changes when it is stored again")
        }
        var sum = day
        sum.merge(day)
        sum.mergeHours(of: day)
        sum.drop()
    }
    _ = try? RollupDay.sum(of: 0..<RollupDay.length, decoding: input)
    if let chunk = try? TermChunk(decoding: input, chunk: 1) {
        expect(
            (try? TermChunk(decoding: chunk.encoded(chunk: 1), chunk: 1)) == chunk,
            "terms change when they are stored again")
    }
    if let chunk = try? TimelineChunk(decoding: input, chunk: 1) {
        let again = try? TimelineChunk(decoding: chunk.encoded(chunk: 1), chunk: 1)
        expect(again == chunk, "a timeline changes when it is stored again")
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
