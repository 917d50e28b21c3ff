/// Cuts a stream of JSON into the items in it, without making values: documents one after the other, on lines of their own or not, empty
/// lines between them, and in each the items at some paths.
///
/// Bytes are looked at once. Only an item that a piece's end cuts is copied, and at most ``maximumItem`` bytes of it. What is no JSON is told
/// as a fault, and reading goes on with the next line that begins with a bracket: a line that was cut costs itself only.
package struct JSONItems: Sendable {
    /// Something that was found.
    package enum Event: Sendable {
        /// An item.
        case item(JSONItem)
        /// An item longer than the bound, with its beginning.
        case tooLong(FormatOrigin)
        /// The end of a document.
        case endOfDocument
        /// Something that is no JSON, with the bytes there.
        case fault(FormatOrigin, reason: String)
    }

    enum State {
        case between
        case value
        case firstKey, key, inKey, colon
        case after
        /// In a value that is passed over or captured as a whole.
        case nested(depth: Int, inString: Bool, isEscaped: Bool)
        case scalar
        /// In a text or number that is remembered.
        case noting(Int, isText: Bool)
        case lost
    }

    struct Frame {
        var isObject: Bool
        var node: Int?
        var count = 0
    }

    struct Capture {
        var item: Int
        var place: FormatPlace
        /// The depth of frames at which a document is captured that may still turn out to hold items.
        var isProvisional: Bool
    }

    /// The longest item in bytes.
    package let maximumItem: Int
    /// The deepest nesting on the way to items.
    package static let maximumFrames = 16

    /// True where whatever stands between documents is nothing.
    var passesOverWords = false
    let paths: JSONItemPaths
    var state = State.between
    var frames: [Frame] = []
    /// The node whose value comes next; nil where it is not wanted.
    var node: Int?
    var key: [UInt8] = []
    var capture: Capture?
    /// What is remembered of the document for its items, and the bytes of what is about to be.
    var context: [String?] = []
    var noted: [UInt8] = []
    /// Of what is captured, what stood in earlier pieces.
    var held: [UInt8] = []
    var lines: LineCount
    /// The offset of the piece.
    var base: Int
    var documentStart = 0
    var lastNewline = -1
    /// True where the document before began and ended on one line, so that a bracket at a line's beginning begins a document.
    var isLineByLine = false

    /// Looks for items at `paths`; `offset` and `line` say where in the input the stream begins.
    package init(_ paths: JSONItemPaths, maximumItem: Int, offset: Int = 0, line: Int = 1) {
        self.paths = paths
        self.maximumItem = maximumItem
        base = offset
        lastNewline = offset - 1
        lines = LineCount(line: line, counted: offset)
    }

    /// The next thing that ends in `piece` from `position` on, which moves behind it; nil where the piece holds no more.
    ///
    /// Every piece is to be read until nil comes.
    package mutating func next(_ piece: ArraySlice<UInt8>, _ position: inout Int) -> Event? {
        if let event = tooLong() { return event }
        let span = piece.span
        var place = position - piece.startIndex
        defer { position = piece.startIndex + place }
        while place < span.count {
            if let event = step(span, &place, piece) { return event }
        }
        hold(piece)
        lines.count(span, to: span.count, base: base)
        base += span.count
        return nil
    }

    /// True where a document has ended and none has begun.
    package var isBetweenDocuments: Bool {
        if case .between = state { true } else { false }
    }

    /// What the end of the input means: a fault where a document has no end; to be asked until nil comes.
    package mutating func finish() -> Event? {
        if let event = tooLong() { return event }
        if case .scalar = state, frames.isEmpty {
            state = .between
            return .endOfDocument
        }
        switch state {
        case .between, .lost: return nil
        default: break
        }
        let origin = FormatOrigin(FormatPlace(line: lines.line, offset: base), body: held[...].prefix(1024))
        reset()
        return .fault(origin, reason: "the input ends in the middle of a document")
    }

    mutating func reset() {
        state = .between
        frames = []
        capture = nil
        held = []
    }

    /// Takes what the piece holds of the item that is being captured.
    private mutating func hold(_ piece: ArraySlice<UInt8>) {
        guard let capture else { return }
        let start = max(0, capture.place.offset - base)
        let room = maximumItem + 1 - held.count
        held += piece[(piece.startIndex + start)...].prefix(max(0, room))
    }

    /// An item of which too much is held; it is captured no longer.
    ///
    /// Of a document that may still turn out to hold items that is told only at its end: then it is none.
    private mutating func tooLong() -> Event? {
        guard let capture, !capture.isProvisional, held.count > maximumItem else { return nil }
        self.capture = nil
        defer { held = [] }
        return .tooLong(FormatOrigin(capture.place, body: held[...].prefix(1024)))
    }

    /// The same for an item that is too long before a fault at `place`, so that both are told, wherever the pieces end.
    mutating func tooLong(before place: Int, _ piece: ArraySlice<UInt8>) -> Event? {
        guard let capture, !capture.isProvisional, base + place - capture.place.offset > maximumItem else { return nil }
        hold(piece)
        return tooLong()
    }
}

/// Counts line ends, each byte once.
struct LineCount: Sendable {
    /// The line of the byte after those that were counted.
    private(set) var line: Int
    private var counted: Int

    init(line: Int, counted: Int) {
        self.line = line
        self.counted = counted
    }

    /// Counts on to the place `end` of a piece that begins at the offset `base`.
    mutating func count(_ piece: Span<UInt8>, to end: Int, base: Int) {
        var ends = 0
        var place = counted - base
        while place < end {
            if piece[place] == 0x0A { ends &+= 1 }
            place &+= 1
        }
        line += ends
        counted = max(counted, base + end)
    }
}
