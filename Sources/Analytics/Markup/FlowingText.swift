/// Text in the making, of which runs of white space, lines and paragraphs are told as they come.
///
/// Spaces and breaks are written only when something follows, so that none stands at the beginning or at the end, and two
/// paragraphs are never further apart than one empty line.
struct FlowingText {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []
    /// How many quotations the text stands in; each of its lines then begins with a mark for each.
    var quotations = 0
    private var gap = Gap.none
    /// True after a mark, which is never left alone on its line.
    private var isGlued = false

    private enum Gap: Int {
        case none, space, line, paragraph
    }

    /// Makes an empty text with room for `capacity` bytes.
    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Adds a byte of a character that can be seen.
    @inline(__always)
    mutating func add(_ byte: UInt8) {
        if gap != .none || bytes.isEmpty { fillGap() }
        bytes.append(byte)
    }

    /// Adds a character that can be seen.
    mutating func add(scalar: Unicode.Scalar) {
        if gap != .none || bytes.isEmpty { fillGap() }
        bytes.append(scalar: scalar)
    }

    /// Begins a line with a mark such as a list's dash, after which the text goes on in the same line.
    mutating func addMark(_ byte: UInt8) {
        isGlued = false
        line()
        add(byte)
        gap = .space
        isGlued = true
    }

    /// Sets what is written next apart as a word.
    mutating func space() { widen(to: .space) }

    /// Lets what is written next begin on a new line.
    mutating func line() { widen(to: .line) }

    /// Ends a line; two of these in a row leave an empty one.
    mutating func lineBreak() { widen(to: gap == .line ? .paragraph : .line) }

    /// Lets what is written next begin a paragraph.
    mutating func paragraph() { widen(to: .paragraph) }

    /// Puts `replacement` in the place of everything from `start` on.
    mutating func replace(from start: Int, with replacement: [UInt8]) {
        bytes.removeSubrange(start...)
        bytes += replacement
    }

    private mutating func widen(to wider: Gap) {
        if !isGlued, wider.rawValue > gap.rawValue { gap = wider }
    }

    /// Writes the gap, and the marks of quotation where a line begins.
    private mutating func fillGap() {
        let isLineStart = bytes.isEmpty || gap == .line || gap == .paragraph
        if !bytes.isEmpty {
            switch gap {
            case .none: break
            case .space: bytes.append(0x20)
            case .line: bytes.append(0x0A)
            case .paragraph: bytes += [0x0A, 0x0A]
            }
        }
        gap = .none
        isGlued = false
        guard isLineStart, quotations > 0 else { return }
        for _ in 0..<min(quotations, 3) { bytes.append(0x3E) }
        bytes.append(0x20)
    }
}
