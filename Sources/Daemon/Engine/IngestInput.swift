internal import Analytics
internal import PluginKit
internal import Storage
internal import Wire

/// As what a body is read: decided by the request, or by the body's beginning.
enum IngestInput: Sendable {
    /// Lines of voxd's own records, the fast way.
    case lines
    /// What a format reads.
    case elements(FormatInput)
    /// What a module reads.
    case module(FormatReading)
    /// Not decided yet.
    case undecided

    /// What the request decides, where no module reads it; throws a ``Wire/Problem`` for a format that is not known.
    ///
    /// `others` are the formats that modules read.
    init(
        _ request: IngestRequest, _ plugins: PluginSet, others: [String], at time: Timestamp, launcher: String
    ) throws {
        guard let id = request.format, id != Self.ours else {
            self = plugins.formats.isEmpty ? .lines : .undecided
            return
        }
        guard let type = plugins.format(id) else {
            let known = (plugins.formats.map { $0.manifest.id.value } + others).joined(separator: ", ")
            throw Problem(
                "unknown-format", title: "Unknown format", status: 415,
                detail: "the format \"\(id)\" is not known here; known are \(known)")
        }
        self = .elements(try FormatInput(type, request.options, at: time, launcher: launcher))
    }

    /// The format of voxd's own records.
    static let ours = "ndjson"

    /// What the beginning of the body decides; nil where more of it may decide better.
    ///
    /// What no format recognises is read as voxd's own records, and refused line by line.
    static func decide(
        _ head: [UInt8], isLast: Bool, _ request: IngestRequest, _ plugins: PluginSet, at time: Timestamp,
        launcher: String
    ) throws -> IngestInput? {
        let head = FormatHead(head[...], name: request.file)
        guard let first = JSONHead.trimmed(head.bytes).first else { return isLast ? .lines : nil }
        let isList = first == UInt8(ascii: "[")
        if request.format == ours {
            guard isList, let type = plugins.format(ours) else { return .lines }
            return .elements(try FormatInput(type, request.options, at: time, launcher: launcher))
        }
        let found = plugins.recognise(head)
        guard isLast || head.bytes.count >= FormatHead.maximumLength || found?.sureness == .certain else { return nil }
        guard let type = found?.format, isList || type.manifest.id.value != ours else {
            guard request.options.map.isEmpty else {
                throw Problem(
                    "invalid-parameters", title: "Invalid parameters", status: 400,
                    detail: "map: the body was recognised as ndjson, which takes no map; say its format")
            }
            return .lines
        }
        return .elements(try FormatInput(type, request.options, at: time, launcher: launcher))
    }

    /// The format's id; nil while it is not decided, and where the request says it.
    var format: String? {
        switch self {
        case .module: nil
        case .lines: Self.ours
        case .elements(let input): input.format.id
        case .undecided: nil
        }
    }
}
