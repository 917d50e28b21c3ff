package import Wire

/// The posts or polls that a module was given up on.
package enum DeadLetterRendering {
    /// Lays a page of them out.
    package static func page(_ response: DeadLettersResponse, width: Int) -> Page {
        var page = Page(width: width)
        guard !response.deadLetters.isEmpty else {
            page.add("nothing that it was given up on is kept")
            return page
        }
        var table = Table([
            Table.Column("change", number: true), Table.Column("post or poll"), Table.Column("given up", dropsAt: 1),
            Table.Column("reason", flexible: true),
        ])
        for letter in response.deadLetters {
            table.rows.append([
                Line("\(letter.change)"), Line("\(letter.source)/\(letter.id)"), Line(Moment.second(letter.at)),
                Line(letter.reason),
            ])
        }
        page.add(table.lines(width: page.width))
        if response.truncated, let last = response.deadLetters.last {
            page.add("\(response.deadLetters.count) of \(response.total); go on with --before \(last.change)", .faint)
        }
        return page
    }

    /// In a sentence: how many there are, and the newest.
    static func sentence(_ count: Int64, _ thing: String, _ newest: DeadLetterRecord?) -> String {
        let last = newest.map { ", last \($0.source)/\($0.id) at \(Moment.second($0.at)): \($0.reason)" } ?? ""
        return "given up on \(Figures.counted(count, thing))\(last)"
    }
}
