import FoundationEssentials
package import NIOCore
import Wire

extension ByteBuffer {
    /// The bytes as a value of a type of the wire.
    package func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try WireCoding.decode(type, from: Data(readableBytesView))
    }

    /// The bytes as text.
    package var text: String { String(decoding: readableBytesView, as: UTF8.self) }
}
