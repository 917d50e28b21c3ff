internal import Analytics
internal import Storage
internal import Wire

/// The tests of one search, gathered kind by kind.
struct FindingSearch: Sendable {
    /// The kinds of tests.
    enum Kind: String, CaseIterable, Sendable {
        case toneShift = "tone_shift"
        case postSurge = "post_surge"
        case voteSurge = "vote_surge"
        case voteAndVoices = "vote_and_voices"
    }

    private(set) var tests: [FindingTest] = []
    private(set) var notTestable: [NotTestable] = []

    mutating func add(_ test: FindingTest) { tests.append(test) }

    mutating func miss(_ kind: Kind, _ subject: String, tests count: Int = 1, _ reason: String) {
        notTestable.append(NotTestable(kind: kind.rawValue, subject: subject, tests: count, reason: reason))
    }

    /// How many tests of each kind there are, none included.
    var family: [String: Int] {
        let counts = Dictionary(tests.map { ($0.kind, 1) }, uniquingKeysWith: +)
        return Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0.rawValue, counts[$0.rawValue] ?? 0) })
    }

    /// The tests with their rates, those with the smallest p first.
    var judged: [FindingTest] {
        let rates = FalseDiscoveryRate.adjusted(tests.map(\.p))
        return zip(tests, rates).map { test, rate in
            var test = test
            (test.q, test.found) = (rate, rate <= FalseDiscoveryRate.level)
            return test
        }.sorted {
            ($0.p, $0.kind, $0.subject, $0.language ?? "", $0.at ?? "") < (
                $1.p, $1.kind, $1.subject, $1.language ?? "", $1.at ?? ""
            )
        }
    }
}
