/// Breaks text into lines.
package enum Wrap {
    /// `text` in lines of at most `width` columns.
    ///
    /// Breaks at spaces and on both sides of wide characters; what has no such place is cut at the width.
    package static func lines(_ text: String, width: Int) -> [String] {
        let text = text.printable
        return ranges(text, width: width).map { String(text[$0]) }
    }

    /// A line of any length in lines of at most `width` columns, broken as text is, each part with its look.
    package static func lines(_ line: Line, width: Int) -> [Line] {
        let text = line.text
        let scalars = text.unicodeScalars
        return ranges(text, width: width).map { range in
            let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
            return line.part(start..<start + scalars.distance(from: range.lowerBound, to: range.upperBound))
        }
    }

    /// The lines of a text that is safe to print, without the spaces at their ends.
    private static func ranges(_ text: String, width: Int) -> [Range<String.Index>] {
        let width = max(2, width)
        var ranges: [Range<String.Index>] = []
        var start = text.startIndex
        var used = 0
        for piece in pieces(text) {
            var piece = piece
            let bare = piece.last == " " ? piece.dropLast() : piece
            if used + DisplayWidth.of(bare) > width {
                if used > 0 { ranges.append(start..<piece.startIndex) }
                (start, used) = (piece.startIndex, 0)
                while DisplayWidth.of(piece.last == " " ? piece.dropLast() : piece) > width {
                    let head = DisplayWidth.prefix(of: piece, width: width)
                    ranges.append(start..<head.endIndex)
                    piece = piece[head.endIndex...]
                    start = piece.startIndex
                }
            }
            used += DisplayWidth.of(piece)
        }
        ranges.append(start..<text.endIndex)
        return ranges.map { range in
            var end = range.upperBound
            while end > range.lowerBound, text[text.index(before: end)] == " " { end = text.index(before: end) }
            return range.lowerBound..<end
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
