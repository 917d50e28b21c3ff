internal import Analytics

/// A range of quarters of an hour, and whether it takes series of single sources and languages to tell it.
struct QuarterSpan: Hashable {
    var quarters: Range<Int64>
    var isFine: Bool

    /// The spans that make up `since..<until`, both at starts of quarters of an hour: whole hours, and before and after them
    /// what is none.
    static func covering(since: Timestamp, until: Timestamp) -> [QuarterSpan] {
        let (first, last) = (RollupLevel.quarter.bucket(of: since), RollupLevel.quarter.bucket(of: until))
        let hour = RollupLevel.hour.quarters
        let firstHour = min((first + hour - 1).floorDivided(by: hour) * hour, last)
        let lastHour = max(last.floorDivided(by: hour) * hour, firstHour)
        return [(first, firstHour, true), (firstHour, lastHour, false), (lastHour, last, true)].compactMap {
            $0.0 < $0.1 ? QuarterSpan(quarters: $0.0..<$0.1, isFine: $0.2) : nil
        }
    }

    /// The days that hold it.
    var days: Range<Int64> {
        let length = RollupLevel.day.quarters
        return quarters.lowerBound.floorDivided(by: length)..<(quarters.upperBound - 1).floorDivided(by: length) + 1
    }

    /// The days that it holds from their first to their last quarter.
    var wholeDays: Range<Int64> {
        let length = RollupLevel.day.quarters
        let first = (quarters.lowerBound + length - 1).floorDivided(by: length)
        return first..<max(first, quarters.upperBound.floorDivided(by: length))
    }

    /// What it holds before and after its whole days.
    var partialDays: [QuarterSpan] {
        let length = RollupLevel.day.quarters
        let whole =
            wholeDays.isEmpty
            ? quarters.upperBound..<quarters.upperBound
            : wholeDays.lowerBound * length..<wholeDays.upperBound * length
        return [quarters.lowerBound..<whole.lowerBound, whole.upperBound..<quarters.upperBound].filter { !$0.isEmpty }
            .map { QuarterSpan(quarters: $0, isFine: isFine) }
    }

    /// The part of it that lies on a day, as quarters of that day.
    func part(of day: Int64) -> Range<Int> {
        let start = day * RollupLevel.day.quarters
        let whole = 0..<RollupLevel.day.quarters
        let clamped = (quarters.lowerBound - start..<quarters.upperBound - start).clamped(to: whole)
        return Int(clamped.lowerBound)..<Int(clamped.upperBound)
    }
}

extension Snapshot {
    /// The sums that `question` asks for, one part for each genre and for each source and language kept apart.
    package func sums(_ question: RollupQuestion) throws -> [RollupPart] {
        if question.asOf != nil { return try pastSums(question) }
        var parts: [PartKey: RollupDelta] = [:]
        for span in QuarterSpan.covering(since: question.since, until: question.until) {
            if question.byLanguage, question.languages.isEmpty, !span.isFine {
                try addByLanguage(question, span.wholeDays, to: &parts)
                for rest in span.partialDays { try add(question, rest, to: &parts) }
            } else {
                try add(question, span, to: &parts)
            }
        }
        return try named(parts)
    }

    private func add(_ question: RollupQuestion, _ span: QuarterSpan, to parts: inout [PartKey: RollupDelta]) throws {
        try eachRow(of: "rollup", in: series(question, isFine: span.isFine), days: span.days) { series, day, body in
            let key = PartKey(
                source: question.bySource ? series.source : 0, language: question.byLanguage ? series.language : 0,
                genre: series.genre)
            parts[key, default: RollupDelta()].add(try RollupDay.sum(of: span.part(of: day), decoding: body))
        }
    }

    /// Adds whole days by language, which rows of all languages tell.
    private func addByLanguage(
        _ question: RollupQuestion, _ days: Range<Int64>, to parts: inout [PartKey: RollupDelta]
    ) throws {
        guard !days.isEmpty else { return }
        var together = question
        together.byLanguage = false
        try eachRow(of: "rollup", in: series(together), days: days) { series, _, body in
            try RollupDay.eachLanguage(decoding: body) { language, delta in
                let key = PartKey(
                    source: question.bySource ? series.source : 0, language: language, genre: series.genre)
                parts[key, default: RollupDelta()].add(delta)
            }
        }
    }

    /// The sums of each bucket of `level` in the range of `question`, which lies on bounds of that level.
    package func course(_ question: RollupQuestion, level: RollupLevel) throws -> [Int64: RollupDelta] {
        if question.asOf != nil { return try pastCourse(question, level: level) }
        var course: [Int64: RollupDelta] = [:]
        guard question.since < question.until else { return course }
        let all = QuarterSpan(
            quarters: RollupLevel.quarter.bucket(of: question.since)..<RollupLevel.quarter.bucket(of: question.until),
            isFine: level == .quarter)
        try eachRow(of: "rollup", in: series(question, isFine: all.isFine), days: all.days) { _, day, body in
            let part = all.part(of: day)
            if level == .day {
                course[day, default: RollupDelta()].add(try RollupDay.sum(of: part, decoding: body))
                return
            }
            for quarter in try RollupDay(decoding: body).quarters where part.contains(quarter.number) {
                let place = day * RollupLevel.day.quarters + Int64(quarter.number)
                course[place.floorDivided(by: level.quarters), default: RollupDelta()].add(quarter.delta)
            }
        }
        return course
    }

    struct PartKey: Hashable {
        var source: Int64
        var language: Int64
        var genre: Int64
    }

    func named(_ parts: [PartKey: RollupDelta]) throws -> [RollupPart] {
        try parts.filter { !$0.value.isZero }.map { key, sums in
            RollupPart(
                source: key.source == 0 ? nil : SourceID(trusted: try name(in: "source", "name", key.source)),
                language: key.language == 0
                    ? nil : LanguageTag(trusted: try name(in: "language", "code", key.language)),
                genre: Genre(rawValue: Int(key.genre)) ?? .post, sums: sums)
        }.sorted {
            ($1.sums.posts, $0.source?.value ?? "", $0.language?.code ?? "", $0.genre.rawValue)
                < ($0.sums.posts, $1.source?.value ?? "", $1.language?.code ?? "", $1.genre.rawValue)
        }
    }
}
