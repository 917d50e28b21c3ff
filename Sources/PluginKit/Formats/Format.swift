/// Reads what a platform, a tool or a person hands out, and makes records of it.
///
/// A format is a value without state: ``reader(_:)`` makes what reads one input. It has no configuration; what an input needs to be
/// understood comes as ``FormatOptions`` with it. What is not needed is skipped and counted; what is needed and wrong is refused with its
/// place; the rest goes on.
public protocol Format: Plugin {
    /// What reads one input.
    associatedtype Reader: FormatReader

    /// What it takes from its input, a line for each kind of record: lists of formats and docs/formats.md show it.
    static var takes: [String] { get }

    /// The fields that a map may give columns to; empty for a format that takes no map.
    static var mappable: [String] { get }

    /// The options with which its examples are read.
    static var exampleOptions: FormatOptions { get }

    /// How sure it is that `head` is the beginning of its input.
    static func recognises(_ head: FormatHead) -> Recognition

    /// Makes a reader of one input; throws where the options don't fit.
    static func reader(_ options: FormatOptions) throws(FormatError) -> Reader
}

extension Format {
    /// No map.
    public static var mappable: [String] { [] }

    /// Nothing is said beside the bytes.
    public static var exampleOptions: FormatOptions { FormatOptions() }

    /// What becomes of an example, a line for each record, as voxd's own format has it; then what was refused, and what was skipped.
    public static func answer(to example: PluginExample) -> String {
        do {
            return FormatAnswer.lines(
                of: Array(example.input.utf8), try reader(exampleOptions), pieces: .max
            ).joined(separator: "\n")
        } catch { return "\(error)" }
    }
}

/// Reads one input, in pieces cut anywhere, in one pass and in bounded memory.
///
/// The same bytes give the same output however they are cut.
public protocol FormatReader: Sendable {
    /// Takes the next bytes.
    mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput)

    /// Takes the end of the input.
    mutating func finish(into output: inout FormatOutput)
}

/// How sure a format is that an input is its own.
public enum Recognition: Int, Hashable, Sendable, Comparable {
    /// It isn't.
    case no
    /// It may be; any format that is surer goes first.
    case possible
    /// It has the marks of it.
    case likely
    /// Nothing else looks like this.
    case certain

    /// Orders by sureness.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Why an input cannot be read at all.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String

    /// Makes an error.
    public init(_ description: String) { self.description = description }
}
