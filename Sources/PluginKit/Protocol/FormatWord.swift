internal import Analytics
internal import FoundationEssentials

/// What voxd says to a module that reads a format: what is known beside the input, then the input piece by piece, then its end.
package enum FormatWord: Sendable {
    /// What is known; nothing is answered.
    case options(FormatOptions, file: String?)
    /// The next bytes, any number of them.
    case piece(number: Int64, ArraySlice<UInt8>)
    /// There was more to be said of the piece before.
    case goOn(number: Int64)
    /// The input has ended.
    case end(number: Int64)

    /// The most bytes of a piece.
    package static let longestPiece = 64 << 10

    /// The word as a line without its end.
    ///
    /// Bytes are in base64, since an input may be anything and a line is UTF-8.
    package var line: [UInt8] {
        var text = JSONText(capacity: 64)
        text.object { text in
            switch self {
            case .options(let options, let file):
                text.key(.options)
                text.object { Self.write(options, file, &$0) }
            case .piece(let number, let bytes):
                text.key(.batch)
                text.integer(number)
                text.key(.bytes)
                text.string(Data(bytes).base64EncodedString())
            case .goOn(let number):
                text.key(.batch)
                text.integer(number)
            case .end(let number):
                text.key(.batch)
                text.integer(number)
                text.key(.end)
                text.bool(true)
            }
        }
        return text.bytes
    }

    private static func write(_ options: FormatOptions, _ file: String?, _ text: inout JSONText) {
        let known: [(JSONName, String?)] = [
            (.file, file), (.question, options.question?.value), (.collection, options.collection?.value),
            (.source, options.source?.value), (.observedAt, options.observedAt?.rfc3339),
        ]
        for case (let key, let value?) in known {
            text.key(key)
            text.string(value)
        }
        guard !options.map.isEmpty else { return }
        text.key(.map)
        text.object { text in
            for (field, column) in options.map.sorted(by: { $0.key < $1.key }) {
                text.key(field)
                text.string(column)
            }
        }
    }
}
