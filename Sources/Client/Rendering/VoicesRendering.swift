import Wire

/// What posts say about topics, with all that belongs to an honest number.
enum VoicesRendering {
    /// The most parts of a topic that a summary shows.
    private static let maximumParts = 6

    /// Adds the section VOICES and its tables.
    static func add(_ summary: SummaryResponse, to page: inout Page) {
        guard let voices = summary.voices else { return }
        page.gap()
        page.section("VOICES", count(voices))
        guard voices.posts > 0 else { return }
        for measure in measures(summary) {
            let labels = labels(measure, summary)
            if labels.count > ClassTable.fewest {
                for topic in summary.topics { addClasses(measure, topic, to: &page) }
            } else {
                for label in labels { addTable(measure, label, summary.topics, to: &page) }
            }
            if labels.isEmpty { addMeans(measure, summary.topics, to: &page) }
            addUnscored(measure, summary.topics, to: &page)
            addMethods(measure, summary.topics, to: &page)
        }
        for by in ["language", "source", "analyzer"] { addParts(by, summary, to: &page) }
        addTerms(summary.topics, to: &page)
    }

    private static func addTerms(_ topics: [TopicSummary], to page: inout Page) {
        let lists = topics.compactMap { topic -> String? in
            let terms = topic.terms.filter { !isName($0.term, of: topic) }
            guard !terms.isEmpty else { return nil }
            let list = terms.map { "\($0.term) \(Figures.grouped($0.posts))" }.joined(separator: ", ")
            return "\(name(topic)): \(list)"
        }
        if !lists.isEmpty { page.gap() }
        for (place, list) in lists.enumerated() { page.section(place == 0 ? "TERMS" : "", list) }
    }

    /// That posts about a topic name it says nothing about them.
    private static func isName(_ term: String, of topic: TopicSummary) -> Bool {
        let word = term.lowercased()
        return [topic.id, topic.name.lowercased()].contains(word.hasPrefix("#") ? String(word.dropFirst()) : word)
    }

    private static func count(_ voices: Voices) -> String {
        var parts = [Figures.counted(voices.posts, "post")]
        if let authors = voices.authors {
            parts.append((voices.authorsEstimated ? "about " : "") + Figures.counted(authors, "author"))
        }
        if !voices.languages.isEmpty { parts.append(Figures.counted(Int64(voices.languages.count), "language")) }
        var text = parts.joined(separator: ", ")
        if let share = voices.top1PercentOfAuthorsShareOfPosts {
            text += "; top 1 % of authors: \(Figures.percent(share)) % of posts"
        }
        if voices.articles > 0 { text += "; besides, \(Figures.counted(voices.articles, "article"))" }
        return text
    }

    /// The measures that any topic has, sentiment first.
    private static func measures(_ summary: SummaryResponse) -> [String] {
        let all = Set(summary.topics.flatMap(\.measures.keys))
        return (all.contains("sentiment") ? ["sentiment"] : []) + all.filter { $0 != "sentiment" }.sorted()
    }

    /// The classes of a measure in its order, without the one in the middle.
    private static func labels(_ measure: String, _ summary: SummaryResponse) -> [String] {
        let middle = ["neutral", "neither", "none"]
        let longest = summary.topics.compactMap { $0.measures[measure]?.labels }.max { $0.count < $1.count } ?? []
        return longest.map(\.label).filter { !middle.contains($0) }
    }

    private static func name(_ topic: TopicSummary) -> String { topic.id == "*" ? "all posts" : topic.name }

    private static func addTable(_ measure: String, _ label: String, _ topics: [TopicSummary], to page: inout Page) {
        var table = ShareTable(title: measure == "sentiment" ? label : "\(measure): \(label)", hasAuthors: true)
        for topic in topics {
            let authors = topic.authors.map { (topic.authorsEstimated ? "~" : "") + Figures.grouped($0) }
            table.add(name(topic), posts: topic.posts, authors: authors, topic.measures[measure], label)
        }
        page.add(table.lines(width: page.width))
        for remark in table.remarks { page.add(remark, .faint, indent: 1) }
    }

    /// A table of all classes of a topic, for measures with many of them.
    private static func addClasses(_ measure: String, _ topic: TopicSummary, to page: inout Page) {
        guard topic.posts > 0, let figures = topic.measures[measure] else { return }
        let table = ClassTable(measure: measure, of: name(topic), posts: topic.posts, figures)
        page.add(table.lines(width: page.width))
        for remark in table.remarks { page.add(remark, .faint, indent: 1) }
    }

    /// A table of the means of a measure without classes.
    private static func addMeans(_ measure: String, _ topics: [TopicSummary], to page: inout Page) {
        guard topics.contains(where: { $0.posts > 0 }) else { return }
        var table = Table([
            Table.Column(" \(measure): mean", flexible: true), Table.Column("posts", number: true),
            Table.Column("scored", number: true), Table.Column("mean", number: true),
            Table.Column("unscored", number: true),
        ])
        for topic in topics {
            let summary = topic.measures[measure]
            table.rows.append([
                Line(" \(name(topic))"), Line(Figures.grouped(topic.posts)),
                Line(summary.map { Figures.grouped($0.scored) } ?? "-"),
                Line(summary?.mean.map { Figures.fixed($0, digits: 2) } ?? "-", .strong),
                Line(summary?.unscored.map { "\(Figures.percent($0)) %" } ?? "-"),
            ])
        }
        page.add(table.lines(width: page.width))
        page.add("no interval: a measure without classes has none", .faint, indent: 1)
    }

    /// Why posts have no figure.
    private static func addUnscored(_ measure: String, _ topics: [TopicSummary], to page: inout Page) {
        var reasons: [String] = []
        for topic in topics {
            guard let summary = topic.measures[measure], !summary.unscoredReasons.isEmpty else { continue }
            let list = summary.unscoredReasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key.replacing("_", with: " ")) \(Figures.grouped($0.value))" }
            reasons.append("\(name(topic)): \(list.joined(separator: ", "))")
        }
        if !reasons.isEmpty { page.add("unscored, \(measure): \(reasons.joined(separator: "; "))", .faint, indent: 1) }
        let languages = Set(topics.flatMap { $0.measures[measure]?.unscoredLanguages ?? [] }).sorted()
        if !languages.isEmpty {
            page.add("unscored languages, \(measure): \(languages.joined(separator: ", "))", .faint, indent: 1)
        }
    }

    /// How the figures of topics were made, by language, where the analyzer says.
    private static func addMethods(_ measure: String, _ topics: [TopicSummary], to page: inout Page) {
        var languages: [String: Set<String>] = [:]
        for (method, codes) in topics.flatMap({ $0.measures[measure]?.methods ?? [:] }) {
            languages[method, default: []].formUnion(codes)
        }
        let words = [
            "target": "what is said of each mention", "clause": "the clauses that mention it", "post": "its posts",
        ]
        let parts = languages.keys.sorted().map { method in
            "\(words[method] ?? method): \(languages[method, default: []].sorted().joined(separator: ", "))"
        }
        guard !parts.isEmpty else { return }
        page.add("a topic is read from \(parts.joined(separator: "; from "))", .faint, indent: 1)
    }

    /// A table of the parts of each topic, for the first class of each measure that has one.
    private static func addParts(_ by: String, _ summary: SummaryResponse, to page: inout Page) {
        guard summary.topics.contains(where: { $0.splits.contains { $0.by == by } }) else { return }
        for measure in measures(summary) {
            let labels = labels(measure, summary)
            guard let label = labels.first else { continue }
            if labels.count > ClassTable.fewest {
                addLikeliest(measure, by, summary.topics, to: &page)
                continue
            }
            var table = ShareTable(
                title: "\(measure == "sentiment" ? label : "\(measure): \(label)") by \(by)", hasAuthors: false)
            var left: [String] = []
            for topic in summary.topics {
                let parts = topic.splits.filter { $0.by == by && $0.measures[measure] != nil }
                    .sorted { ($1.posts, $0.key) < ($0.posts, $1.key) }
                for part in parts.prefix(maximumParts) {
                    table.add(
                        "\(name(topic)) \(part.key)", posts: part.posts, authors: nil, part.measures[measure], label)
                }
                if parts.count > maximumParts { left.append("\(name(topic)) \(parts.count - maximumParts)") }
            }
            guard !table.isEmpty else { continue }
            page.gap()
            page.add(table.lines(width: page.width))
            if !left.isEmpty {
                page.add("not shown (--json has all): \(left.joined(separator: ", "))", .faint, indent: 1)
            }
        }
    }

    /// A table of the parts of each topic for a measure with many classes: the mean, and the class of most posts.
    private static func addLikeliest(_ measure: String, _ by: String, _ topics: [TopicSummary], to page: inout Page) {
        var table = Table([
            Table.Column(" \(measure) by \(by)", flexible: true), Table.Column("posts", number: true),
            Table.Column("mean", number: true, dropsAt: 1), Table.Column("most often"),
            Table.Column("counted", number: true), Table.Column("unscored", number: true),
        ])
        for topic in topics {
            let parts = topic.splits.filter { $0.by == by }.sorted { ($1.posts, $0.key) < ($0.posts, $1.key) }
            for part in parts.prefix(maximumParts) {
                guard let figures = part.measures[measure] else { continue }
                let most = figures.labels.max { $0.posts < $1.posts }.flatMap { $0.posts > 0 ? $0 : nil }
                table.rows.append([
                    Line(" \(name(topic)) \(part.key)"), Line(Figures.grouped(part.posts)),
                    Line(figures.mean.map { Figures.fixed($0, digits: 2) } ?? "-"), Line(most?.label ?? "-"),
                    Line(most?.counted.map { "\(Figures.percent($0)) %" } ?? "-", .strong),
                    Line(figures.unscored.map { "\(Figures.percent($0)) %" } ?? "-"),
                ])
            }
        }
        guard !table.rows.isEmpty else { return }
        page.gap()
        page.add(table.lines(width: page.width))
    }
}
