package import Analytics
package import PluginKit

extension SentimentAnalyzer: LexiconUsing {
    /// The same analyzer with a user's own words.
    package func using(_ lexicon: Lexicon) -> SentimentAnalyzer { SentimentAnalyzer(self, lexicon: lexicon) }
}

extension SentimentAnalyzer: AccuracyReporting {
    /// How the model erred on labelled texts; nil where texts of the language and genre are not scored.
    package func errors(measure: Int, language: LanguageTag, genre: Genre) -> MeasuredErrors? {
        guard let measurement = model?.measurement(language: language, genre: genre), measurement.meetsBar else {
            return nil
        }
        return measurement.errors
    }

    /// Of topics, where targets were measured well enough; elsewhere what was measured on whole posts.
    package func topicFigures(measure: Int, language: LanguageTag, genre: Genre) -> TopicFigures {
        let method = topicMethod(language: language, genre: genre)
        guard method == .target else {
            return TopicFigures(method: method, errors: errors(measure: measure, language: language, genre: genre))
        }
        return TopicFigures(
            method: method, errors: targetModel?.measurement(language: language, genre: genre)?.errors)
    }

    /// A line for each language and genre that was measured, of whole posts and then of topics, and one about the user's own
    /// words if there are any.
    package var accuracyLines: [String] {
        accuracy.map { $0.line(of: "texts", below: "unscored") }
            + (targetModel?.measurements ?? []).map {
                $0.line(of: "targets", below: "topics are read by their clauses")
            } + lexiconLines
    }

    private var lexiconLines: [String] {
        guard !lexicon.isEmpty else { return [] }
        let counts = lexicon.words.sorted { $0.key < $1.key }.map { "\($0.value.count) in \($0.key)" }
        return [
            "own words are in force (\(counts.joined(separator: ", "))); the figures above were measured without them: "
                + "`voxd evaluate --words` measures with them"
        ]
    }
}
