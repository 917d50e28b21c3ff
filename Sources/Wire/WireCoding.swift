package import FoundationEssentials

/// The one way in which voxd and its clients write and read JSON.
package enum WireCoding {
    /// The media type of answers.
    package static let contentType = "application/json"

    /// `value` as one line of JSON with sorted keys, so that the same answer has the same bytes.
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let buffer = JSONBuffer()
        try buffer.encode(value)
        return buffer.bytes
    }

    /// Reads `data`; unknown keys are ignored.
    package static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }
}
