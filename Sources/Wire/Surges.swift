/// Whether votes of a poll came in a burst to one side.
///
/// It says how votes came, and accuses nobody.
package struct SurgeSummary: Codable, Hashable, Sendable {
    /// `surge`, `none` or `not_testable`.
    package var verdict: String
    /// The option, by its key, that a surge was for.
    package var option: String?
    /// When a surge began.
    package var from: String?
    /// When it ended.
    package var to: String?
    /// The scan's score.
    package var score: Double?
    /// The part of all votes, 0 to 1, that a burst needed to be seen four times in five.
    package var smallestAttack: Double?
    /// Why it could not be tested.
    package var reason: String?

    /// Makes a summary.
    package init(
        verdict: String, option: String? = nil, from: String? = nil, to: String? = nil, score: Double? = nil,
        smallestAttack: Double? = nil, reason: String? = nil
    ) {
        self.verdict = verdict
        self.option = option
        self.from = from
        self.to = to
        self.score = score
        self.smallestAttack = smallestAttack
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey {
        case verdict, option, from, to, score, reason
        case smallestAttack = "smallest_attack"
    }
}
