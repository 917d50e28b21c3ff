/// Whom a survey asked.
package enum SurveyPopulation: String, Hashable, Sendable, CaseIterable, Comparable {
    /// All adults.
    case adults = "a"
    /// Registered voters.
    case registered = "rv"
    /// Voters, without saying how they were found.
    case voters = "v"
    /// People who are likely to vote.
    case likely = "lv"

    /// Orders as the cases stand.
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    /// The place among the cases, from 0.
    var rank: Int {
        switch self {
        case .adults: 0
        case .registered: 1
        case .voters: 2
        case .likely: 3
        }
    }
}

/// What a question asks about, which decides whose answers are wanted most.
package enum QuestionKind: String, Hashable, Sendable {
    /// How somebody does their work: everybody's opinion counts.
    case approval
    /// Whom people will vote for: those who vote count.
    case vote

    /// `approval` where surveys ask who approves and who disapproves, else `vote`.
    package init(of surveys: [SurveyPoll]) {
        func isAsked(_ option: String) -> Bool { surveys.contains { $0.percents[option] != nil } }
        self = isAsked("approve") && isAsked("disapprove") ? .approval : .vote
    }

    /// Populations, the one that is taken first where a survey gives several.
    package var preference: [SurveyPopulation] {
        switch self {
        case .approval: [.adults, .registered, .voters, .likely]
        case .vote: [.likely, .voters, .registered, .adults]
        }
    }
}
