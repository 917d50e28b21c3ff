package import Wire

/// What is configured: topics and questions.
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

    /// Lays the formats out.
    package static func page(_ response: FormatsResponse, width: Int) -> Page {
        var page = Page(width: width)
        for format in response.formats {
            page.gap()
            page.add(Line(format.id, .strong) + "  \(format.summary)")
            for line in format.takes { page.section(" takes", line) }
            if !format.mappable.isEmpty { page.section(" maps", format.mappable.joined(separator: ", ")) }
        }
        return page
    }
}
