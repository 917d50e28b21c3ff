package import Wire

/// What is configured: topics, questions and plugins.
package enum ConfiguredRendering {
    /// Lays the topics out.
    package static func page(_ response: TopicsResponse, width: Int) -> Page {
        var page = Page(width: width)
        var table = Table([
            Table.Column("topic"), Table.Column("name", dropsAt: 2), Table.Column("posts", number: true),
            Table.Column("definition", number: true, dropsAt: 1), Table.Column("known by", flexible: true),
        ])
        for topic in response.topics {
            let all = topic.aliases.sorted { $0.key < $1.key }.flatMap(\.value)
            // Most terminals draw words in Latin letters best, so they come first.
            let words = all.filter { $0.utf8.allSatisfy { $0 < 0x80 } } + all
            var names: [String] = []
            for word in words + topic.hashtags + topic.handles where !names.contains(word) { names.append(word) }
            table.rows.append([
                Line(topic.id, .strong), Line(topic.name), Line(Figures.grouped(topic.posts)),
                Line("\(topic.definition)"), Line(names.joined(separator: ", ")),
            ])
        }
        page.add(response.topics.isEmpty ? [Line("no topics are configured")] : table.lines(width: page.width))
        for topic in response.topics {
            if let incomplete = topic.incomplete { page.add("\(topic.id): \(incomplete)", .warning) }
        }
        return page
    }

    /// Lays the questions out.
    package static func page(_ response: QuestionsResponse, width: Int) -> Page {
        var page = Page(width: width)
        if response.questions.isEmpty { page.add("no questions are configured") }
        for question in response.questions {
            page.gap()
            page.add(Line(question.id, .strong))
            page.section(" asks", question.wording)
            page.section(" on", question.proposition)
            page.section(" topics", question.topics.isEmpty ? "none" : question.topics.joined(separator: ", "))
            page.section(" polls", question.polls.isEmpty ? "none" : question.polls.joined(separator: ", "))
        }
        return page
    }

    /// Lays the plugins out.
    package static func page(_ response: PluginsResponse, width: Int) -> Page {
        var page = Page(width: width)
        var table = Table([
            Table.Column("plugin"), Table.Column("version", dropsAt: 3), Table.Column("kind", dropsAt: 2),
            Table.Column("origin", dropsAt: 1), Table.Column("state"), Table.Column("what it does", flexible: true),
        ])
        for plugin in response.plugins {
            table.rows.append([
                Line(plugin.id, .strong), Line(plugin.version), Line(plugin.kind.replacing("_", with: " ")),
                Line(plugin.origin), Line(plugin.state, ink(plugin.state)), Line(plugin.summary),
            ])
        }
        page.add(table.lines(width: page.width))
        for plugin in response.plugins {
            if let problem = plugin.problem { page.add("\(plugin.id): \(problem)", .warning) }
        }
        return page
    }

    /// Lays a plugin out.
    package static func page(_ response: PluginResponse, width: Int) -> Page {
        var page = Page(width: width)
        let plugin = response.plugin
        page.spread(
            Line("\(plugin.id) \(plugin.version)", .strong) + "  " + Line(plugin.state, ink(plugin.state)),
            Line("\(plugin.kind.replacing("_", with: " ")), \(plugin.origin)", .faint))
        page.add(plugin.summary)
        if let problem = plugin.problem { page.add("!! \(problem)", .warning) }
        page.gap()
        for (place, measure) in response.measures.enumerated() {
            let range = measure.range.map { Figures.fixed($0, digits: 1) }.joined(separator: " to ")
            let labels = measure.labels.isEmpty ? "" : ": \(measure.labels.joined(separator: ", "))"
            page.section(
                place == 0 ? "GIVES" : "",
                "\(measure.name)\(labels); \(measure.unit), \(range); for each \(measure.scope)")
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

    private static func ink(_ state: String) -> Line.Ink {
        state == "running" ? .good : state == "failed" ? .bad : .warning
    }
}
