/// Breaks text into lines.
package enum Wrap {
    /// `text` in lines of at most `width` columns.
    ///
    /// Breaks at spaces and on both sides of wide characters; what has no such place is cut at the width.
    package static func lines(_ text: String, width: Int) -> [String] {
        let width = max(2, width)
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(text.printable) {
            var piece = piece
            let bare = piece.last == " " ? piece.dropLast() : piece
            if used + DisplayWidth.of(bare) > width {
                if used > 0 { lines.append(line) }
                (line, used) = ("", 0)
                while DisplayWidth.of(piece.last == " " ? piece.dropLast() : piece) > width {
                    let head = DisplayWidth.prefix(of: piece, width: width)
                    lines.append(String(head))
                    piece = piece[head.endIndex...]
                }
            }
            line += piece
            used += DisplayWidth.of(piece)
        }
        lines.append(line)
        return lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The parts of `text` that stay together: words with the space after them, and wide characters.
    private static func pieces(_ text: String) -> [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        for index in text.indices {
            let next = text.index(after: index)
            let isWide = text[index].unicodeScalars.contains(where: DisplayWidth.isWide)
            if isWide, start < index {
                pieces.append(text[start..<index])
                start = index
            }
            if isWide || text[index] == " " {
                pieces.append(text[start..<next])
                start = next
            }
        }
        if start < text.endIndex { pieces.append(text[start...]) }
        return pieces
    }
}
