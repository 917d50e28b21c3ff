import Analytics
import Testing

/// How a poll moved, on the reported course of the vote on X of July 2024 (Business Today, TweakTown and others).
@Suite struct PollCourseTests {
    private static let start = Timestamp(seconds: 1_721_779_200)

    private static func poll(closes: Bool = true, selection: Selection = .selfSelected, synthetic: Bool = false) -> Poll
    {
        Poll(
            source: SourceID(trusted: "x"), id: ItemID(trusted: "1"), wording: "Should Tesla invest?",
            options: [PollOption(key: "yes", label: "Yes"), PollOption(key: "no", label: "No")], opensAt: start,
            closesAt: closes ? start.advanced(byMilliseconds: 24 * 3_600_000) : nil, selection: selection,
            isSynthetic: synthetic)
    }

    private static func reading(hours: Double, yes: Double, total: Int64?, error: Int64? = nil) -> Reading {
        Reading(
            source: SourceID(trusted: "x"), poll: ItemID(trusted: "1"),
            observedAt: start.advanced(byMilliseconds: Int64(hours * 3_600_000)), observedAtError: error,
            result: .shares(["yes": yes, "no": 100 - yes], total: total, precision: 0.1))
    }

    private static let reported = [
        reading(hours: 0.1, yes: 72.8, total: 38_000), reading(hours: 4, yes: 69.5, total: 440_189, error: 1800),
        reading(hours: 24, yes: 67.9, total: 958_086),
    ]

    @Test("Votes after 440,189 were 66.4 to 66.7 percent yes, as far as rounding tells")
    func increment() throws {
        let course = try #require(PollCourse(Self.poll(), readings: Self.reported))
        #expect(course.leader == "yes")
        let step = try #require(course.steps.last)
        #expect(step.newVotes == 517_897)
        let bounds = try #require(step.shareBounds)
        #expect(abs(try #require(step.share).value - 0.665401) < 1e-6)
        #expect(abs(bounds.lowerBound - 0.664051) < 1e-6 && abs(bounds.upperBound - 0.666751) < 1e-6)
        #expect(course.rest(after: 1) == step)
        #expect(course.rest(after: 2) == nil)
    }

    @Test("Rounded readings always leave room for the true share of new votes")
    func bounds() throws {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<500 {
            let (early, late) = (Int64(generator.next(below: 5000)) + 200, Int64(generator.next(below: 5000)) + 1)
            let yesEarly = Int64(generator.next(below: UInt64(early)))
            let yesLate = Int64(generator.next(below: UInt64(late)))
            func percent(_ yes: Int64, _ all: Int64) -> Double { (1000 * Double(yes) / Double(all)).rounded() / 10 }
            let readings = [
                Self.reading(hours: 1, yes: percent(yesEarly, early), total: early),
                Self.reading(hours: 2, yes: percent(yesEarly + yesLate, early + late), total: early + late),
            ]
            let course = try #require(PollCourse(Self.poll(), readings: readings))
            let bounds = try #require(course.steps[0].shareBounds)
            let part = Double(course.leader == "yes" ? yesLate : late - yesLate) / Double(late)
            #expect(bounds.lowerBound - 1e-9 <= part && part <= bounds.upperBound + 1e-9)
        }
    }

    @Test("Exact counts leave no room")
    func exact() throws {
        func counts(_ hours: Double, _ yes: Int64, _ no: Int64) -> Reading {
            var reading = Self.reading(hours: hours, yes: 50, total: nil)
            reading.result = .votes(["yes": yes, "no": no])
            return reading
        }
        let course = try #require(PollCourse(Self.poll(), readings: [counts(1, 60, 40), counts(2, 80, 120)]))
        #expect(course.leader == "no")
        let bounds = try #require(course.steps[0].shareBounds)
        #expect(abs(bounds.lowerBound - 0.8) < 1e-12 && abs(bounds.upperBound - 0.8) < 1e-12)
        #expect(course.steps[0].votesPerHour == 100...100)
    }

    @Test("Votes an hour are as uncertain as the times, and unknown where these may be the same")
    func rates() throws {
        let course = try #require(PollCourse(Self.poll(), readings: Self.reported))
        let rate = try #require(course.steps[1].votesPerHour)
        #expect(abs(rate.lowerBound - 517_897 / 20.5) < 1e-6 && abs(rate.upperBound - 517_897 / 19.5) < 1e-6)
        let vague = try #require(
            PollCourse(
                Self.poll(),
                readings: [
                    Self.reading(hours: 1, yes: 70, total: 10, error: 3600),
                    Self.reading(hours: 2, yes: 70, total: 20, error: 3600),
                ]))
        #expect(vague.steps[0].votesPerHour == nil)
        #expect(vague.steps[0].newVotes == 10)
    }

    @Test("A quarter of the time without a reading is a gap, also before the first and after the last")
    func gaps() throws {
        let course = try #require(PollCourse(Self.poll(), readings: Self.reported))
        let hours = { (hours: Double) in Self.start.advanced(byMilliseconds: Int64(hours * 3_600_000)) }
        #expect(course.gaps() == [hours(4)..<hours(24)])
        let late = try #require(PollCourse(Self.poll(), readings: [Self.reading(hours: 12, yes: 60, total: 5)]))
        #expect(late.gaps() == [hours(0)..<hours(12), hours(12)..<hours(24)])
    }

    @Test("Totals that are unknown or fall leave new votes without a share")
    func unknown() throws {
        let readings = [
            Self.reading(hours: 1, yes: 70, total: 50), Self.reading(hours: 2, yes: 70, total: nil),
            Self.reading(hours: 3, yes: 60, total: 40), Self.reading(hours: 4, yes: 60, total: 30),
        ]
        let course = try #require(PollCourse(Self.poll(), readings: readings.reversed()))
        #expect(course.points.map(\.total) == [50, nil, 40, 30])
        #expect(course.steps.map(\.newVotes) == [nil, nil, -10])
        #expect(course.steps.allSatisfy { $0.shareBounds == nil && $0.votesPerHour == nil })
        #expect(PollCourse(Self.poll(), readings: []) == nil)
    }

    @Test("A reporter's sentence gives the vote, the lack of an error margin, and what undoes it, in two languages")
    func sentences() throws {
        let reading = try #require(Self.reported.last)
        let sentence = try #require(SelfSelectedSentence(Self.poll(), newest: reading))
        #expect(
            sentence.text(in: LanguageTag(trusted: "en"))
                == """
                67.9% of the 958,086 votes in a self-selected poll on X were for “Yes”; no margin of error applies, because \
                people chose for themselves whether to vote, and opinion would in truth be split evenly if supporters of \
                that answer were 2.1 times as likely to vote as everybody else.
                """)
        #expect(
            sentence.text(in: LanguageTag(trusted: "fr-CA"))
                == """
                67,9\u{A0}% des 958\u{202F}086 votes d’un scrutin ouvert à tous sur X sont allés à «\u{A0}Yes\u{A0}»\u{A0}; \
                aucune marge d’erreur ne s’applique, car chacun a décidé lui-même de voter ou non, et l’opinion serait en \
                réalité partagée à égalité si les partisans de cette réponse avaient été 2,1 fois plus enclins à voter que \
                tous les autres.
                """)
        let invented = try #require(SelfSelectedSentence(Self.poll(synthetic: true), newest: reading))
        #expect(invented.text(in: .undetermined).hasPrefix("In invented data, 67.9%"))
        var pressed = reading
        pressed.via = .press
        let reported = try #require(SelfSelectedSentence(Self.poll(), newest: pressed))
        #expect(reported.text(in: .undetermined).contains("were for “Yes”, as the press reports; no margin"))
        #expect(reported.text(in: LanguageTag(trusted: "fr")).contains("», selon la presse\u{A0}; aucune marge"))
        #expect(SelfSelectedSentence(Self.poll(selection: .probability), newest: reading) == nil)
    }

    @Test("Without a majority the sentence compares the first two answers")
    func plurality() throws {
        var poll = Self.poll()
        poll.options.append(PollOption(key: "later", label: "Later"))
        var reading = Self.reading(hours: 1, yes: 50, total: nil)
        reading.result = .votes(["yes": 40, "no": 32, "later": 28])
        let text = try #require(SelfSelectedSentence(poll, newest: reading)).text(in: .undetermined)
        #expect(text.contains("40.0% of the 100 votes"))
        #expect(text.contains("level if supporters of the first were 1.250 times as likely"))
    }
}
