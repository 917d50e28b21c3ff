/// The decoder that a ``SchemaRecording`` gives to types.
struct RecordingDecoder: Decoder {
    /// Where it notes what it is asked for.
    let recording: SchemaRecording

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        recording.note(.object(properties: [:], optional: []))
        return KeyedDecodingContainer(Properties<Key>(recording: recording))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { Elements(recording: recording) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(recording: recording) }

    /// The properties of a struct, or the entries of a dictionary, which alone asks for all keys.
    private struct Properties<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let recording: SchemaRecording
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { Key(stringValue: mapKey).map { [$0] } ?? [] }

        func contains(_ key: Key) -> Bool { true }

        func decodeNil(forKey key: Key) throws -> Bool {
            recording.noteOptional(key.stringValue)
            return false
        }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            let value = try recording.record(type)
            if key.stringValue == mapKey {
                recording.note(.map(recording.last))
            } else {
                recording.note(key.stringValue, recording.last)
            }
            return value
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { throw notSynthesized(codingPath) }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            throw notSynthesized(codingPath)
        }

        func superDecoder() throws -> any Decoder { throw notSynthesized(codingPath) }

        func superDecoder(forKey key: Key) throws -> any Decoder { throw notSynthesized(codingPath) }
    }

    /// The elements of a list, of which there is one.
    private struct Elements: UnkeyedDecodingContainer {
        let recording: SchemaRecording
        var codingPath: [any CodingKey] { [] }
        var count: Int? { 1 }
        var currentIndex = 0
        var isAtEnd: Bool { currentIndex > 0 }

        mutating func decodeNil() throws -> Bool { false }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            currentIndex += 1
            let value = try recording.record(type)
            recording.note(.list(recording.last))
            return value
        }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> { throw notSynthesized(codingPath) }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            throw notSynthesized(codingPath)
        }

        mutating func superDecoder() throws -> any Decoder { throw notSynthesized(codingPath) }
    }

    /// A value that is one thing.
    private struct Single: SingleValueDecodingContainer {
        let recording: SchemaRecording
        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try recording.record(type) }
    }
}

/// The key of the one entry that a dictionary is made to have.
private let mapKey = "*"

private func notSynthesized(_ path: [any CodingKey]) -> DecodingError {
    DecodingError.dataCorrupted(
        .init(codingPath: path, debugDescription: "schemas are made of synthesized conformances only"))
}
