/// Where the voters of a platform become the public.
enum OverreachReading {
    /// How many sentences after a claim may generalise it.
    static let following = 2

    /// The place in a sentence, in tokens, that says of the public what voters answered; nil where there is none.
    ///
    /// The name of a population and an answer, at most three words apart that are not small; where the answer stands first,
    /// the range begins with it.
    ///
    /// - Parameter excluding: the claim's own words, in the sentence of the claim.
    static func find(in sentence: CuedSentence, excluding own: Range<Int>?) -> Range<Int>? {
        for people in sentence.tags where people.cue == .population {
            if let own, people.place.overlaps(own) { continue }
            let near = sentence.tags.filter { tag in
                guard tag.place.lowerBound >= people.place.upperBound else { return false }
                switch tag.cue {
                case .side, .thinks, .votes: return sentence.distance(people.place, tag.place) <= 3
                default: return false
                }
            }
            let between = near.first { tag in
                !sentence.tokens[people.place.upperBound..<tag.place.lowerBound].contains { $0.kind == .mark }
            }
            if let between { return people.place.lowerBound..<between.place.upperBound }
        }
        return nil
    }
}
