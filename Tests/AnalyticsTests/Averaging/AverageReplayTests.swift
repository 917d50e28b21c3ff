import Analytics
import Testing

/// What holds for any series of surveys.
@Suite struct AverageReplayTests {
    /// Made-up surveys of three pollsters: one a day, of which some lack an option or an n.
    private static func surveys(_ days: Int = 90) throws -> [SurveyPoll] {
        var surveys: [SurveyPoll] = []
        for day in 0..<days {
            let wave = Double((day * 37) % 11) / 2
            var percents: [String: Double] = ["approve": 40 + wave, "disapprove": 52 - wave / 2]
            if day % 9 == 4 { percents["disapprove"] = nil }
            let published: Int? = day % 7 == 3 ? nil : 17_003 + day + day % 4
            let size: Double? = day % 5 == 1 ? nil : 800 + Double(day)
            let population: SurveyPopulation = day % 2 == 0 ? .adults : .registered
            surveys.append(
                try SurveyPoll(
                    key: "\(day)", pollster: ["One", "Two", "Three"][day % 3], start: 17_000 + day, end: 17_002 + day,
                    published: published, size: size, population: population, quality: 0.5 + Double(day % 3) / 5,
                    percents: percents))
        }
        return surveys
    }

    private static func points(
        _ surveys: [SurveyPoll], through last: Int = 17_120, method: AverageMethod = .blend
    ) -> [AveragePoint] {
        AverageReplay(SurveySelection(surveys, kind: .approval), method: method).points(on: Array(16_990...last))
    }

    @Test("The order of the input changes nothing", arguments: AverageMethod.allCases)
    func order(method: AverageMethod) throws {
        let surveys = try Self.surveys()
        let expected = Self.points(surveys, method: method)
        #expect(Self.points(surveys.reversed(), method: method) == expected)
        #expect(
            Self.points(surveys.sorted { ($0.pollster, $0.start) < ($1.pollster, $1.start) }, method: method)
                == expected)
    }

    @Test("Shares and everybody else add up to 100 %", arguments: AverageMethod.allCases)
    func sums(method: AverageMethod) throws {
        for point in Self.points(try Self.surveys(), method: method) where !point.shares.isEmpty {
            #expect(abs(point.shares.reduce(0, +) - 1) < 1e-12)
            #expect(point.shares.allSatisfy { (0...1).contains($0) })
        }
    }

    @Test("A day knows nothing of what was published after it")
    func asOf() throws {
        let surveys = try Self.surveys()
        for day in stride(from: 17_010, through: 17_100, by: 15) {
            let known = surveys.filter { $0.published <= day }
            #expect(Self.points(known, through: day).last == Self.points(surveys, through: day).last)
        }
    }

    @Test("Without a day of publication a survey is known three days after its end")
    func assumed() throws {
        let survey = try SurveyPoll(
            pollster: "One", start: 17_000, end: 17_001, published: nil, size: 1000, percents: ["yes": 60, "no": 40])
        #expect(survey.isPublicationAssumed && survey.published == 17_004)
        let points = AverageReplay(SurveySelection([survey], kind: .vote), method: .blend).points(on: [17_003, 17_004])
        #expect(points[0].shares.isEmpty && points[0].polls == 0)
        #expect(points[1].polls == 1 && abs(points[1].shares[1] - 0.6) < 1e-12)
    }

    @Test("One poll, one option and no overlap in time give what there is, without a band")
    func degenerate() throws {
        let one = try SurveyPoll(
            pollster: "One", start: nil, end: 17_000, published: 17_000, size: 500, percents: ["yes": 62])
        let points = AverageReplay(SurveySelection([one], kind: .vote), method: .blend).points(
            on: [16_000, 17_000, 17_030, 17_200])
        #expect(points.map(\.polls) == [0, 1, 1, 0])
        #expect(points[3].shares.isEmpty)
        #expect(abs(points[2].shares[0] - 0.62) < 1e-12)
        guard case .coverageUnknown = points[2].bands[0] else {
            Issue.record("a single poll got a band")
            return
        }
        #expect(
            AverageReplay(SurveySelection([], kind: .vote), method: .blend).points(on: [17_000]).map(\.polls) == [0])
    }

    @Test("Bands hold the next poll about as often as they say, and say how often they did")
    func calibration() throws {
        var random = SplitMix(state: 7)
        var surveys: [SurveyPoll] = []
        for number in 0..<900 {
            var noise = -6.0
            for _ in 0..<12 { noise += random.unit() }
            let day = 17_000 + number / 2
            surveys.append(
                try SurveyPoll(
                    key: "\(number)", pollster: "P\(number % 6)", start: day, end: day, published: day, size: 900,
                    percents: ["approve": 45 + 3 * noise, "disapprove": 40]))
        }
        let points = AverageReplay(SurveySelection(surveys, kind: .approval), method: .blend, confidence: 0.8)
            .points(on: [17_449])
        guard case .known(let band) = points[0].bands[0], let coverage = band.coverage, let share = coverage.share
        else {
            Issue.record("no band")
            return
        }
        #expect(band.target == .nextPoll && coverage.targets > 800)
        #expect(abs(share - 0.8) < 0.05)
        #expect((coverage.naiveShare ?? 1) < 0.8)
    }

    @Test(
        "What can be no survey is refused with the reason",
        arguments: [
            (["yes": 300.0], 900.0, "300.0 %"), (["yes": -4], 900, "-4.0 %"), (["yes": 60, "no": 60], 900, "120.0 %"),
            (["yes": 60], 0, "n is 0.0"), ([:], 900, "no option"),
        ])
    func refused(percents: [String: Double], size: Double, word: String) {
        do {
            _ = try SurveyPoll(
                pollster: "One", start: nil, end: 17_000, published: nil, size: size, percents: percents)
            Issue.record("taken")
        } catch { #expect("\(error)".contains(word), "\(error)") }
    }

    @Test("Of versions of a survey the one counts that the kind of question prefers")
    func versions() throws {
        let versions = try [SurveyPopulation.adults, .likely, .registered].map {
            try SurveyPoll(
                key: "1", pollster: "One", start: 17_000, end: 17_001, published: 17_002, size: 900, population: $0,
                percents: ["approve": 40, "disapprove": 50])
        }
        #expect(SurveySelection(versions, kind: .approval).surveys.map(\.population) == [.adults])
        #expect(SurveySelection(versions, kind: .vote).surveys.map(\.population) == [.likely])
        #expect(SurveySelection(versions, kind: .vote).versionsLeftOut == 2)
    }
}

/// Steele, Lea and Flood's generator.
private struct SplitMix {
    var state: UInt64

    mutating func unit() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
    }
}
