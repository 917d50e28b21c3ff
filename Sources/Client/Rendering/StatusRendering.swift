package import Wire

/// The daemon's status as a page.
package enum StatusRendering {
    /// Lays a status out.
    package static func page(_ status: StatusResponse, width: Int) -> Page {
        var page = Page(width: width)
        let ink: Line.Ink = status.state == "ready" ? .good : .warning
        page.spread(
            Line("voxd \(status.version)", .strong) + "  " + Line(status.state.replacing("_", with: " "), ink),
            Line("pid \(status.pid), since \(Moment.minute(status.startedAt))", .faint))
        for problem in status.problems { page.add("!! \(problem)", .warning) }
        page.gap()
        let stored = ["posts", "polls", "readings", "surveys", "collections", "refused"]
        let names = stored + status.stored.keys.filter { !stored.contains($0) }.sorted()
        page.section(
            "STORED",
            names.compactMap { name in status.stored[name].map { "\(name) \(Figures.grouped($0))" } }
                .joined(separator: ", "))
        page.section(
            "SIZE",
            "memory \(Figures.bytes(status.residentBytes)), database \(Figures.bytes(status.databaseBytes)), "
                + "write-ahead log \(Figures.bytes(status.walBytes))")
        page.section(
            "INGEST",
            "last \(status.lastIngestAt.map(Moment.second) ?? "never"), "
                + "\(Figures.fixed(status.recordsPerSecond, digits: 1)) records/s over the last minute, "
                + "last change \(Figures.grouped(status.lastChange))")
        page.section(
            "CONFIG", "\(status.configuration ?? "built-in defaults"), loaded \(Moment.minute(status.configuredAt))")
        if !status.generations.isEmpty {
            page.gap()
            page.add(generations(status.generations).lines(width: page.width))
        }
        for generation in status.generations {
            if let problem = generation.problem { page.add("!! \(generation.analyzer.id): \(problem)", .warning) }
        }
        return page
    }

    private static func generations(_ generations: [GenerationStatus]) -> Table {
        var table = Table([
            Table.Column("analyzer", flexible: true), Table.Column("version"),
            Table.Column("generation", number: true), Table.Column("kind", dropsAt: 1),
            Table.Column("at change", number: true, dropsAt: 2), Table.Column("behind", number: true),
        ])
        for generation in generations {
            table.rows.append([
                Line(generation.analyzer.id), Line(generation.analyzer.version),
                Line("\(generation.analyzer.generation)"), Line(generation.kind),
                Line(Figures.grouped(generation.position)),
                Line(Figures.grouped(generation.behind), generation.behind > 0 ? .warning : .plain),
            ])
        }
        return table
    }
}
