/// The parts into which authors fall, so that a post is read by a classifier that was trained without its author.
///
/// A part depends on the author alone, of whom no classifier but his own part's is asked; so labelled and unlabelled posts are
/// read under the same conditions, which is what cross-prediction (Zrnic and Candès 2024) needs.
package enum CrossFitting {
    /// How many parts there are.
    package static let parts = 5

    /// The part of an author, or of a post whose author is unknown: 0 to ``parts`` - 1.
    package static func part(of author: UInt64) -> Int {
        var generator = SeededGenerator(seed: author)
        return Int(generator.next(below: UInt64(parts)))
    }
}
