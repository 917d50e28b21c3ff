/// A pollster's standing as a number, from the letters that raters of pollsters give.
///
/// A+ is 1, every step down to D- takes 0.05 or so; a grade between two letters ("B/C", from a record that is short) is the
/// middle of the two. It weighs a poll once in the averages, and cubed in the reference (``ReferenceWeights``).
package enum PollsterGrade {
    /// For a pollster without a grade: that of a C.
    package static let unknown = 0.6

    private static let letters: [String: Double] = [
        "A+": 1, "A": 0.95, "A-": 0.9, "A/B": 0.85, "B+": 0.85, "B": 0.8, "B-": 0.75, "B/C": 0.7, "C+": 0.65, "C": 0.6,
        "C-": 0.55, "C/D": 0.5, "D+": 0.45, "D": 0.4, "D-": 0.35, "F": 0.2,
    ]

    /// The number for a letter; ``unknown`` for what is no grade.
    package static func quality(_ letter: String?) -> Double { letter.flatMap { letters[$0] } ?? unknown }

    /// The number for stars, of which 3 are the most.
    package static func quality(stars: Double) -> Double { min(1, max(0.2, stars / 3)) }
}
