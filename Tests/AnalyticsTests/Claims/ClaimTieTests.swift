import Analytics
import Testing

/// What becomes of a claim beside a known poll.
@Suite struct ClaimTieTests {
    private static let poll = Poll(
        source: SourceID(trusted: "x"), id: ItemID(trusted: "1"), wording: "Should Tesla invest in @xAI?",
        options: [PollOption(key: "yes", label: "Yes"), PollOption(key: "no", label: "No")], selection: .selfSelected)

    private static func reading(_ hour: Int64, _ yes: Double) -> Reading {
        Reading(
            source: poll.source, poll: poll.id, observedAt: Timestamp(milliseconds: hour * 3_600_000),
            result: .shares(["yes": yes, "no": 100 - yes], total: nil, precision: 0.1))
    }

    private static let known = KnownPoll(poll: poll, readings: [reading(20, 67.9), reading(1, 72.8)])

    private func tie(_ words: String, polls: [KnownPoll] = [known], date: Int64? = nil) throws -> ClaimTie {
        let text = ClaimText("Tesla and xAI asked on X. \(words)")
        let claim = try #require(ClaimFinder(language: LanguageTag(trusted: "en")).claims(in: text).first)
        return ClaimTie(claim, in: text, polls: polls, date: date.map { Timestamp(milliseconds: $0 * 3_600_000) })
    }

    @Test(
        "A claim agrees, is rounded, outdated or wrong",
        arguments: [
            ("67.9 % of users voted yes.", ClaimVerdict.agrees), ("32.1 % voted no.", .agrees),
            ("68 % voted yes.", .rounded), ("Nearly 68 percent voted yes.", .rounded),
            ("Two thirds voted yes.", .rounded), ("More than 60 % voted yes.", .agrees),
            ("72.8 % voted yes.", .outdated), ("73 % voted yes.", .outdated), ("67.9 % voted no.", .wrong),
            ("At least 90 % voted yes.", .wrong), ("12 % of users are undecided.", .unknown),
        ])
    func verdicts(words: String, verdict: ClaimVerdict) throws {
        #expect(try tie(words).verdict == verdict)
    }

    @Test("A claim that was true when it was made is not outdated")
    func dates() throws {
        #expect(try tie("72.8 % voted yes.", date: 2).verdict == .agrees)
        #expect(try tie("72.8 % voted yes.", date: 21).verdict == .outdated)
        #expect(try tie("67.9 % voted yes.", date: 2).verdict == .agrees)
    }

    @Test("A verdict names the option, the reading and the newest share")
    func details() throws {
        let tie = try tie("72.8 % voted yes.")
        #expect(tie.option == "yes" && tie.reading?.observedAt == Timestamp(milliseconds: 3_600_000))
        #expect(abs((tie.percent ?? 0) - 72.8) < 1e-9 && abs((tie.newestPercent ?? 0) - 67.9) < 1e-9)
        #expect(tie.isIndependent == false)
    }

    @Test("A poll that the text does not speak of is not held against it")
    func otherPolls() throws {
        let text = ClaimText("In a survey 55 % of adults support the bridge.")
        let claim = try #require(ClaimFinder(language: LanguageTag(trusted: "en")).claims(in: text).first)
        let tie = ClaimTie(claim, in: text, polls: [Self.known])
        #expect(tie.verdict == .unknown && tie.reason != nil && tie.isIndependent == nil)
        #expect(ClaimTie(claim, in: text, polls: []).reason == "no poll is known")
        let named = ClaimTie(claim, in: text, polls: [Self.known], named: (Self.poll.source, Self.poll.id))
        #expect(named.verdict == .wrong)
        let elsewhere = ClaimTie(
            claim, in: text, polls: [Self.known], named: (SourceID(trusted: "elsewhere"), Self.poll.id))
        #expect(elsewhere.verdict == .unknown, "another platform's poll may have the same id")
    }

    @Test("A poll without readings leaves a claim unknown")
    func noReadings() throws {
        let tie = try tie("67.9 % voted yes.", polls: [KnownPoll(poll: Self.poll, readings: [])])
        #expect(tie.verdict == .unknown && tie.reason == "no reading gives this option's share")
    }
}
