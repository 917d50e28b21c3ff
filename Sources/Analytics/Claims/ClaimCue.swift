/// What a phrase of a ``ClaimLexicon`` tells about the numbers near it.
enum ClaimCue: Hashable, Sendable {
    /// The word for percent.
    case percent
    /// A fraction in words, in percent: "two thirds".
    case fraction(Double)
    /// A whole number in words.
    case numeral(Double)
    /// What joins the numbers of "six in ten".
    case outOf
    /// A hedge before a number.
    case modifier(ClaimedNumber.Modifier)
    /// Those who vote or answer.
    case voters
    /// Those who use a platform, or follow somebody.
    case platformUsers
    /// A whole population.
    case population
    /// A poll, survey or vote.
    case poll
    /// To vote or to answer.
    case votes
    /// To say; an opinion only where voters say it.
    case says
    /// To think, want or prefer.
    case thinks
    /// To stand at a number, in a poll.
    case stands
    /// A side, in words that mean nothing else.
    case side(ClaimedSide)
    /// A side in a word that means other things too: "no", "for".
    case faintSide(ClaimedSide)
    /// Undecided.
    case undecided
    /// Turns a side into the other one.
    case negation
    /// Something that is measured in percent and is no poll.
    case otherQuantity
    /// To rise or fall, which a poll does only "to" a number.
    case changes
    /// "To" a number.
    case reaching
    /// Names who says it: "according to".
    case accordingTo
    /// Begins another clause.
    case boundary
    /// A small word: it tells the language, and no distance.
    case common

    /// True for what so many people can have answered.
    var isStance: Bool {
        switch self {
        case .votes, .says, .thinks, .stands, .side, .faintSide, .undecided: true
        default: false
        }
    }

    /// True for words for people who vote or answer.
    var isPeople: Bool { self == .voters || self == .platformUsers || self == .population }
}

/// A phrase that was found.
struct CueTag: Hashable {
    /// What it tells.
    var cue: ClaimCue
    /// The tokens, counted in the sentence.
    var place: Range<Int>
}
