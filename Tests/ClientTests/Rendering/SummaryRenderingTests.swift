import Client
import Testing
import Wire

@Suite struct SummaryRenderingTests {
    private func lines(_ summary: SummaryResponse = Samples.summary(), width: Int = 80) -> [String] {
        SummaryRendering.page(summary, courses: [Samples.course], width: width).lines.map { $0.rendered(color: false) }
    }

    @Test("A summary reads in this way on 80 columns")
    func whole() {
        let expected = """
            q                                                  as known 2024-08-13 10:00 UTC
            posts from 2024-07-01 to 2024-08-13
            !! ALL 312 POSTS ARE INVENTED. Post figures describe no real opinion.

            ASKED   "Should the company invest in the other one? (Board approval needed)"
                                                                                 @asker on X
            VOTE    Yes 67.9 %   No 32.1 %   958,086 votes   self-selected
                    as reported by the press, not read from X; closing count inferred
                    No margin of error applies. 50/50 if supporters were 2.115 x as likely
                    to vote as opponents.
            COURSE  72.8 (38k)  70 (386k, ~3 h)  67.9
                    surge: not testable (a gap of 20 h)

            VOICES  312 posts, 241 authors, 3 languages; top 1 % of authors: 6 % of posts;
                    besides, 1 article
             negative  posts  authors  counted  corrected  model 95 %  unscored   bounds
             Tesla       118       97     44 %       47 %     36-58 %      21 %  35-56 %
             xAI         118       97     31 %          -        none      21 %  35-56 %
             not corrected: too few labelled posts (xAI)
             no interval: no collection is known (xAI)
             corrected, model 95 %: adjusted count
             bounds: all unscored posts counted as not negative / as negative
             unscored, sentiment: Tesla: unsupported language 20, too short 5; xAI:
             unsupported language 20, too short 5
             unscored languages, sentiment: fi

             negative by language  posts  counted  corrected  model 95 %  unscored   bounds
             Tesla fr                 50     44 %       47 %     36-58 %      21 %  35-56 %
             Tesla ja                 12     50 %          -        none      21 %  35-56 %
             xAI fr                   50     31 %          -        none      21 %  35-56 %
             xAI ja                   12     50 %          -        none      21 %  35-56 %

            TERMS   Tesla: deal 33, #xai 9
                    xAI: deal 33

            NOTES   no collection covers these posts
            MADE BY sentiment 1.0.0 (generation 7)
            """
        #expect(lines().joined(separator: "\n") == expected)
    }

    /// A summary of a measure with eight classes, of which one has no corrected share and none has an interval.
    private static func feelings(name: String = "Tesla") -> SummaryResponse {
        var summary = Samples.summary(synthetic: false, name: name)
        let labels = ["anger", "disgust", "fear", "joy", "optimism", "sadness", "surprise", "none"]
        let figures = MeasureSummary(
            scored: 30, unscored: 0.75, unscoredReasons: ["language": 80, "too_short": 8],
            unscoredLanguages: ["en", "fr"], mean: 0.63,
            labels: labels.enumerated().map { place, label in
                LabelShare(
                    label: label, posts: label == "optimism" ? 0 : Int64(place + 1),
                    counted: label == "optimism" ? 0 : Double(place + 1) / 30,
                    corrected: label == "optimism" ? nil : Double(place + 1) / 30,
                    method: label == "optimism" ? nil : "adjusted count",
                    correctedReason: label == "optimism" ? "no labelled text shows it" : nil,
                    intervalReason: label == "optimism" ? "no labelled text shows it" : "no collection is known",
                    bounds: [Double(place) / 100, Double(place + 75) / 100])
            }, analyzer: AnalyzerReference(id: "emotion", version: "1.0.0", generation: 9))
        summary.topics = summary.topics.prefix(1).map { topic in
            var topic = topic
            (topic.posts, topic.measures) = (118, ["emotion": figures])
            topic.splits = topic.splits.map {
                TopicSplit(by: $0.by, key: $0.key, posts: $0.posts, measures: ["emotion": figures])
            }
            return topic
        }
        return summary
    }

    @Test("A measure of many classes has one table for each topic, on 80 columns")
    func manyClasses() throws {
        let shown = lines(Self.feelings())
        let first = try #require(shown.firstIndex { $0.contains("emotion, Tesla") })
        let last = try #require(shown.firstIndex { $0.hasPrefix("TERMS") })
        let expected = """
             emotion, Tesla  posts  counted  corrected  model 95 %  bounds
             anger               1      3 %        3 %        none  0-75 %
             disgust             2      7 %        7 %        none  1-76 %
             fear                3     10 %       10 %        none  2-77 %
             joy                 4     13 %       13 %        none  3-78 %
             optimism            0      0 %          -        none  4-79 %
             sadness             6     20 %       20 %        none  5-80 %
             surprise            7     23 %       23 %        none  6-81 %
             none                8     27 %       27 %        none  7-82 %
             unscored           88     75 %
            """
        for (line, wanted) in zip(shown[first..<last], expected.split(separator: "\n")) {
            #expect(line.hasPrefix(wanted) && line.dropFirst(wanted.count).allSatisfy { $0 == " " })
        }
        #expect(shown.contains(" not corrected: no labelled text shows it (optimism)"))
        #expect(shown.contains { $0.hasPrefix(" unscored, emotion: Tesla: language 80, too short 8") })
        #expect(shown.contains(" Tesla fr                50  0.63  none           27 %      75 %"))
        for width in [40, 60, 80, 120] {
            let page = SummaryRendering.page(Self.feelings(name: "テスラ自動車とエネルギーの会社です"), courses: [], width: width)
            #expect(page.lines.allSatisfy { $0.width <= width })
        }
    }

    @Test("No line is wider than the terminal, also with wide characters", arguments: [40, 60, 80, 120, 200])
    func widths(width: Int) {
        for name in ["Tesla", "テスラ自動車とエネルギーの会社です"] {
            let page = SummaryRendering.page(Samples.summary(name: name), courses: [Samples.course], width: width)
            #expect(page.lines.allSatisfy { $0.width <= width })
        }
    }

    @Test("What stays on a narrow terminal is the figure, what could not be scored, and the warning")
    func narrow() {
        let text = lines(width: 60).joined(separator: "\n")
        for part in ["44 %", "21 %", "INVENTED", "67.9 %", "No margin of error", "no collection is known"] {
            #expect(text.contains(part))
        }
    }

    @Test("Made-up posts are called so, real ones are not")
    func synthetic() {
        #expect(lines().contains("!! ALL 312 POSTS ARE INVENTED. Post figures describe no real opinion."))
        #expect(!lines(Samples.summary(synthetic: false)).contains { $0.contains("INVENTED") })
    }

    @Test("A poll that was made up is called so, whatever the posts are")
    func syntheticPoll() {
        var summary = Samples.summary(synthetic: false)
        summary.polls[0].synthetic = true
        #expect(lines(summary).contains { $0.contains("THIS POLL IS INVENTED") })
    }

    @Test("A question without polls, posts and topics still reads")
    func empty() {
        var summary = Samples.summary()
        summary.polls = []
        summary.topics = []
        summary.voices = Voices(
            posts: 0, articles: 0, authors: 0, authorsEstimated: false, languages: [],
            top1PercentOfAuthorsShareOfPosts: nil)
        let text = lines(summary).joined(separator: "\n")
        #expect(text.contains("no poll is tied to this question"))
        #expect(text.contains("VOICES  0 posts, 0 authors"))
    }

    @Test(
        "The range of the posts is told where one was asked for",
        arguments: [
            ("1990-01-01T00:00:00Z", "2024-08-14T10:15:00Z", nil),
            ("1990-01-01T00:00:00Z", "2024-08-01T00:00:00Z", "posts to 2024-08-01"),
            ("2024-07-01T00:00:00Z", "2024-08-14T10:15:00Z", "posts from 2024-07-01"),
        ])
    func range(since: String, until: String, expected: String?) {
        var summary = Samples.summary()
        (summary.since, summary.until) = (since, until)
        #expect(lines(summary).first { $0.hasPrefix("posts ") } == expected)
    }

    @Test("What made a poll's figures is told beside the analyzers of posts")
    func makers() {
        var summary = Samples.summary()
        summary.polls[0].analyzer = PluginReference(id: "polls", version: "1.0.0")
        #expect(lines(summary).last == "MADE BY sentiment 1.0.0 (generation 7), polls 1.0.0")
    }

    @Test("The votes since the reading before the last are told as far as rounding allows", arguments: [0.002, 0.3])
    func step(width: Double) {
        var course = Samples.course
        course.steps = [
            PollStepSummary(
                from: "2024-07-23T19:00:00Z", to: "2024-07-24T16:00:00Z", after: 386_000, newVotes: 572_086,
                option: "yes", share: 0.665, bounds: [0.664, 0.664 + width])
        ]
        let page = SummaryRendering.page(Samples.summary(), courses: [course], width: 80)
        let told = page.lines.map { $0.rendered(color: false) }.filter { $0.contains("votes after") }
        #expect(told == (width < 0.1 ? ["        votes after 386k: 66.4-66.6 % Yes (bounds from rounding)"] : []))
    }

    @Test(
        "Whether votes came in a burst is told, with what could have gone unseen, and without accusing anybody",
        arguments: [
            (
                SurgeSummary(verdict: "none", score: 1, smallestAttack: 0.031),
                "no burst of votes to one side; one of less than 3 % of all votes could have gone unseen"
            ),
            (SurgeSummary(verdict: "none"), "no burst of votes to one side"),
            (
                SurgeSummary(verdict: "not_testable", reason: "4 intervals"),
                "bursts of votes to one side cannot be tested for: 4 intervals"
            ),
            (
                SurgeSummary(verdict: "surge", option: "no", from: "A", to: "B", score: 12),
                "burst of votes for No between A and B: it says how they came, and accuses nobody"
            ),
        ])
    func surges(found: SurgeSummary, told: String) {
        var course = Samples.course
        course.surges = found
        let page = SummaryRendering.page(Samples.summary(), courses: [course], width: 120)
        #expect(page.lines.contains { $0.rendered(color: false).hasSuffix(" \(told)") })
    }

    @Test("A measure without classes is told by its mean")
    func mean() {
        var summary = Samples.summary()
        for index in summary.topics.indices {
            summary.topics[index].measures["sentiment"]?.labels = []
            summary.topics[index].splits = []
        }
        let lines = lines(summary)
        #expect(lines.contains { $0.hasPrefix(" sentiment: mean") })
        #expect(lines.contains { $0.hasPrefix(" Tesla ") && $0.contains("-0.20") })
        #expect(lines.contains(" no interval: a measure without classes has none"))
    }

    @Test("Colours only add to the text")
    func colors() {
        let page = SummaryRendering.page(Samples.summary(), courses: [Samples.course], width: 80)
        let colored = page.rendered(color: true)
        #expect(colored.contains("\u{1B}[1;33m!! ALL"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == page.rendered(color: false))
    }
}
