import Analytics
import Testing

/// Which numbers are claims of poll results, and what they say.
@Suite struct ClaimFinderTests {
    private func claims(_ text: String, _ language: String = "en") -> [PollClaim] {
        ClaimFinder(language: LanguageTag(trusted: language)).claims(in: ClaimText(text))
    }

    @Test("A claim gives its number, its digits, its side, its people, and where it stands")
    func whole() throws {
        let text = "On Tuesday 67.9 % of users of X voted in favour of the bridge."
        let claim = try #require(claims(text).first)
        #expect(claim.number.percent == 67.9 && claim.number.unit == 0.1 && claim.number.modifier == .exactly)
        #expect(claim.side == .for)
        #expect(claim.denominator?.words == "users of X")
        #expect(claim.denominator?.kind == .platform)
        #expect(claim.platform == "x")
        #expect(ClaimText(text).string(claim.range) == "67.9 %")
        #expect(ClaimText(text).string(claim.sentence) == text)
        #expect(!claim.isQuoted && claim.speaker == nil && claim.overreach == nil)
    }

    @Test(
        "A hedge before the number is read",
        arguments: [
            ("en", "Nearly 68 percent voted yes.", ClaimedNumber.Modifier.nearly),
            ("en", "More than 60 percent of voters said no.", .moreThan),
            ("fr", "Au moins 60 % des votants ont dit oui.", .atLeast),
            ("de", "Rund 60 Prozent der Befragten sind dagegen.", .about),
            ("es", "Menos del 40 % de los votantes dijo que sí.", .lessThan),
            ("it", "Quasi il 70 per cento dei soci è favorevole.", .nearly),
            ("pt", "No máximo 30 por cento dos eleitores são contra.", .atMost),
        ])
    func hedges(language: String, text: String, modifier: ClaimedNumber.Modifier) {
        #expect(claims(text, language).map(\.number.modifier) == [modifier])
    }

    @Test(
        "Numbers in words and fractions are numbers too",
        arguments: [
            ("en", "Sixty-eight percent of voters said yes.", 68.0),
            ("en", "Six in ten readers prefer the old name.", 60),
            ("fr", "Deux tiers des votants sont contre.", 200.0 / 3),
            ("de", "Sieben von zehn Befragten sind dafür.", 70),
            ("es", "Tres de cada cuatro votantes están a favor.", 75),
        ])
    func words(language: String, text: String, percent: Double) {
        #expect(claims(text, language).map(\.number.percent) == [percent])
    }

    @Test("Each of several numbers gets its own side, before or behind it")
    func several() {
        #expect(claims("The result: yes 62.4 %, no 37.6 %.").map(\.side) == [.yes, .no])
        #expect(claims("55 % of adults support the bridge and 35 % oppose it.").map(\.side) == [.for, .against])
    }

    @Test("A denied side is the other side")
    func negation() {
        #expect(claims("80 percent of members don't support the plan.").map(\.side) == [.against])
        #expect(claims("80 Prozent der Mitglieder unterstützen den Plan nicht.", "de").map(\.side) == [.against])
        #expect(claims("80 % des membres ne soutiennent pas le plan.", "fr").map(\.side) == [.against])
    }

    @Test("What is neither side is told in the text's own words")
    func phrase() {
        let found = claims("72 percent of respondents said the museum should open on Mondays.")
        #expect(found.map(\.side) == [.phrase("said the museum should open on Mondays")])
    }

    @Test("The speaker is named, and a number between quotation marks is quoted")
    func speaker() throws {
        let reported = try #require(claims("Anna Berg said that 61 percent of voters backed the bridge.").first)
        #expect(reported.speaker == "Anna Berg" && !reported.isQuoted)
        let quoted = try #require(claims("“61 percent of voters said yes”, wrote Anna Berg.").first)
        #expect(quoted.isQuoted && quoted.speaker == "Anna Berg")
    }

    @Test(
        "Prices, stakes, turnout, chances and the like are no claims",
        arguments: [
            "Shares rose 4 percent after the vote.", "She owns 13 percent of Tesla.", "Turnout was 67.9 percent.",
            "There is a 70 percent chance that voters say no.", "Members get 20 % off.",
            "Voters approved a tax of 3 percent.", "The model has 33 billion parameters.", "Six in ten.", "100 %", "%",
            "400 percent of voters said yes.", "Grok-1.5V and 11 employees support each other.",
        ])
    func otherNumbers(text: String) {
        #expect(claims(text).isEmpty)
    }

    @Test("Voters of a platform that become the public are overreach, also in the next sentence")
    func overreach() throws {
        let text = "The poll on X closed: 61 % of users said yes. So the public is in favour of the bridge."
        let found = try #require(claims(text).first)
        let range = try #require(found.overreach)
        #expect(ClaimText(text).string(range) == "the public is in favour")
        let direct = "In the poll on X, 61 % of Americans said yes."
        let people = try #require(claims(direct).first?.overreach)
        #expect(ClaimText(direct).string(people) == "Americans")
        #expect(claims("61 % of users of X said yes. The public was never asked.").first?.overreach == nil)
        #expect(claims("A survey found that 61 % of Americans said yes.").first?.overreach == nil)
    }

    @Test("Without a language the text's own small words tell it")
    func languages() {
        #expect(ClaimFinder().claims(in: ClaimText("Il 61 % dei soci ha votato contro la fusione.")).count == 1)
        #expect(ClaimFinder(language: LanguageTag(trusted: "fi")).claims(in: ClaimText("61 % oppose it")).isEmpty)
        #expect(ClaimFinder().claims(in: ClaimText("")).isEmpty)
    }

    @Test("A sentence without an end is read in parts")
    func endless() {
        let text = String(repeating: "5 % of voters said yes and ", count: 400)
        #expect(claims(text).count >= 390)
    }
}
