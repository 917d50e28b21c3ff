internal import Analytics
internal import PluginKit

/// Reads either JSON or a recorded stream, whichever the first byte shows.
struct MastodonReader: FormatReader {
    private enum Road {
        case unknown
        case json(JSONFormatReader<MastodonItems>)
        case stream(MastodonStream)
    }

    private let options: FormatOptions
    private var road = Road.unknown
    /// White space before the first byte that shows which road it is.
    private var space: [UInt8] = []

    init(_ options: FormatOptions) { self.options = options }

    mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput) {
        switch road {
        case .unknown:
            guard let first = bytes.first(where: { !Self.isBefore($0) }) else {
                // Of endless space nothing is kept but that it was there.
                if space.count < 65_536 { space += bytes }
                return
            }
            road =
                first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
                ? .json(JSONFormatReader(MastodonItems(options), options)) : .stream(MastodonStream(options))
            let start = space
            space = []
            read(start[...], into: &output)
            read(bytes, into: &output)
        case .json(var reader):
            road = .unknown
            reader.read(bytes, into: &output)
            road = .json(reader)
        case .stream(var stream):
            road = .unknown
            stream.read(bytes, into: &output)
            road = .stream(stream)
        }
    }

    mutating func finish(into output: inout FormatOutput) {
        switch road {
        case .unknown: break
        case .json(var reader): reader.finish(into: &output)
        case .stream(var stream): stream.finish(into: &output)
        }
        road = .unknown
    }

    /// White space, and the bytes of a byte order mark.
    private static func isBefore(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0xEF || byte == 0xBB || byte == 0xBF
    }
}
