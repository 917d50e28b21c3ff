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

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { elements[name, default: 0] += 1 }

        func parser(_ parser: XMLParser, foundCharacters string: String) { texts += string }

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
        let gap = try Reading.of(GapExport.file(Samples.gap, .svg))
        #expect(gap.texts.contains("a difference of audiences") && gap.texts.contains("p = 0.210"))
        let poll = try Reading.of(PollExport.file(Samples.course, .svg))
        #expect(poll.texts.contains("No margin of error applies.") && poll.elements["circle"] == 3 + 1)
        let claims = try Reading.of(ClaimsExport.file(Samples.claims, .svg))
        #expect(claims.texts.contains("expect an F1 of .8 to .9") && (claims.elements["circle"] ?? 0) >= 3)
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
