import NIOCore

/// Cuts what a module prints into lines, without their ends; a line that is too long is an error.
struct LineFrames: ByteToMessageDecoder {
    typealias InboundOut = ByteBuffer

    /// The longest line in bytes.
    let maximumLength: Int
    /// Bytes at the start of the buffer that hold no end of a line.
    private var searched = 0

    /// Cuts into lines of at most `maximumLength` bytes.
    init(maximumLength: Int) { self.maximumLength = maximumLength }

    mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        let unread = buffer.readableBytesView
        let rest = unread.dropFirst(searched)
        guard let end = rest.firstIndex(of: 0x0A) else {
            searched = unread.count
            guard searched <= maximumLength else { throw tooLong }
            return .needMoreData
        }
        let length = end - unread.startIndex
        searched = 0
        guard length <= maximumLength, let line = buffer.readSlice(length: length) else { throw tooLong }
        buffer.moveReaderIndex(forwardBy: 1)
        context.fireChannelRead(wrapInboundOut(line))
        return .continue
    }

    /// What has no end of a line at the end is no line.
    mutating func decodeLast(
        context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
    ) throws -> DecodingState {
        let state = try decode(context: context, buffer: &buffer)
        if state == .needMoreData { buffer.clear() }
        return state
    }

    private var tooLong: ModuleFault { .broken("it printed a line longer than \(maximumLength) bytes") }
}
