internal import Analytics
public import PluginKit

/// Reads tables of published surveys as three collections keep them.
public struct SurveyCSVFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "survey-csv", version: "1.0.0",
        summary: "Tables of surveys as FiveThirtyEight, SwedishPolls and nsppolls keep them.")

    /// Surveys.
    public static let takes = [
        "survey: pollster, fieldwork, publication, sample, population, shares; of FiveThirtyEight also grade, sponsor, mode and tracking",
        "rows of another race or round than the first are skipped: one question is about one of them",
    ]

    /// A question is needed.
    public static let exampleOptions = FormatOptions(question: QuestionID(trusted: "approval"))

    /// A survey with a row of its own, and one with a row for each answer.
    public static let examples = [
        PluginExample(
            "pollster,startdate,enddate,samplesize,population,approve,disapprove,question_id\nAda,1/20/2017,1/22/2017,1500,rv,46,37.5,77\n",
            gives:
                #"{"type":"survey","source":"fivethirtyeight","id":"77","question_id":"approval","pollster":"Ada","start":"2017-01-20T00:00:00Z","end":"2017-01-22T00:00:00Z","options":{"approve":46.0,"disapprove":37.5},"n":1500,"population":"rv"}"#
        )
    ]

    /// Headings of the three.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard head.json == nil, let first = head.lines(1).first else { return .no }
        var rows = TableRows(maximumItem: FormatHead.maximumLength)
        let line = Array((first + "\n").utf8)[...]
        var position = line.startIndex
        guard case .row(let row)? = rows.next(line, &position) else { return .no }
        return SurveyTable(TableHeading(row)) == nil ? .no : .certain
    }

    /// Makes a reader; throws without a question.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        guard let question = options.question else {
            throw FormatError("surveys are about a question: name it with --question")
        }
        return TableReader(SurveyRows(question, options), options)
    }
}
