/// Where arrays stand in memory, as far as it matters to speed.
///
/// The only unsafe code of this module.
enum CacheLine {
    /// How many vectors at the beginning of `vectors`, 0 to 3, stand before the first one at which a cache line begins.
    ///
    /// An array's elements are aligned to 16 bytes at most, so that a row of 64 would lie in two lines. Taking the address is
    /// safe, since it is only counted with and nothing is read by it; where the array is moved later, rows are
    /// slower to read and no less right.
    static func vectorsBefore(_ vectors: [SIMD8<UInt16>]) -> Int {
        let address = unsafe vectors.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        return Int((64 - address % 64) % 64 / 16)
    }
}
