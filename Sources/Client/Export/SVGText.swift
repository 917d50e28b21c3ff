/// The elements of a drawing, in the order in which they are painted.
struct SVGText {
    private let width: Double
    private var elements: [String] = []

    /// An empty drawing of a width in pixels.
    init(width: Double) { self.width = width }

    /// The colours and sizes of what is drawn.
    struct Style {
        var fill = "none"
        var stroke = "none"
        var width = 1.0
        var opacity = 1.0
    }

    /// Joins points.
    mutating func polyline(_ points: [(Double, Double)], _ style: Style) {
        elements.append("<polyline points=\"\(Self.list(points))\"\(Self.attributes(style))/>")
    }

    /// Fills what lies within points.
    mutating func polygon(_ points: [(Double, Double)], _ style: Style) {
        elements.append("<polygon points=\"\(Self.list(points))\"\(Self.attributes(style))/>")
    }

    /// A straight line.
    mutating func line(_ from: (Double, Double), _ to: (Double, Double), _ style: Style) {
        polyline([from, to], style)
    }

    /// A dot.
    mutating func circle(_ place: (Double, Double), radius: Double, _ style: Style) {
        elements.append(
            "<circle cx=\"\(Self.number(place.0))\" cy=\"\(Self.number(place.1))\" r=\"\(Self.number(radius))\""
                + "\(Self.attributes(style))/>")
    }

    /// A line of text; `anchor` is `start`, `middle` or `end`.
    mutating func text(
        _ text: String, at place: (Double, Double), size: Double = 13, anchor: String = "start",
        fill: String = "#222222",
        isBold: Bool = false
    ) {
        elements.append(
            "<text x=\"\(Self.number(place.0))\" y=\"\(Self.number(place.1))\" font-size=\"\(Self.number(size))\" "
                + "text-anchor=\"\(anchor)\" fill=\"\(fill)\"\(isBold ? " font-weight=\"bold\"" : "")>"
                + "\(Self.escaped(text))</text>")
    }

    /// The file; `title` and `description` are what a screen reader tells.
    func file(height: Double, title: String, description: [String]) -> String {
        let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        let box = "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" \(size) \(box) font-family="DejaVu Sans, Helvetica, Arial, sans-serif" role="img">
            <title>\(Self.escaped(title))</title>
            <desc>\(Self.escaped(description.joined(separator: "\n")))</desc>
            <rect width="100%" height="100%" fill="#ffffff"/>
            \(elements.joined(separator: "\n"))
            </svg>

            """
    }

    /// Text that is no markup, and holds no character that XML 1.0 forbids or that turns the reading direction.
    static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(line: $0) }.joined(separator: "\n")
    }

    private static func escaped(line: Substring) -> String {
        var result = ""
        for scalar in String(line).printable.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func number(_ value: Double) -> String {
        let text = Figures.fixed(value, digits: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func list(_ points: [(Double, Double)]) -> String {
        points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
    }

    private static func attributes(_ style: Style) -> String {
        var text = " fill=\"\(style.fill)\""
        if style.stroke != "none" { text += " stroke=\"\(style.stroke)\" stroke-width=\"\(number(style.width))\"" }
        if style.opacity < 1 { text += " opacity=\"\(Figures.fixed(style.opacity, digits: 2))\"" }
        return text
    }
}
