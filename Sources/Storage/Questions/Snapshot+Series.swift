internal import Analytics
internal import GRDB

/// A series that a question is about.
struct AskedSeries: Hashable {
    /// Its number.
    var id: Int64
    /// The source's number, 0 for all together.
    var source: Int64
    /// The language's number, 0 for all together.
    var language: Int64
    /// The genre's number.
    var genre: Int64
}

extension Snapshot {
    /// The series of what `question` counts; with sources or languages kept apart where it says so or filters by them.
    ///
    /// With `isFine`, those of single sources and languages: the split is then finer than was asked for, and the caller adds
    /// up.
    func series(_ question: RollupQuestion, isFine: Bool = false) throws -> [AskedSeries] {
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let splitsSource = isFine || question.bySource || sources != nil
        let splitsLanguage = isFine || question.byLanguage || languages != nil
        let statement = try HotStatement(
            db,
            """
            SELECT id, source, language, genre FROM series WHERE generation = ? AND measure = ? AND definition = ?
            AND synthetic = ? AND source \(Self.condition(splitsSource, sources))
            AND language \(Self.condition(splitsLanguage, languages)) \(Self.genres(question.genres))
            """)
        var found: [AskedSeries] = []
        try statement.each {
            $0.put(question.generation)
            $0.put(Int64(question.measure))
            $0.put(question.definition)
            $0.put(question.isSynthetic ? 1 as Int64 : 0)
        } _: {
            found.append(
                AskedSeries(id: $0.integer(0), source: $0.integer(1), language: $0.integer(2), genre: $0.integer(3)))
        }
        return found
    }

    /// Calls `body` with every row that `series` have on `days` in a table with a row for each series and day: the series, the
    /// day or what else `column` holds, and the bytes.
    func eachRow(
        of table: String, column: String = "day", in series: [AskedSeries], days: Range<Int64>,
        _ body: (AskedSeries, Int64, [UInt8]) throws -> Void
    ) throws {
        let statement = try HotStatement(
            db, "SELECT \(column), body FROM \(table) WHERE series = ? AND day >= ? AND day < ?")
        // One buffer for all rows, so that reading hundreds of small ones makes no garbage.
        var buffer: [UInt8] = []
        for one in series {
            try statement.each {
                $0.put(one.id)
                $0.put(days.lowerBound)
                $0.put(days.upperBound)
            } _: { row in
                row.copyBytes(1, to: &buffer)
                try body(one, row.integer(0), buffer)
            }
        }
    }

    private static func condition(_ isSplit: Bool, _ numbers: [Int64]?) -> String {
        guard isSplit else { return "= 0" }
        guard let numbers else { return "> 0" }
        return "IN (\(numbers.map(String.init).joined(separator: ", ")))"
    }

    private static func genres(_ genres: [Genre]) -> String {
        genres.isEmpty ? "" : "AND genre IN (\(genres.map { String($0.rawValue) }.joined(separator: ", ")))"
    }
}

extension RollupQuestion {
    /// The UTC days that hold the range.
    var days: Range<Int64> {
        RollupLevel.day.bucket(of: since)..<RollupLevel.day.bucket(of: until.advanced(byMilliseconds: -1)) + 1
    }

    /// The same for those who speak for themselves: of the genres asked for, those that are voices.
    var ofVoices: RollupQuestion {
        var question = self
        question.genres = (genres.isEmpty ? Genre.allCases : genres).filter(\.isVoice)
        (question.bySource, question.byLanguage) = (false, false)
        return question
    }
}
