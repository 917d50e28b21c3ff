package import Wire

/// What administration did, as pages.
package enum AdministrationRendering {
    /// Lays the outcome of a check out.
    package static func page(_ response: VerifyResponse, width: Int) -> Page {
        var page = Page(width: width)
        page.add(
            "recomputed \(Figures.counted(response.rollups, "roll-up")), compared \(Figures.counted(response.seals, "seal"))"
        )
        let count = response.differenceCount
        page.add(count == 0 ? "no differences" : Figures.counted(count, "difference"), count == 0 ? .good : .bad)
        for difference in response.differences { page.add("- \(difference)") }
        if count > response.differences.count {
            page.add("only the first \(response.differences.count) are listed", .warning)
        }
        if let integrity = response.integrity {
            let isOK = integrity == ["ok"]
            page.add(isOK ? "the file is sound" : "the file is damaged:", isOK ? .good : .bad)
            if !isOK { for line in integrity { page.add("- \(line)") } }
        }
        return page
    }

    /// Lays a receipt of an erasure out.
    package static func page(_ receipt: EraseResponse, width: Int) -> Page {
        var page = Page(width: width)
        page.add(Line("receipt \(receipt.receipt)", .strong) + "  \(Moment.second(receipt.erasedAt))")
        page.add(
            "erased \(Figures.counted(receipt.posts, "post")) in \(Figures.counted(receipt.versions, "version")), "
                + "\(Figures.counted(receipt.refused, "refused record")); "
                + "name removed from \(Figures.counted(receipt.polls, "poll"))")
        if !receipt.sealedDays.isEmpty {
            page.add(
                "sealed days whose figures still hold a share of it: \(receipt.sealedDays.joined(separator: ", "))")
        }
        return page
    }

    /// Lays the outcome of a reload out.
    package static func page(_ response: ReloadResponse, width: Int) -> Page {
        var page = Page(width: width)
        if response.applied {
            page.add(response.changes.isEmpty ? "reloaded, nothing changed" : "reloaded", .good)
            for change in response.changes { page.add("- \(change)") }
        } else {
            page.add("not reloaded, the configuration before stays in force", .bad)
            for error in response.errors { page.add(error) }
        }
        return page
    }

    /// Lays out how far filling the past has come.
    package static func page(_ response: ReanalyzeResponse, width: Int) -> Page {
        var page = Page(width: width)
        guard response.running || !response.filling.isEmpty else {
            page.add("the past is complete", .good)
            return page
        }
        let share = response.end > 0 ? Double(response.position) / Double(response.end) : 1
        page.add(
            Line(Bar.filled(share, width: 20), .good)
                + " \(Figures.percent(share)) %, \(Figures.grouped(response.position)) of \(Figures.grouped(response.end)) changes"
                + (response.running ? "" : ", not running"))
        for line in response.filling { page.add("- \(line)") }
        return page
    }

    /// Lays a page of refused records out.
    package static func page(_ response: RefusedResponse, width: Int) -> Page {
        var page = Page(width: width)
        guard !response.refused.isEmpty else {
            page.add("no refused records are kept")
            return page
        }
        var table = Table([
            Table.Column("id", number: true), Table.Column("received", dropsAt: 1), Table.Column("line", number: true),
            Table.Column("field"), Table.Column("reason", flexible: true),
        ])
        for record in response.refused {
            table.rows.append([
                Line("\(record.id)", .strong), Line(Moment.minute(record.receivedAt)), Line("\(record.line)"),
                Line(record.field.isEmpty ? record.code : record.field), Line(record.reason),
            ])
        }
        page.add(table.lines(width: page.width))
        if response.truncated, let last = response.refused.last {
            page.add("\(response.refused.count) of \(response.total); go on with --before \(last.id)", .faint)
        }
        return page
    }

    /// Lays a refused record out.
    package static func page(_ record: RefusedRecord, width: Int) -> Page {
        var page = Page(width: width)
        page.spread(
            Line("refused record \(record.id)", .strong),
            Line("line \(record.line), \(Moment.second(record.receivedAt))", .faint))
        page.add("\(record.field.isEmpty ? "" : "\(record.field): ")\(record.reason) (\(record.code))")
        if let format = record.format { page.add("format \(format)", .faint) }
        page.gap()
        page.add(record.body ?? "(its bytes are not kept)")
        return page
    }
}
