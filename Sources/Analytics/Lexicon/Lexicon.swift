/// What a user says that words and idioms mean, by language; `und` holds for every language.
///
/// The weight of a word is in log-odds of positive against negative: 1 makes a text e = 2.7 times as likely positive rather
/// than negative as it was, -2 makes it 7.4 times as likely negative, and 0 says that the word tells nothing. What a model has
/// learned of the word is left out where it stands (docs/decisions/023-own-words.md).
public struct Lexicon: Hashable, Sendable {
    /// The words of each language, each word once.
    public var words: [LanguageTag: [Word]]

    /// A word or an idiom with its weight.
    public struct Word: Hashable, Sendable {
        /// The word or the words of the idiom, in NFC; a `*` at the end stands for any ending.
        public var text: String
        /// Log-odds of positive against negative, within ``Lexicon/weights``.
        public var weight: Double

        /// Puts both together.
        public init(_ text: String, weight: Double) {
            self.text = text
            self.weight = weight
        }
    }

    /// Takes words by language; none unless given.
    public init(words: [LanguageTag: [Word]] = [:]) { self.words = words }

    /// The weights that a word may have.
    public static let weights = -5.0...5.0

    /// The number of words in all languages.
    public var count: Int { words.values.reduce(0) { $0 + $1.count } }

    /// True where it says nothing of any word.
    public var isEmpty: Bool { count == 0 }

    /// Everything that it says, as one text: two with the same one say the same, in whatever order.
    public var canonicalText: String {
        words.sorted { $0.key < $1.key }.flatMap { language, words in
            words.map { "\(language) \($0.weight) \($0.text)" }.sorted()
        }.joined(separator: "\n")
    }
}
