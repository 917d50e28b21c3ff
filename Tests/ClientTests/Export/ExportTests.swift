import Client
import Foundation
import FoundationXML
import Testing
import Wire

@Suite struct ExportTests {
    /// Reads a drawing as XML; what is not well-formed throws.
    private final class Reading: NSObject, XMLParserDelegate {
        var elements: [String: Int] = [:]
        var texts = ""
        /// What each element of text says, as it is seen.
        var lines: [String] = []
        private var isText = false

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            elements[name, default: 0] += 1
            isText = name == "text"
            if isText { lines.append("") }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) { isText = false }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            texts += string
            if isText { lines[lines.count - 1] += string }
        }

        static func of(_ svg: String) throws -> Reading {
            let parser = XMLParser(data: Data(svg.utf8))
            let reading = Reading()
            parser.delegate = reading
            try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
            return reading
        }
    }

    @Test("A csv file holds its caveats, then a row for each figure, with cells quoted where they must be")
    func average() {
        let lines = AverageExport.file(Samples.average, .csv).split(separator: "\n").map(String.init)
        let header = lines.firstIndex { !$0.hasPrefix("#") } ?? 0
        #expect(header > 3 && lines[0] == "# q: Should it?")
        #expect(lines[..<header].contains { $0.contains("sampling error alone 71.0 %") })
        #expect(lines[header] == "kind,date,option,share,lower,upper,polls,pollster,n,published")
        #expect(lines[header + 1] == "average,2024-07-01,no,0.30000,,,1,,,")
        #expect(lines.contains("average,2024-08-09,yes,0.59750,0.55750,0.63750,10,,,"))
        #expect(lines.contains("survey,2024-07-01,yes,0.47000,,,,Institute,1004,2024-07-01"))
        #expect(lines.count == header + 1 + 80 + 20)
    }

    @Test("A cell that a spreadsheet would run is made text, and commas and quotes are quoted")
    func cells() {
        var text = CSVText(caveats: ["a\nb"], columns: ["one", "two"])
        text.add([.text("=1+1"), .text("a \"b\", c")])
        text.add([.number(-0.5, digits: 2), .text(nil)])
        #expect(text.file == "# a b\none,two\n'=1+1,\"a \"\"b\"\", c\"\n-0.50,\n")
    }

    @Test(
        "A mark that joins a comma, a quote or an equals sign does not hide it",
        arguments: [
            ("a,\u{301}b", "\"a,\u{301}b\""), ("\"\u{301},=1", "\"\"\"\u{301},=1\""), ("=\u{200D}1", "'=\u{200D}1"),
            (" =1", "' =1"), ("\u{FF1D}1", "'\u{FF1D}1"),
        ])
    func marks(text: String, cell: String) {
        var file = CSVText(caveats: [], columns: ["one"])
        file.add([.text(text)])
        #expect(Array(file.file.utf8) == Array("one\n\(cell)\n".utf8))
    }

    @Test("Drawings are well-formed, hold the caveats as text that is seen, and draw every point")
    func drawings() throws {
        let average = try Reading.of(AverageExport.file(Samples.average, .svg))
        #expect(average.elements["polygon"] == 2 && average.elements["circle"] == 10 + 1)
        #expect(average.texts.contains("sampling error alone 71.0 %") && average.texts.contains("a policy"))
        #expect(average.lines.contains("60 %") && average.lines.contains("50 %"))
        let gap = try Reading.of(GapExport.file(Samples.gap, .svg))
        #expect(gap.texts.contains("a difference of audiences") && gap.texts.contains("p = 0.210"))
        let poll = try Reading.of(PollExport.file(Samples.course, .svg))
        #expect(poll.texts.contains("No margin of error applies.") && poll.elements["circle"] == 3 + 1)
        let claims = try Reading.of(ClaimsExport.file(Samples.claims, .svg))
        #expect(claims.texts.contains("expect an F1 of .8 to .9") && (claims.elements["circle"] ?? 0) >= 3)
    }

    @Test("A question's drawing has votes and voices on one axis, and says openly where there is nothing to compare")
    func votes() throws {
        let svg = GapExport.file(Samples.votes, .svg)
        let drawing = try Reading.of(svg)
        // Voices of all time, while the poll was open and after it; two marks of the legend.
        #expect(drawing.elements["circle"] == 3 + 2)
        // The votes of two polls, the legend's, and what is behind three lines of text.
        #expect(drawing.elements["polygon"] == 2 + 1 + 3)
        for text in [
            "tesla-xai: vote against voices", "no error of either", "67.9 %", "46 % (38-54 %)", "+22 (+14 to +30)",
            "-3 (-15 to +13)", "before the poll", "no figure: 12 labelled posts; 30 are needed for an interval",
            "while it was open", "after the poll", "no interval: how these posts were collected is not known",
            "unavailable: proposition not measured in fr", "not comparable: the options of reddit/9",
            "open from 2024-07-23 23:00 UTC to 2024-07-24 23:00 UTC", "no margin of error", "no p: 2 common points",
            "times were not reported", "press articles are no voices",
        ] {
            #expect(drawing.texts.contains(text), "\(text)")
        }
    }

    @Test("A long title and long names go on in the next line, and nothing is wider than the drawing")
    func longLines() throws {
        var answer = Samples.votes
        answer.question = String(repeating: "a-long-question ", count: 12)
        let drawing = try Reading.of(GapExport.file(answer, .svg))
        #expect(drawing.lines.count { $0.hasPrefix("a-long-question") } == 3)
        #expect(drawing.lines.allSatisfy { $0.count <= 140 })
    }

    @Test("Text in a drawing is never markup, whatever it says")
    func markup() throws {
        var answer = Samples.average
        answer.wording = "</svg><script>alert(1)</script> & \u{1}\u{FFFE}\u{202E}\""
        let svg = AverageExport.file(answer, .svg)
        #expect(!svg.contains("<script") && !svg.unicodeScalars.contains("\u{202E}"))
        #expect(try Reading.of(svg).texts.contains("</svg><script>"))
    }

    @Test("An answer without a figure is a file that says so")
    func empty() throws {
        let none = AverageResponse(question: "q", wording: "?", reason: "no survey on this question is known")
        #expect(AverageExport.file(none, .csv).contains("# no average: no survey on this question is known\n"))
        #expect(try Reading.of(AverageExport.file(none, .svg)).texts.contains("no survey on this question is known"))
        let gap = GapResponse(
            status: "unavailable", reason: "no stance", question: "q",
            votes: [
                VoteAndVoices(status: "unavailable", reason: "no stance", poll: "x/1", vote: 0.679, periods: [])
            ])
        #expect(GapExport.file(gap, .csv).contains("x/1,unavailable,0.67900,,,,,,,,,,,,no stance"))
        #expect(try Reading.of(GapExport.file(gap, .svg)).texts.contains("unavailable: no stance"))
        let unasked = GapResponse(status: "unavailable", reason: "no poll is tied to this question", question: "q")
        #expect(
            try Reading.of(GapExport.file(unasked, .svg)).lines.contains(
                "unavailable: no poll is tied to this question"))
    }

    @Test("Claims and readings are rows with all that belongs to them")
    func rows() {
        let claims = ClaimsExport.file(Samples.claims, .csv)
        #expect(claims.contains("le public") && claims.contains("both by way of the press"))
        #expect(claims.split(separator: "\n").filter { $0.hasPrefix("2024-08-13T05:00:00Z,x,17") }.count == 3)
        let course = PollExport.file(Samples.course, .csv)
        #expect(course.contains("2024-07-23T19:00:00Z,3600,yes,0.70000,0.00500,,386000,press,"))
        #expect(course.contains("# self-selected: No margin of error applies."))
    }
}
