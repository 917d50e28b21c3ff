package import Analytics
package import PluginKit

extension SentimentAnalyzer: Explaining {
    /// What moved the score of a post as a whole or of a topic in it, by the way in which it was read: the text, the clauses that
    /// mention the topic, or each mention; of an article, the mean over its sentences or clauses.
    package func explanation(of post: PreparedPost, measure: Int, target: Signal.Target) -> TextExplanation? {
        guard let model, let readers else { return nil }
        guard case .scored? = analyze([post])[0].first(where: { $0.target == target })?.outcome else { return nil }
        let (bytes, language) = (post.text.bytes, post.language.language)
        let words = LexiconIndexes(lexicon).index(for: language)
        if case .topic(let index) = target {
            let places = post.mentions.filter { $0.topic == post.topics[index] }.map(\.range)
            if topicMethod(language: language, genre: post.genre) == .target {
                return readers.withScratch { readers in
                    readers.targets.take(bytes)
                    let own = readers.posts.ownWords(bytes, near: places, language: language)
                    return readers.targets.explain(places, language: language, genre: post.genre, own: own)
                }
            }
            let clauses = readers.withScratch { $0.posts.clauses(of: bytes) }
            if let near = Clauses.near(places, in: clauses) {
                return model.explain(bytes, parts: near, language: language, words: words)
            }
        }
        guard post.genre == .article else { return model.explain(bytes, language: language, words: words) }
        return model.explain(bytes, parts: post.text.sentences, language: language, words: words)
    }
}
