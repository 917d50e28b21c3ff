/// What a text takes a side towards: a proposition, as it is talked of in one language.
package struct StanceSubject: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The proposition, in the words of its labels.
    package let proposition: String
    /// The language of the texts.
    package let language: LanguageTag

    /// Puts the parts together.
    package init(proposition: String, language: LanguageTag) {
        self.proposition = proposition
        self.language = language
    }

    /// Such as `abortion (en)`.
    package var description: String { "\(proposition) (\(language))" }

    /// Orders by proposition, then by language.
    package static func < (left: Self, right: Self) -> Bool {
        (left.proposition, left.language) < (right.proposition, right.language)
    }
}
