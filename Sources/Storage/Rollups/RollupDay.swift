internal import Analytics

/// The roll-ups of one series and UTC day: what each quarter of an hour counts, those that count nothing left out.
///
/// Series of all sources or all languages count by the hour: their quarters are the first ones of hours.
struct RollupDay: Hashable, Sendable {
    /// The quarters that count something, in order.
    private(set) var quarters: [Quarter] = []
    /// What the day counts by language, in the order of their numbers, in series of all languages; empty in others.
    ///
    /// It repeats what series of single languages say, so that a summary by language reads one row a day.
    private(set) var languages: [Language] = []

    /// A language's part of a day.
    struct Language: Hashable, Sendable {
        /// The language's number.
        var number: Int64
        /// What it counts on the whole day.
        var delta: RollupDelta
    }

    /// A quarter of an hour, or the hour that it begins.
    struct Quarter: Hashable, Sendable {
        /// 0 to 95.
        var number: Int
        /// What it counts.
        var delta: RollupDelta
    }

    /// How many quarters a day has.
    static let length = 96

    /// Counts nothing.
    init() {}

    /// True where nothing is counted.
    var isEmpty: Bool { quarters.isEmpty }

    /// The sum of all quarters.
    var sum: RollupDelta { quarters.reduce(into: RollupDelta()) { $0.add($1.delta) } }

    /// Adds to one quarter; posts come in the order of time more often than not.
    mutating func add(_ delta: RollupDelta, to number: Int, sign: Int64 = 1) {
        var place = quarters.count
        while place > 0, quarters[place - 1].number > number { place -= 1 }
        if place > 0, quarters[place - 1].number == number {
            quarters[place - 1].delta.add(delta, sign: sign)
        } else {
            var signed = RollupDelta()
            signed.add(delta, sign: sign)
            quarters.insert(Quarter(number: number, delta: signed), at: place)
        }
    }

    /// Adds everything of `other`, a day of the same series.
    mutating func merge(_ other: RollupDay) {
        for quarter in other.quarters { add(quarter.delta, to: quarter.number) }
        for language in other.languages { add(language.delta, toLanguage: language.number) }
    }

    /// Adds everything of a day of a finer series by the hour; `language` is its language, where this one is of all.
    mutating func mergeHours(of other: RollupDay, language: Int64? = nil) {
        for quarter in other.quarters { add(quarter.delta, to: quarter.number & ~3) }
        if let language { add(other.sum, toLanguage: language) }
    }

    /// Adds to a language's part of the day.
    mutating func add(_ delta: RollupDelta, toLanguage number: Int64) {
        let place = languages.firstIndex { $0.number >= number } ?? languages.count
        if place < languages.count, languages[place].number == number {
            languages[place].delta.add(delta)
        } else {
            languages.insert(Language(number: number, delta: delta), at: place)
        }
    }

    /// Leaves out what counts nothing any more, so that a day that saw a post come and go equals one that did not.
    mutating func drop() {
        quarters.removeAll { $0.delta.isZero }
        languages.removeAll { $0.delta.isZero }
    }
}
