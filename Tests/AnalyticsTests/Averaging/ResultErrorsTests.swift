import Analytics
import Testing

@Suite struct ResultErrorsTests {
    private static let elections: [ResultErrors.Election] = (0..<6).map { (number: Int) -> ResultErrors.Election in
        var options: [(option: String, average: Double, result: Double, size: Double)] = []
        for (index, share) in [0.3, 0.2, 0.1, 0.05].enumerated() {
            let error = Double((number + index * 3) % 5 - 2) / 100
            options.append((option: "\(index)", average: share, result: share + error, size: 5000))
        }
        return ResultErrors.Election(day: 10_000 + number * 1000, options: options)
    }

    @Test("A class needs two elections, and tells what its bands held in later ones")
    func learning() throws {
        #expect(ResultErrors(name: "made", learning: Array(Self.elections.prefix(1))) == nil)
        let learned = try #require(ResultErrors(name: "made", learning: Self.elections.reversed()))
        #expect(learned.through == 15_000 && learned.elections == 6)
        #expect(learned.coverage.targets == 16)
        #expect(try #require(learned.coverage.share) >= 0.9)
        #expect(try #require(learned.coverage.naiveShare) < 0.7)
    }

    @Test("A band for a result names its class, and none is given for a time before the class was known")
    func bands() throws {
        let learned = try #require(ResultErrors(name: "made", learning: Self.elections))
        func band(day: Int) throws -> AverageBand {
            let poll = try SurveyPoll(
                pollster: "A", start: nil, end: day - 1, published: day - 1, size: 1000,
                percents: ["yes": 30, "no": 50])
            let point = LatestPerPollster.point(
                SurveySelection([poll], kind: .vote), day: day, errors: learned, confidence: 0.95)
            return point.bands[1]
        }
        guard case .known(let known) = try band(day: 15_001) else {
            Issue.record("no band")
            return
        }
        #expect(known.target == .result && known.referenceClass.contains("6 elections"))
        #expect(known.lower < 0.3 && known.upper > 0.3)
        guard case .coverageUnknown = try band(day: 14_999) else {
            Issue.record("the future was used")
            return
        }
    }

    /// Elections at which polls had "yes" two points too high.
    private static let leaning: [ResultErrors.Election] = (0..<6).map { number in
        ResultErrors.Election(
            day: 10_000 + number * 1000,
            options: [
                (option: "yes", average: 0.3, result: 0.28, size: 5000),
                (option: "no", average: 0.5, result: 0.5, size: 5000),
            ])
    }

    @Test("An answer that polls had too high is told lower, by a part that grows with the elections behind it")
    func leanings() throws {
        func share(after elections: Int, day: Int = 20_000) throws -> Double {
            let learned = try #require(ResultErrors(name: "made", learning: Array(Self.leaning.prefix(elections))))
            let poll = try SurveyPoll(
                pollster: "A", start: nil, end: day - 1, published: day - 1, size: 1000,
                percents: ["yes": 30, "no": 50])
            let point = LatestPerPollster.point(
                SurveySelection([poll], kind: .vote), day: day, errors: learned, confidence: 0.95)
            #expect(abs(point.shares.reduce(0, +) - 1) < 1e-12)
            #expect(abs(point.shares[0] - 0.5) < 1e-12)
            return point.shares[1]
        }
        // The bias of k elections is k / (k + 6) of 2 points.
        #expect(abs(try share(after: 2) - 0.295) < 1e-9)
        #expect(abs(try share(after: 6) - 0.29) < 1e-9)
        #expect(try share(after: 6, day: 14_999) == 0.3)
    }

    @Test("What bands held is counted around what was told with the errors known by then")
    func told() throws {
        let learned = try #require(ResultErrors(name: "made", learning: Self.leaning))
        let unmoved = try #require(
            ResultErrors(
                name: "made",
                learning: Self.leaning.map { election in
                    ResultErrors.Election(
                        day: election.day,
                        options: election.options.map {
                            (option: "\($0.option) \(election.day)", $0.average, $0.result, $0.size)
                        })
                }))
        #expect(unmoved.biases.count == 12 && learned.biases.count == 2)
        #expect(learned.scale < unmoved.scale)
    }

    @Test("An interval between residuals needs thirty of them, and forgets the oldest")
    func window() throws {
        var window = ResidualWindow()
        for number in 0..<29 { window.add(Double(number)) }
        #expect(window.interval(confidence: 0.5) == nil)
        for number in 0..<1000 { window.add(Double(number % 400)) }
        #expect(window.count == ResidualWindow.length)
        let interval = try #require(window.interval(confidence: 0.95))
        #expect(interval == 9...390)
    }
}
