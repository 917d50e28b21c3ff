import Client
import Testing

@Suite struct TextTests {
    @Test(
        "Text takes the columns that a terminal gives it",
        arguments: [
            ("abc", 3), ("日本語", 6), ("한국어", 6), ("e\u{301}", 1), ("👍", 2), ("👨‍👩‍👧", 2), ("🇫🇷", 2), ("❤️", 2), ("ﾊﾟ", 2),
            ("", 0),
            ("…", 1), ("हिन्दी", 5),
        ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("Nothing that people wrote can move the cursor or turn the reading direction")
    func printable() {
        #expect("a\u{1B}[2Jb\nc\u{202E}d\u{7}".printable == "a�[2Jb c�d�")
        #expect(Line("x\u{1B}]0;t\u{7}").rendered(color: false).contains("\u{1B}") == false)
        #expect("日本 👍 שלום".printable == "日本 👍 שלום")
    }

    @Test("Text breaks at spaces and between wide characters, and never beyond the width", arguments: [10, 13, 40])
    func wrapping(width: Int) {
        let text = "The quick brown fox: 素早い茶色の狐が怠け者の犬を飛び越えるという文章 https://example.org/a/very/long/path end"
        let lines = Wrap.lines(text, width: width)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
        #expect(lines.joined().replacing(" ", with: "") == text.replacing(" ", with: ""))
    }

    @Test("A table drops columns, then cuts flexible ones, until it fits", arguments: [20, 30, 40, 80])
    func table(width: Int) {
        var table = Table([
            .init("name", flexible: true), .init("posts", number: true), .init("second", dropsAt: 2),
            .init("first", dropsAt: 1),
        ])
        table.rows = [
            [Line("日本語の長い名前です"), Line("12"), Line("kept"), Line("gone")],
            [Line("b"), Line("3"), Line("kept"), Line("gone")],
        ]
        let lines = table.lines(width: width)
        #expect(lines.allSatisfy { $0.width <= width })
        #expect(lines.map(\.text).contains { $0.contains("gone") } == (width >= 42))
        #expect(lines.map(\.text).contains { $0.contains("kept") } == (width >= 35))
        #expect(lines.allSatisfy { $0.width == lines[0].width })
    }

    @Test("A flexible column gives way before another one is dropped, the widest one first")
    func flexible() {
        var table = Table([.init("a", flexible: true), .init("b", flexible: true), .init("c", dropsAt: 1)])
        let long = String(repeating: "x", count: 60)
        table.rows = [[Line(long), Line(String(repeating: "y", count: 26)), Line("kept")]]
        let lines = table.lines(width: 60)
        #expect(lines.allSatisfy { $0.width == 60 })
        #expect(lines[1].text.contains("kept"))
        #expect(lines[1].text.contains(String(repeating: "y", count: 25)))
    }

    @Test("Beside a name that takes the width, what may be cut off gets a line of its own")
    func broken() {
        var table = Table([.init("poll"), .init("wording", flexible: true), .init("votes", number: true, dropsAt: 1)])
        let name = "mastodon/" + String(repeating: "n", count: 35)
        let longer = name + name
        table.rows = [
            [Line(name), Line("What should Tesla do with its money?"), Line("12")],
            [Line(longer), Line("b"), Line("1")],
        ]
        let lines = table.lines(width: 46).map(\.text)
        #expect(lines.count == 6)
        #expect(lines[2] == name)
        #expect(lines[3].hasPrefix("  What should Tesla do with its money?"))
        #expect(lines[4] == longer)
    }

    @Test("Without colours a line is its text alone")
    func ink() {
        let line = Line("a", .bad) + Line(" b ", .plain)
        #expect(line.rendered(color: false) == "a b")
        #expect(line.rendered(color: true) == "\u{1B}[31ma\u{1B}[0m b")
    }

    @Test("Numbers read as people write them")
    func figures() {
        #expect(Figures.percent(0.679, digits: 1) == "67.9")
        #expect(Figures.fixed(-0.04, digits: 1) == "0.0")
        #expect(Figures.fixed(2.11526, digits: 3) == "2.115")
        #expect(Figures.fixed(-1.005, digits: 1) == "-1.0")
        #expect(Figures.grouped(958_086) == "958,086")
        #expect(Figures.grouped(-1000) == "-1,000")
        #expect(
            [38_000, 386_000, 999, 1_234_567, 999_999].map { Figures.short($0) } == [
                "38k", "386k", "999", "1.2M", "1M",
            ])
        #expect(Figures.bytes(64 << 20) == "64 MiB")
        #expect(Figures.range([0.36, 0.58]) == "36-58 %")
        #expect(Figures.range(nil) == nil)
        #expect(Figures.duration(seconds: 3900) == "1 h 05 min")
        #expect([0.0005, 0.005, nil].map { Figures.digits(precision: $0) } == [1, 0, 1])
    }

    @Test("Times become short, and what is no time stays as it is")
    func moments() {
        #expect(Moment.minute("2024-08-13T10:00:05.25Z") == "2024-08-13 10:00 UTC")
        #expect(Moment.second("2024-08-13T10:00:05+02:00") == "2024-08-13 10:00:05 +02:00")
        #expect(Moment.day("2024-08-13T00:00:00Z") == "2024-08-13")
        #expect(Moment.narrow("yesterday") == "yesterday")
        #expect(Moment.seconds("1970-01-02T00:00:01Z") == 86_401)
        #expect(Moment.seconds("2024-02-29T12:00:00+02:00") == 1_709_200_800)
        #expect(Moment.seconds("2024-02-29T12:00:00-00:30") == 1_709_209_800)
    }

    @Test("The width is the terminal's, then $COLUMNS, then 80; $NO_COLOR and a dumb terminal are without colours")
    func surroundings() {
        #expect(Console.width(terminal: 132, environment: ["COLUMNS": "60"]) == 132)
        #expect(Console.width(terminal: nil, environment: ["COLUMNS": "60"]) == 60)
        #expect(Console.width(terminal: nil, environment: ["COLUMNS": "x"]) == 80)
        #expect(Console.allowsColor(isTerminal: true, environment: ["TERM": "xterm", "NO_COLOR": ""]))
        #expect(!Console.allowsColor(isTerminal: true, environment: ["TERM": "xterm", "NO_COLOR": "1"]))
        #expect(!Console.allowsColor(isTerminal: true, environment: ["TERM": "dumb"]))
        #expect(!Console.allowsColor(isTerminal: false, environment: [:]))
    }
}
