internal import Analytics
internal import Wire

extension RepetitionDetector {
    /// What finds near-duplicates here, with what docs/polls-repetition.md tells of it.
    static let measured = RepetitionDetector(
        method: "MinHash of neighbouring words, then Jaccard's index of words and neighbours, at least "
            + "\(RepetitionClusters.threshold), with the first post of a group",
        readAsCopies: 110, ofPairs: 123, found: 19_643, ofCopies: 19_892)

    private init(method: String, readAsCopies right: Int64, ofPairs pairs: Int64, found: Int64, ofCopies copies: Int64)
    {
        func interval(_ count: Int64, _ of: Int64) -> [Double] {
            ProportionInterval.clopperPearson(count, of: of).map { [$0.lowerBound, $0.upperBound] } ?? [0, 1]
        }
        self.init(
            method: method, precision: Double(right) / Double(pairs), precisionInterval: interval(right, pairs),
            recall: Double(found) / Double(copies), recallInterval: interval(found, copies),
            measuredOn:
                "precision: \(pairs) pairs of real posts that it grouped, read by hand; recall: \(copies) copies with "
                + "small made-up changes (docs/polls-repetition.md)")
    }
}
