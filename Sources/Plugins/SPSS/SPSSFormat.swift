public import PluginKit

/// Reads surveys out of SPSS's files: the weighted answers to one variable.
public struct SPSSFormat: FileFormat {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "spss", version: "1.0.0",
        summary: "Surveys in SPSS's files (.sav, .zsav): the weighted answers to a variable.")

    /// Surveys.
    public static let takes = [
        "survey: of the variable that --map answer=NAME names the share of each labelled value in percent, weighted; n counts people, not weights",
        "weight: the variable that weight=NAME names, else the file's own; weight=none for none",
        "fieldwork: date=NAME, or start= and end=, each a day (2024-05-13) or a variable; one survey for each value of wave=NAME",
        "pollster=WHO is needed, as is --question; population, sponsor, mode, published, url and id are taken as they stand",
        "missing answers, system's and user's, answers without a label, and people without a weight are left out and counted",
        "without --map it says which variables there are; the whole file, up to 1 GiB, is read by libreadstat in a process of its own",
    ]

    /// What can be chosen.
    public static let mappable = SPSSWish.allCases.map(\.rawValue)

    /// Its files are no text: its cases are its examples.
    public static let examples: [PluginExample] = []

    /// The marks of the two kinds.
    public static func recognises(_ head: FormatHead) -> Recognition {
        head.bytes.starts(with: "$FL2".utf8) || head.bytes.starts(with: "$FL3".utf8) ? .certain : .no
    }

    /// Throws where a map names what cannot be chosen.
    public static func check(_ options: FormatOptions) throws(FormatError) {
        for field in options.map.keys.sorted() where SPSSWish(rawValue: field) == nil {
            throw FormatError(
                "--map \(field): there is no such field here; there are \(mappable.joined(separator: ", "))")
        }
    }

    /// Reads what the variables are, then the cases; nothing is told of a file that ends before its end.
    public static func read(_ file: Int32, _ options: FormatOptions, into output: inout FormatOutput) {
        do throws(SPSSFault) {
            let dictionary = try SPSSFile.dictionary(of: file)
            let choice: SPSSChoice
            do throws(RecordError) { choice = try SPSSChoice(dictionary, options) } catch {
                return output.refuse(error, from: origin(FormatPlace(line: 1, offset: 0)))
            }
            var tally = SPSSTally(choice)
            try SPSSFile.cases(of: file, variables: choice.variables) { tally.take($0) }
            tally.finish(options, into: &output)
        } catch {
            let error = error
            output.refuse(RecordError(field: "", code: .invalid, reason: error.reason), from: origin(error.place))
        }
    }

    /// A place without bytes: no part of a file can be read again by itself.
    static func origin(_ place: FormatPlace) -> FormatOrigin { FormatOrigin(place, body: []) }
}

/// What a map can choose.
enum SPSSWish: String, CaseIterable {
    case answer, weight, date, start, end, wave, pollster, population, sponsor, mode, published, url, id
}
