public import PluginKit

/// The only list of the built-in plugins.
public enum BuiltIn {
    /// The types, in the order in which they run.
    public static let plugins = PluginSet(
        languageIdentifier: LanguageDetector.self,
        mentionFinder: TopicFinder.self,
        postAnalyzers: [SentimentAnalyzer.self, EmotionAnalyzer.self, TermsAnalyzer.self],
        pollAnalyzers: [PollsPlugin.self],
        claimReader: ClaimsPlugin.self,
        formats: [
            NDJSONFormat.self, XFormat.self, XArchiveFormat.self, MastodonFormat.self, ActivityPubFormat.self,
            BlueskyFormat.self, RedditFormat.self, HackerNewsFormat.self, TelegramFormat.self, FeedFormat.self,
            DiscordFormat.self, DiscourseFormat.self, TwitchFormat.self, MisskeyFormat.self, NostrFormat.self,
            DawumFormat.self, SPSSFormat.self,
            SurveyCSVFormat.self, CSVFormat.self,
        ]
    )
}
