/// What every model file begins with: the magic of its layout, the layout's version in 4 bytes, and a 64-bit hash of all that
/// follows; little endian.
enum ModelEnvelope {
    /// The bytes of a file with this content.
    static func sealed(_ content: ModelWriter, magic: [UInt8], version: UInt32) -> [UInt8] {
        var file = ModelWriter()
        file.bytes += magic
        file.put(version)
        file.put(FeatureHash.content(of: content.bytes[...]))
        return file.bytes + content.bytes
    }

    /// The content of a file and its hash; throws where magic, version or hash are others.
    static func opened(
        _ bytes: [UInt8], magic: [UInt8], version: UInt32
    ) throws(ModelFileError) -> (content: ModelReader, hash: UInt64) {
        guard bytes.starts(with: magic) else { throw .foreign }
        var reader = ModelReader(rest: bytes[magic.count...])
        let found: UInt32 = try reader.number("version")
        guard found == version else { throw .version(found, expected: version) }
        let hash: UInt64 = try reader.number("hash")
        guard hash == FeatureHash.content(of: reader.rest) else { throw .hash }
        return (reader, hash)
    }
}
