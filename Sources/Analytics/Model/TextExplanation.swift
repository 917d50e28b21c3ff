/// Which parts of a text moved its score, and by how much.
public struct TextExplanation: Hashable, Sendable {
    /// What the score would be without any of the text: for a classifier, the effect of its calibration's biases.
    public var base: Double
    /// The parts in order of place.
    public var parts: [Part]

    /// A word, an idiom, an emoji or a mark with what it adds; pairs and negations count to their last word.
    public struct Part: Hashable, Sendable {
        /// Where it stands, in bytes of the text.
        public var range: Range<Int>
        /// What it adds to the score.
        public var contribution: Double
        /// True for one of the user's own words.
        public var isOwn: Bool

        /// Puts them together.
        public init(range: Range<Int>, contribution: Double, isOwn: Bool = false) {
            self.range = range
            self.contribution = contribution
            self.isOwn = isOwn
        }
    }

    /// Puts both together.
    public init(base: Double, parts: [Part]) {
        self.base = base
        self.parts = parts
    }

    /// The score: the base and all contributions.
    public var score: Double { parts.reduce(base) { $0 + $1.contribution } }

    /// The parts with what stands there, and with their places in Unicode scalars; `bytes` is the text.
    package func placed(in bytes: [UInt8]) -> [(part: Part, text: String, scalars: Range<Int>)] {
        let map = ScalarOffsets(bytes)
        return parts.map { ($0, String(decoding: bytes[$0.range], as: UTF8.self), map.scalars($0.range)) }
    }
}
