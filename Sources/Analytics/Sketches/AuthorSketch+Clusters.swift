extension AuthorSketch {
    /// The held authors who have labelled posts, in the order of their hashes, so that sums over them always come out the
    /// same.
    ///
    /// Where the sketch is not exact they are a uniform sample of all such authors, because hashes don't depend on what
    /// authors write.
    public var clusters: [AuthorTally] {
        entries.lazy.map(\.tally).filter { $0.labelled > 0 }
    }

    /// The standard error of ``distinctAuthors``: 0 while ``isExact``, else the estimate / sqrt(held - 1).
    public var distinctAuthorsStandardError: Double {
        guard !isExact, entries.count > 1 else { return 0 }
        return distinctAuthors / Double(entries.count - 1).squareRoot()
    }
}
