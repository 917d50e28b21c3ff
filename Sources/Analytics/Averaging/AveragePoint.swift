/// An average on a day.
package struct AveragePoint: Hashable, Sendable {
    /// The day, since 1970.
    package let day: Int
    /// How many polls are behind it; with none there are no shares.
    package let polls: Int
    /// The shares of the options in their order, then of everybody else; they add up to 1.
    ///
    /// Empty where there is nothing to say.
    package let shares: [Double]
    /// A band for each option.
    package let bands: [AverageBand]
}
