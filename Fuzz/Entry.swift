/// What libFuzzer calls with every input; each target says in `examine` what must hold for it.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer keeps the bytes alive during the call, and they are copied at once.
    unsafe examine(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Ends the process where `claim` does not hold, which libFuzzer takes as a crash and keeps the input of.
func expect(_ claim: Bool, _ message: @autoclosure () -> String) {
    if !claim { fatalError(message()) }
}

/// Numbers that look random and follow from an input, so that the same input is always examined in the same way.
struct InputChance {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Starts from the bytes of an input, by FNV-1a.
    init(_ input: [UInt8]) {
        for byte in input { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// A number from 0 to below `bound`.
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }
}
