/// Writes a value straight into a ``JSONBuffer``, without building a tree of it first.
///
/// Of our own because Foundation's encoder took a fifth of the time of a summary (docs/performance.md); a test compares the two.
struct JSONValueEncoder: Encoder {
    let buffer: JSONBuffer
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        buffer.openObject()
        return KeyedEncodingContainer(JSONObjectContainer<Key>(buffer: buffer, depth: buffer.depth))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        buffer.openList()
        return JSONListContainer(buffer: buffer, depth: buffer.depth)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONValueContainer(buffer: buffer) }
}

/// The members of an object.
private struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let buffer: JSONBuffer
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: Key) { buffer.beginMember(key.stringValue, at: depth) }

    func encodeNil(forKey key: Key) {
        begin(key)
        buffer.writeNull()
    }

    func encode(_ value: Bool, forKey key: Key) {
        begin(key)
        buffer.write(value)
    }

    func encode(_ value: String, forKey key: Key) {
        begin(key)
        buffer.write(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        begin(key)
        try buffer.write(value)
    }

    func encode(_ value: Int, forKey key: Key) {
        begin(key)
        buffer.write(value)
    }

    func encode(_ value: Int64, forKey key: Key) {
        begin(key)
        buffer.write(value)
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        begin(key)
        try buffer.encode(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        begin(key)
        return JSONValueEncoder(buffer: buffer).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        begin(key)
        return JSONValueEncoder(buffer: buffer).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        buffer.beginMember("super", at: depth)
        return JSONValueEncoder(buffer: buffer)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        begin(key)
        return JSONValueEncoder(buffer: buffer)
    }
}

/// The elements of a list.
private struct JSONListContainer: UnkeyedEncodingContainer {
    let buffer: JSONBuffer
    let depth: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(buffer: JSONBuffer, depth: Int) { (self.buffer, self.depth) = (buffer, depth) }

    private mutating func begin() {
        buffer.beginElement(at: depth)
        count += 1
    }

    mutating func encodeNil() {
        begin()
        buffer.writeNull()
    }

    mutating func encode(_ value: some Encodable) throws {
        begin()
        try buffer.encode(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        begin()
        return JSONValueEncoder(buffer: buffer).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        begin()
        return JSONValueEncoder(buffer: buffer).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        begin()
        return JSONValueEncoder(buffer: buffer)
    }
}

/// A value that is neither an object nor a list.
private struct JSONValueContainer: SingleValueEncodingContainer {
    let buffer: JSONBuffer
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { buffer.writeNull() }
    func encode(_ value: Bool) { buffer.write(value) }
    func encode(_ value: String) { buffer.write(value) }
    func encode(_ value: Double) throws { try buffer.write(value) }
    func encode(_ value: Float) throws { try buffer.write(value) }
    func encode(_ value: Int) { buffer.write(value) }
    func encode(_ value: Int8) { buffer.write(value) }
    func encode(_ value: Int16) { buffer.write(value) }
    func encode(_ value: Int32) { buffer.write(value) }
    func encode(_ value: Int64) { buffer.write(value) }
    func encode(_ value: UInt) { buffer.write(value) }
    func encode(_ value: UInt8) { buffer.write(value) }
    func encode(_ value: UInt16) { buffer.write(value) }
    func encode(_ value: UInt32) { buffer.write(value) }
    func encode(_ value: UInt64) { buffer.write(value) }
    func encode(_ value: some Encodable) throws { try buffer.encode(value) }
}
