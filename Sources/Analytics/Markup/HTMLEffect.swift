/// What an HTML element does to the text around it.
enum HTMLEffect {
    /// Nothing.
    case none
    /// Ends a line.
    case breaksLine
    /// Begins and ends on lines of its own.
    case beginsLine
    /// Begins and ends as a paragraph.
    case beginsParagraph
    /// Stands apart from what is beside it.
    case setsApart
    /// Is an item of a list.
    case lists
    /// Holds what somebody else said.
    case quotes
    /// Keeps line breaks and spaces.
    case keepsSpace
    /// Shows an image.
    case shows
    /// Leads somewhere.
    case links
    /// Is not for reading.
    case hides

    /// What the element `name` does.
    static func of(_ name: String) -> HTMLEffect { effects[name] ?? .none }

    private static let effects: [String: HTMLEffect] = {
        let words: [(HTMLEffect, String)] = [
            (.breaksLine, "br"),
            (.beginsLine, "div tr dt dd figcaption summary address caption option legend"),
            (
                .beginsParagraph,
                """
                p h1 h2 h3 h4 h5 h6 ul ol dl table hr figure section article aside header footer main nav details center
                """
            ),
            (.setsApart, "td th"), (.lists, "li"), (.quotes, "blockquote"), (.keepsSpace, "pre"), (.shows, "img"),
            (.links, "a"),
            (
                .hides,
                """
                script style head title template noscript iframe object svg math select textarea button audio video canvas
                noembed noframes
                """
            ),
        ]
        var effects: [String: HTMLEffect] = [:]
        for (effect, names) in words {
            for name in names.split(whereSeparator: \.isWhitespace) { effects[String(name)] = effect }
        }
        return effects
    }()
}
