import Analytics
import PluginKit

/// What is odd about a poll's readings, as sentences.
struct PollFindings {
    /// The sentences, in a fixed order; one for each kind of oddity, however often it occurs.
    private(set) var sentences: [String] = []

    private let poll: Poll
    private let figures = FigureText.english

    /// Looks at `readings` as they were given, and `ordered` by observation; `newest` are the shares of the last one.
    init(_ poll: Poll, readings: [Reading], ordered: [Reading], newest: ReadingShares) {
        self.poll = poll
        guard let last = ordered.last else { return }
        addOrder(readings)
        addContradictions(ordered)
        addShrinking(ordered)
        addVanished(ordered)
        addStrangers(ordered)
        addSum(last, newest)
        addVoters(last, newest)
        addRounding(newest)
        addClosing(ordered, last)
    }

    private mutating func addOrder(_ readings: [Reading]) {
        let late = zip(readings, readings.dropFirst()).filter { $1.observedAt < $0.observedAt }
        guard let first = late.first else { return }
        add("The reading of \(first.1.observedAt.rfc3339) came after that of \(first.0.observedAt.rfc3339)", late.count)
    }

    private mutating func addContradictions(_ ordered: [Reading]) {
        let pairs = zip(ordered, ordered.dropFirst()).filter {
            $0.observedAt == $1.observedAt && $0.result != $1.result
        }
        guard let first = pairs.first else { return }
        add("Two readings of \(first.0.observedAt.rfc3339) differ; the one that came later counts", pairs.count)
    }

    /// Votes can be withdrawn on few platforms; elsewhere a count that falls is a misreading or a purge.
    private mutating func addShrinking(_ ordered: [Reading]) {
        for option in poll.options {
            let falls = zip(ordered, ordered.dropFirst()).compactMap { before, after -> String? in
                guard let old = Self.votes(before)[option.key], let new = Self.votes(after)[option.key], new < old
                else {
                    return nil
                }
                return "Votes for \"\(option.label)\" fell from \(figures.count(old)) to \(figures.count(new)) "
                    + between(before, after)
            }
            if let first = falls.first { add(first, falls.count) }
        }
        let falls = zip(ordered, ordered.dropFirst()).compactMap { before, after -> String? in
            guard case .shares = after.result, let old = before.total, let new = after.total, new < old else {
                return nil
            }
            return "The number of votes fell from \(figures.count(old)) to \(figures.count(new)) "
                + between(before, after)
        }
        if let first = falls.first { add(first, falls.count) }
    }

    private mutating func addVanished(_ ordered: [Reading]) {
        guard let last = ordered.last else { return }
        let given = Self.keys(last)
        let consequence = if case .votes = last.result { "; without it there are no shares" } else { "" }
        for option in poll.options where !given.contains(option.key) {
            if let seen = ordered.last(where: { Self.keys($0).contains(option.key) }) {
                add(
                    "The option \"\(option.label)\" is missing from the newest reading; it was last seen at "
                        + seen.observedAt.rfc3339 + consequence)
            } else {
                add("No reading gives the option \"\(option.label)\"\(consequence)")
            }
        }
    }

    private mutating func addStrangers(_ ordered: [Reading]) {
        let known = Set(poll.options.map(\.key))
        let strange = Set(ordered.flatMap(Self.keys)).subtracting(known).sorted()
        guard !strange.isEmpty else { return }
        let names = strange.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
        add("Readings give \(names)\(strange.count > 5 ? " and others" : ""), which the poll does not offer")
    }

    /// Shares of k options, each off by at most h, add up to 100 % within k h.
    private mutating func addSum(_ last: Reading, _ newest: ReadingShares) {
        guard case .shares(let percents, _, _) = last.result, !poll.isMultiple, !percents.isEmpty else { return }
        let sum = percents.values.sorted().reduce(0, +)
        let precision = newest.shares.values.map(\.precision).max() ?? 0
        let slack = precision * 100 * Double(percents.count)
        guard abs(sum - 100) > slack + 1e-9 else { return }
        let few = sum < 100 && Self.keys(last).count < poll.options.count ? ": options are missing" : ""
        let total = figures.decimal(sum, decimals: 2)
        let room = figures.decimal(slack, decimals: 2)
        add("The shares add up to \(total) %, and rounding explains only \(room) points of difference to 100 %\(few)")
    }

    private mutating func addVoters(_ last: Reading, _ newest: ReadingShares) {
        guard let voters = last.voters else {
            if poll.isMultiple, case .votes = last.result {
                add("Each voter could choose several options, and their number is not known: there are no shares")
            }
            return
        }
        let votes = Self.votes(last)
        for option in poll.options {
            guard let count = votes[option.key], count > voters else { continue }
            add(
                "\"\(option.label)\" has \(figures.count(count)) votes, more than the \(figures.count(voters)) voters; "
                    + "there are no shares")
        }
        if !poll.isMultiple, let total = last.total, total > voters {
            add(
                "There are \(figures.count(total)) votes by \(figures.count(voters)) voters, though each could choose "
                    + "only one option")
        }
    }

    private mutating func addRounding(_ newest: ReadingShares) {
        guard let unit = newest.assumedUnit, !newest.shares.isEmpty else { return }
        let step = figures.decimal(unit, decimals: FigureText.decimals(ofUnit: unit))
        add("The newest reading does not say how its shares were rounded; its digits look like steps of \(step) %")
    }

    private mutating func addClosing(_ ordered: [Reading], _ last: Reading) {
        let seals = zip(ordered, ordered.dropFirst()).filter { $0.isFinal == true && $0.result != $1.result }
        if let first = seals.first {
            add("The reading of \(first.0.observedAt.rfc3339) was called final, and a later one differs", seals.count)
        }
        if last.total == 0 { add("Nobody had voted by the newest reading") }
        guard last.isFinal == nil, let closesAt = poll.closesAt else { return }
        let slack = (last.observedAtError ?? 0) * 1000
        if last.observedAt.advanced(byMilliseconds: -slack) >= closesAt {
            add("Nobody said that the newest reading is final: that is inferred, because voting had closed by then")
        } else if last.observedAt.advanced(byMilliseconds: slack) >= closesAt {
            add("Whether the newest reading is final cannot be told: it was made about when voting closed")
        }
    }

    private mutating func add(_ sentence: String, _ count: Int = 1) {
        switch count {
        case 1: sentences.append("\(sentence).")
        case 2: sentences.append("\(sentence), and once more.")
        default: sentences.append("\(sentence), and \(count - 1) more times.")
        }
    }

    private func between(_ before: Reading, _ after: Reading) -> String {
        "between \(before.observedAt.rfc3339) and \(after.observedAt.rfc3339)"
    }

    private static func votes(_ reading: Reading) -> [String: Int64] {
        if case .votes(let votes) = reading.result { votes } else { [:] }
    }

    private static func keys(_ reading: Reading) -> [String] {
        switch reading.result {
        case .votes(let votes): votes.keys.sorted()
        case .shares(let percents, _, _): percents.keys.sorted()
        }
    }
}
