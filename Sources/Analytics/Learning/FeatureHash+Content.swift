extension FeatureHash {
    /// A 64-bit hash of bytes against accidents, eight at a time; not against malice.
    package static func content(of bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash = FeatureHash(UInt64(bytes.count))
        var word: UInt64 = 0
        var filled = 0
        for byte in bytes {
            word = word << 8 | UInt64(byte)
            filled += 1
            if filled == 8 {
                hash.add(word)
                word = 0
                filled = 0
            }
        }
        hash.add(word)
        return hash.value
    }
}
