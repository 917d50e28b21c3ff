/// A line of text in parts, each with its own look.
package struct Line: Hashable, Sendable {
    /// How a part of a line looks; without colours all look alike.
    package enum Ink: Sendable {
        /// As usual.
        case plain
        /// What the eye is to find first.
        case strong
        /// What stands back.
        case faint
        /// Approval.
        case good
        /// Disapproval and failure.
        case bad
        /// What must not be overlooked.
        case warning
    }

    /// A part of a line.
    package struct Span: Hashable, Sendable {
        /// What it says, safe to print.
        package let text: String
        /// How it looks.
        package let ink: Ink
    }

    /// The parts from left to right.
    package private(set) var spans: [Span]

    /// Makes a line of one part.
    package init(_ text: String = "", _ ink: Ink = .plain) {
        spans = text.isEmpty ? [] : [Span(text: text.printable, ink: ink)]
    }

    /// The columns that it takes.
    package var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }

    /// The text without any look.
    package var text: String { spans.map(\.text).joined() }

    /// Two lines in one.
    package static func + (left: Line, right: Line) -> Line {
        var line = left
        line.spans += right.spans
        return line
    }

    /// A line and text in one.
    package static func + (left: Line, right: String) -> Line { left + Line(right) }

    /// Adds to the end.
    package static func += (left: inout Line, right: Line) { left = left + right }

    /// The part of the line with these Unicode scalars.
    package func part(_ scalars: Range<Int>) -> Line {
        var line = Line()
        var start = 0
        for span in spans {
            let characters = span.text.unicodeScalars
            let (first, last) = (max(scalars.lowerBound, start), min(scalars.upperBound, start + characters.count))
            if first < last {
                var text = String.UnicodeScalarView()
                text.append(contentsOf: characters.dropFirst(first - start).prefix(last - first))
                line += Line(String(text), span.ink)
            }
            start += characters.count
        }
        return line
    }

    /// The line with spaces after it, so that it takes `width` columns.
    package func padded(to width: Int) -> Line { self + Self.blank(width - self.width) }

    /// The line with spaces before it, so that it takes `width` columns.
    package func aligned(to width: Int) -> Line { Self.blank(width - self.width) + self }

    /// `count` spaces.
    package static func blank(_ count: Int) -> Line { Line(String(repeating: " ", count: max(0, count))) }

    /// The line cut off at `width` columns, with `…` where something is missing.
    package func cut(to width: Int) -> Line {
        guard self.width > width else { return self }
        var line = Line()
        var left = max(0, width - 1)
        for span in spans where left > 0 {
            let part = DisplayWidth.prefix(of: span.text[...], width: left)
            line += Line(String(part), span.ink)
            left -= DisplayWidth.of(part)
            if part.endIndex < span.text.endIndex { break }
        }
        return width > 0 ? line + "…" : line
    }

    /// The line as it is written to a terminal, without spaces at its end.
    package func rendered(color: Bool) -> String {
        let trimmed = Self.trimmed(spans)
        guard color else { return trimmed.map(\.text).joined() }
        return trimmed.map { span in
            span.ink == .plain ? span.text : "\u{1B}[\(span.ink.code)m\(span.text)\u{1B}[0m"
        }.joined()
    }

    private static func trimmed(_ spans: [Span]) -> [Span] {
        var spans = spans
        while let last = spans.last {
            var text = last.text[...]
            while text.last == " " { text.removeLast() }
            spans.removeLast()
            if !text.isEmpty {
                spans.append(Span(text: String(text), ink: last.ink))
                break
            }
        }
        return spans
    }
}

extension Line.Ink {
    /// The parameter of the terminal's "select graphic rendition".
    fileprivate var code: String {
        switch self {
        case .plain: "0"
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .bad: "31"
        case .warning: "1;33"
        }
    }
}
