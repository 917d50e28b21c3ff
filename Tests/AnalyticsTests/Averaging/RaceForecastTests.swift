import Analytics
import Testing

@Suite struct RaceForecastTests {
    private static func race(_ number: Int, day: Int, result: Double?, margin: Double? = nil) -> Race {
        let lead = margin ?? Double((number * 53) % 41) - 20
        var polls: [Race.Poll] = []
        for poll in 0..<3 {
            let noise = Double((number * 7 + poll * 5) % 7) - 3
            polls.append(
                Race.Poll(pollster: "P\(poll)", day: day - 3 - poll, size: 700, margin: lead + noise, sum: 92))
        }
        return Race(id: "\(number)", kind: "Sen-G", day: day, polls: polls, result: result)
    }

    /// Races on ten days, with errors of -6 to 6 points.
    private static let past: [Race] = (0..<200).map { (number: Int) -> Race in
        let lead = Double((number * 53) % 41) - 20
        let error = Double((number * 29) % 13) - 6
        return race(number, day: 15_000 + number / 20 * 100, result: lead + error)
    }

    @Test("Without enough earlier results a race has a margin and no band, and later ones have both")
    func rolling() throws {
        var forecast = RaceForecast(shipped: nil)
        let lines = forecast.lines(Self.past)
        #expect(lines.count == 200)
        #expect(lines.prefix(100).allSatisfy { $0.margin != nil && $0.prediction == nil && $0.referenceClass == nil })
        #expect(lines.suffix(100).allSatisfy { $0.prediction != nil })
        #expect(forecast.coverage.targets == 100)
        #expect(try #require(forecast.coverage.share) > 0.9)
    }

    @Test("A race's own result and later ones change nothing of what is told of it")
    func noFuture() {
        var one = RaceForecast(shipped: nil)
        var other = RaceForecast(shipped: nil)
        let changed = Self.past.map { race in
            race.day < 15_900 ? race : Race(id: race.id, kind: race.kind, day: race.day, polls: race.polls, result: 99)
        }
        #expect(one.lines(Self.past) == other.lines(changed.reversed()))
    }

    @Test("The class that ships serves later races, and no earlier ones")
    func shipped() throws {
        let shipped = try #require(RaceClass.shipped)
        var forecast = RaceForecast()
        let lines = forecast.lines([
            Self.race(1, day: shipped.through, result: nil, margin: 8),
            Self.race(2, day: shipped.through + 1, result: nil, margin: 8),
        ])
        #expect(lines[0].prediction == nil && lines[0].margin != nil)
        let prediction = try #require(lines[1].prediction)
        #expect(prediction.interval(confidence: 0.95).contains(8))
        #expect((0.5..<1).contains(prediction.winProbability))
    }

    @Test("A kind of race that no class has gets no band")
    func unknownKind() throws {
        let shipped = try #require(RaceClass.shipped)
        let known = Self.race(1, day: shipped.through + 9, result: nil)
        var forecast = RaceForecast()
        let lines = forecast.lines([
            Race(id: "x", kind: "Mayor", day: known.day, polls: known.polls, result: nil),
            Race(id: "y", kind: "Sen-G", day: known.day, polls: [], result: nil),
        ])
        #expect(lines[0].margin != nil && lines[0].prediction == nil)
        #expect(lines[1].margin == nil && lines[1].pollsters == 0)
    }

    @Test("Each pollster counts once, with its newest poll")
    func latest() throws {
        let polls = [
            Race.Poll(pollster: "A", day: 99, size: 800, margin: 10, sum: 100),
            Race.Poll(pollster: "A", day: 90, size: 800, margin: -30, sum: 100),
            Race.Poll(pollster: "B", day: 99, size: 800, margin: 4, sum: 100),
        ]
        let average = try #require(Race(id: "1", kind: "", day: 100, polls: polls, result: nil).average)
        #expect(average.pollsters == 2)
        #expect(abs(average.margin - 7) < 1e-12)
    }

    @Test("Student's probabilities are those of the tables, and mirror each other")
    func student() {
        for (t, degrees, probability) in [
            (12.706204736174694, 1.0, 0.975), (2.2281388519862735, 10, 0.975), (0, 5, 0.5),
        ] {
            #expect(abs(StudentDistribution.probability(below: t, degrees: degrees) - probability) < 1e-9)
            #expect(abs(StudentDistribution.probability(below: -t, degrees: degrees) - (1 - probability)) < 1e-9)
        }
    }
}
