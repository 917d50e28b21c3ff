/// What the models know of every character, looked up instead of worked out: its class, script and lowercase form.
///
/// Made once from ``ScalarClass``, ``WritingSystem`` and ``lowercased(_:)``, which say what is true; looking up is O(1).
struct ScalarTable: Sendable {
    /// The one table.
    static let shared = ScalarTable()

    private let pages: [UInt16]
    private let entries: [ScalarEntry]

    /// The entry of a character.
    @inline(__always)
    func entry(of scalar: UInt32) -> ScalarEntry {
        if scalar < Self.end { return entries[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)] }
        return ScalarEntry(scalar)
    }

    /// The planes above hold a few blocks only.
    private static let end: UInt32 = 0x20000

    private init() {
        var pages: [UInt16] = []
        var entries: [ScalarEntry] = []
        var known: [[ScalarEntry]: UInt16] = [:]
        for start in stride(from: 0, to: Self.end, by: 256) {
            let page = (start..<start + 256).map(ScalarEntry.init)
            let number = known[page] ?? UInt16(entries.count >> 8)
            if known.updateValue(number, forKey: page) == nil { entries += page }
            pages.append(number)
        }
        self.pages = pages
        self.entries = entries
    }
}

/// What is known of one character, packed.
struct ScalarEntry: Hashable, Sendable {
    private let bits: UInt32

    /// Works it out.
    init(_ scalar: UInt32) {
        bits =
            UInt32(ScalarClass(scalar).rawValue) | UInt32(WritingSystem(scalar).rawValue) << 3
            | lowercased(scalar) << 8
    }

    /// The raw value of its class.
    @inline(__always)
    var kind: UInt8 { UInt8(truncatingIfNeeded: bits & 7) }

    /// The raw value of its script.
    @inline(__always)
    var script: UInt8 { UInt8(truncatingIfNeeded: bits >> 3 & 31) }

    /// Its lowercase form.
    @inline(__always)
    var lower: UInt32 { bits >> 8 }
}
