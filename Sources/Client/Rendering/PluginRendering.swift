package import Wire

/// Plugins: what there is, and one of them with everything that it says of itself.
package enum PluginRendering {
    /// Lays the plugins out.
    package static func page(_ response: PluginsResponse, width: Int) -> Page {
        var page = Page(width: width)
        var table = Table([
            Table.Column("plugin"), Table.Column("version", dropsAt: 3), Table.Column("kind", dropsAt: 2),
            Table.Column("origin", dropsAt: 1), Table.Column("state"), Table.Column("what it does", flexible: true),
        ])
        for plugin in response.plugins {
            table.rows.append([
                Line(PluginState.name(plugin), .strong), Line(plugin.version),
                Line(plugin.kind.replacing("_", with: " ")),
                Line(plugin.origin), Line(PluginState.word(plugin), PluginState.ink(plugin)),
                Line(plugin.summary),
            ])
        }
        page.add(table.lines(width: page.width))
        for plugin in response.plugins {
            if let sentence = PluginState.sentence(plugin) {
                page.add("\(PluginState.name(plugin)): \(sentence)", .warning)
            } else if let delivered = PluginState.delivered(plugin) {
                page.add("\(PluginState.name(plugin)): \(delivered)")
            }
        }
        return page
    }

    /// Lays a plugin out.
    package static func page(_ response: PluginResponse, width: Int) -> Page {
        var page = Page(width: width)
        let plugin = response.plugin
        page.spread(
            Line("\(plugin.id) \(plugin.version)", .strong) + "  "
                + Line(PluginState.word(plugin), PluginState.ink(plugin)),
            Line("\(plugin.kind.replacing("_", with: " ")), \(plugin.origin)", .faint))
        page.add(plugin.summary)
        if let sentence = PluginState.sentence(plugin) { page.add("!! \(sentence)", .warning) }
        page.gap()
        for (place, measure) in response.measures.enumerated() {
            let range = measure.range.map { Figures.fixed($0, digits: 1) }.joined(separator: " to ")
            let labels = measure.labels.isEmpty ? "" : ": \(measure.labels.joined(separator: ", "))"
            page.section(
                place == 0 ? "GIVES" : "",
                "\(measure.name)\(labels); \(measure.unit), \(range); for each \(measure.scope)")
        }
        if let shadow = response.shadow {
            let state = "\(shadow.version), \(PluginState.word(shadow))"
            let sentence = PluginState.sentence(shadow).map { ": \($0)" } ?? ""
            page.section(
                "SHADOW",
                "\(state)\(sentence); \(shadow.inForce == true ? "it answers" : "it does not answer")")
        }
        if let delivered = PluginState.delivered(plugin) { page.section("BRINGS", delivered) }
        if let start = plugin.start { page.section("START", start) }
        if let confinement = plugin.confinement { page.section("SANDBOX", confinement) }
        if let held = plugin.heldMilliseconds {
            page.section("HELD", "\(held) ms in this life, since it used more of the processor than cpu allows")
        }
        if let letters = response.deadLetters {
            let things = plugin.kind == "poll-analyzer" ? "poll" : "post"
            page.section("FAILED", DeadLetterRendering.sentence(letters, things, response.newestDeadLetter))
        }
        if let languages = response.languages { page.section("SPEAKS", languages.joined(separator: ", ")) }
        for (place, line) in response.accuracy.enumerated() { page.section(place == 0 ? "RIGHT" : "", line) }
        if !response.sampleConfiguration.isEmpty {
            page.gap()
            page.add(Line("Sample configuration", .faint))
            for line in response.sampleConfiguration.split(separator: "\n", omittingEmptySubsequences: false) {
                addConfiguration(String(line), to: &page)
            }
        }
        if !response.examples.isEmpty { page.gap() }
        for example in response.examples {
            page.add("> \(example.input)")
            page.add(example.output, .faint, indent: 2)
            if let limit = example.limit { page.add("known limit: \(limit)", .warning, indent: 2) }
        }
        return page
    }

    /// Adds a line of YAML; only comments may be broken into several.
    private static func addConfiguration(_ line: String, to page: inout Page) {
        let indent = line.prefix { $0 == " " }
        let text = line.dropFirst(indent.count)
        guard text.hasPrefix("# ") else {
            page.add(Line("  \(line)"))
            return
        }
        for part in Wrap.lines(String(text.dropFirst(2)), width: page.width - indent.count - 4) {
            page.add(Line("  \(indent)# \(part)"))
        }
    }
}

/// How a plugin is doing, in words.
enum PluginState {
    /// Its id, and whether it is a shadow.
    static func name(_ plugin: PluginSummary) -> String {
        plugin.id + (plugin.origin == "shadow" ? " (shadow)" : "")
    }

    /// In a word or two: `running`, `catching up`.
    static func word(_ plugin: PluginSummary) -> String { plugin.state.replacing("_", with: " ") }

    /// What else is to be said of it; nil where all is well.
    static func sentence(_ plugin: PluginSummary) -> String? {
        let problem = plugin.problem
        let posts = plugin.givenUp.map { count in
            if plugin.kind == "poll-analyzer" {
                return "it fails on \(Figures.counted(Int64(count), "poll")), and says nothing there"
            }
            return count == 1
                ? "it fails on one post, which stays unscored" : "it fails on \(count) posts, which stay unscored"
        }
        switch plugin.state {
        case "catching_up":
            return (["\(plugin.behind ?? 0) behind"] + [posts].compactMap(\.self)).joined(separator: "; ")
        case "backing_off":
            return
                "attempt \(plugin.attempt ?? 0), next in \(plugin.nextInSeconds ?? 0) s, because: \(problem ?? "it failed")"
        case "disabled":
            let since = plugin.since.map { " (since \(Moment.second($0)))" } ?? ""
            return problem.map { $0 + since }
        default: return problem ?? posts
        }
    }

    /// What a source has delivered; nil for others.
    static func delivered(_ plugin: PluginSummary) -> String? {
        guard let records = plugin.records else { return nil }
        let refused = plugin.refused ?? 0
        return "\(records) \(records == 1 ? "record" : "records") since voxd started"
            + (refused > 0 ? ", and \(refused) refused: see `voxctl refused list`" : "")
    }

    /// How it is shown.
    static func ink(_ plugin: PluginSummary) -> Line.Ink {
        switch plugin.state {
        case "running": .good
        case "backing_off": .bad
        default: .warning
        }
    }
}
