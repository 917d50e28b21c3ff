/// Lines that fit a width; what a command shows.
package struct Page: Hashable, Sendable {
    /// The columns that its lines may take.
    package let width: Int
    /// The lines from top to bottom.
    package private(set) var lines: [Line] = []

    /// The column at which text begins beside a section's name.
    package static let margin = 8

    /// An empty page; below 40 columns it is as wide as 40.
    package init(width: Int) {
        self.width = max(40, width)
    }

    /// Adds a line, cut off at the width.
    package mutating func add(_ line: Line) { lines.append(line.cut(to: width)) }

    /// Adds lines.
    package mutating func add(_ lines: [Line]) { for line in lines { add(line) } }

    /// Adds text, broken into lines, each after `indent` columns.
    package mutating func add(_ text: String, _ ink: Line.Ink = .plain, indent: Int = 0) {
        for line in Wrap.lines(text, width: width - indent) { add(.blank(indent) + Line(line, ink)) }
    }

    /// Adds an empty line, unless the page is empty or ends with one.
    package mutating func gap() {
        if let last = lines.last, last.width > 0 { lines.append(Line()) }
    }

    /// Adds text beside the name of its section; an empty name continues the section.
    package mutating func section(_ name: String, _ text: String, _ ink: Line.Ink = .plain) {
        section(name, Wrap.lines(text, width: width - Self.margin).map { Line($0, ink) })
    }

    /// Adds lines beside the name of their section.
    package mutating func section(_ name: String, _ lines: [Line]) {
        var head = Line(name, .strong).padded(to: Self.margin)
        for line in lines {
            add(head + line)
            head = .blank(Self.margin)
        }
    }

    /// Adds parts that stay whole beside the name of their section, as many to a line as fit.
    package mutating func section(_ name: String, flowing parts: [Line], gap: Int = 2) {
        var flowing: [Line] = []
        for part in parts {
            if let last = flowing.last, Self.margin + last.width + gap + part.width <= width {
                flowing[flowing.count - 1] = last + Line.blank(gap) + part
            } else {
                flowing.append(part)
            }
        }
        section(name, flowing)
    }

    /// Adds a line with `left` at the left and `right` at the right edge, on two lines where one is too short.
    package mutating func spread(_ left: Line, _ right: Line) {
        let space = width - left.width - right.width
        if space >= 2 {
            add(left + Line.blank(space) + right)
        } else {
            add(left)
            add(right.aligned(to: width))
        }
    }

    /// The lines as they are written, each with its end.
    package func rendered(color: Bool) -> String {
        lines.map { $0.rendered(color: color) + "\n" }.joined()
    }
}
