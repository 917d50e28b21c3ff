internal import Analytics
internal import Storage
internal import Wire

/// Tests over topics, languages and hours, read from roll-ups and author sketches in whole UTC days.
struct TopicTests: Sendable {
    /// The first day of the window, since 1970.
    let first: Int
    /// The day after its last one.
    let end: Int
    let topics: [(topic: TopicID, name: String, definition: Int64)]
    let stage: MeasuringAnalyzer
    /// The places of the measure and of its classes that are set against each other.
    let measure: (index: Int, lower: Int, upper: Int)
    let isSynthetic: Bool
    let asOf: Timestamp?

    /// The first day of the time that the window is compared with.
    var before: Int { first - (end - first) }

    /// Makes every test.
    func run(_ snapshot: Snapshot, _ search: inout FindingSearch) throws {
        let change = try asOf.map { try snapshot.change(asOf: $0) }
        for topic in topics {
            try shifts(of: topic, change, snapshot, &search)
            try surges(of: topic, change, snapshot, &search)
        }
    }

    private func question(_ definition: Int64, _ days: Range<Int>, _ change: Int64?) -> RollupQuestion {
        var question = RollupQuestion(
            generation: stage.generation, measure: measure.index, definition: definition, isSynthetic: isSynthetic,
            since: Timestamp(day: days.lowerBound), until: Timestamp(day: days.upperBound))
        question.genres = Genre.allCases.filter(\.isVoice)
        question.asOf = change
        return question
    }

    private func shifts(
        of topic: (topic: TopicID, name: String, definition: Int64), _ change: Int64?, _ snapshot: Snapshot,
        _ search: inout FindingSearch
    ) throws {
        var asked = [
            question(topic.definition, before..<first, change), question(topic.definition, first..<end, change),
        ]
        for place in asked.indices { asked[place].byLanguage = true }
        let parts = try asked.map { try snapshot.sums($0) }
        let languages = Set(parts.joined().filter { $0.sums.scored > 0 }.compactMap(\.language)).sorted()
        for language in [nil] + languages.map(Optional.some) {
            var times: [ToneShift.Time] = []
            for (question, parts) in zip(asked, parts) {
                var narrowed = question
                narrowed.byLanguage = false
                narrowed.languages = language.map { [$0] } ?? []
                let own = parts.filter { language == nil || $0.language == language }
                let counts = stage.measures[measure.index].labels.indices.map { label in
                    own.reduce(0) { $0 + $1.sums.labels[label] }
                }
                times.append(.init(counts: counts, authors: try snapshot.authors(narrowed) ?? AuthorSketch()))
            }
            let name = language.map { "\(topic.topic), \($0)" } ?? topic.topic.value
            do throws(ToneShift.Absence) {
                let shift = try ToneShift(from: times[0], to: times[1], lower: measure.lower, upper: measure.upper)
                search.add(Self.test(shift, topic.topic.value, language))
            } catch { search.miss(.toneShift, name, error.description) }
        }
    }

    private static func test(_ shift: ToneShift, _ topic: String, _ language: LanguageTag?) -> FindingTest {
        let points = (shift.after - shift.before) * 100
        let (old, new) = (Points.text(shift.before * 100), Points.text(shift.after * 100))
        return FindingTest(
            kind: FindingSearch.Kind.toneShift.rawValue, subject: topic, language: language?.code, value: points,
            reference: shift.before * 100, standardError: shift.standardError * 100, p: shift.p,
            summary: "tone went from \(old) to \(new) points (positive less negative, of scored posts)")
    }

    private func surges(
        of topic: (topic: TopicID, name: String, definition: Int64), _ change: Int64?, _ snapshot: Snapshot,
        _ search: inout FindingSearch
    ) throws {
        let start = first - HourSurge.days - 1
        let counted = try snapshot.course(question(topic.definition, start..<end, change), level: .hour)
        let hours = Int64(start) * 24..<Int64(end) * 24
        let counts = hours.map { counted[$0]?.posts ?? 0 }
        var missed = 0
        for place in (first - start) * 24..<counts.count {
            guard let surge = HourSurge(Array(counts[...place].suffix(HourSurge.days * 24 + 2))) else {
                missed += 1
                continue
            }
            let hour = hours.lowerBound + Int64(place)
            search.add(
                FindingTest(
                    kind: FindingSearch.Kind.postSurge.rawValue, subject: topic.topic.value,
                    at: Timestamp(milliseconds: hour * 3_600_000).rfc3339, value: Double(surge.posts),
                    reference: surge.expected, p: surge.p,
                    summary: "\(surge.posts) posts in an hour where \(Points.text(surge.expected)) were to be expected")
            )
        }
        if missed > 0 {
            search.miss(
                .postSurge, topic.topic.value, tests: missed,
                "fewer than \(Int(HourSurge.minimumDailyPosts)) posts a day in the \(HourSurge.days) days before")
        }
    }
}
