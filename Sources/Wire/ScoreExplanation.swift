/// Which parts of a text moved a score, and by how much.
package struct ScoreExplanation: Codable, Hashable, Sendable {
    /// The measure.
    package var measure: String
    /// The topic whose score it is; nil for the text as a whole.
    package var topic: String?
    /// What the score would be without any of the text.
    package var base: Double
    /// The parts in order of place; base and contributions sum to the score, up to rounding.
    package var parts: [Part]

    /// A word, an idiom, an emoji or a mark with what it adds; pairs and negations count to their last word.
    package struct Part: Codable, Hashable, Sendable {
        /// What stands there.
        package var text: String
        /// Its first Unicode scalar in the text.
        package var from: Int
        /// The Unicode scalar after its last.
        package var to: Int
        /// What it adds to the score.
        package var contribution: Double
        /// True for one of the user's own words; else left out.
        package var own: Bool?

        /// Puts them together.
        package init(text: String, from: Int, to: Int, contribution: Double, own: Bool? = nil) {
            self.text = text
            self.from = from
            self.to = to
            self.contribution = contribution
            self.own = own
        }
    }

    /// Puts them together.
    package init(measure: String, topic: String? = nil, base: Double, parts: [Part]) {
        self.measure = measure
        self.topic = topic
        self.base = base
        self.parts = parts
    }

    /// The score: the base and all contributions.
    package var score: Double { parts.reduce(base) { $0 + $1.contribution } }
}
