/// The text that a person reads of a post in Markdown, as forums and chats keep posts.
///
/// Marks of emphasis, headings, spoilers and code are left out, a link is its text, an image nothing; quoted lines begin
/// with `>` and items with a dash. What only looks like a mark stays: `2 * 3`, `snake_case`, an unclosed `**`. Blocks
/// are told by their lines alone. Any text is read, in time near to linear in its length.
package struct MarkdownText {
    /// The text of `markdown`.
    package static func text(of markdown: String) -> String {
        var lines: [[UInt8]] = []
        var isCode = false
        for part in markdown.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var line = Array(part)
            while let last = line.last, last == 0x20 || last == 0x0D || last == 0x09 { line.removeLast() }
            if isFence(line) {
                isCode.toggle()
                continue
            }
            if isCode {
                lines.append(line)
                continue
            }
            // A paragraph that holds only a space of no width is there to keep others apart.
            let text = line.elementsEqual("\u{200B}".utf8) ? [] : block(line)
            if text.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(text)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
    }

    private static func isFence(_ line: [UInt8]) -> Bool {
        let rest = line.drop { $0 == 0x20 }
        return rest.starts(with: "```".utf8) && !rest.dropFirst(3).contains(0x60)
    }

    /// A line without the marks at its beginning.
    private static func block(_ line: [UInt8]) -> [UInt8] {
        var rest = line[...]
        var quotations = 0
        while rest.first == 0x3E, rest.dropFirst().first != 0x21 || quotations > 0 {
            quotations += 1
            rest = rest.dropFirst().drop { $0 == 0x20 }
        }
        let quote = Array(repeating: UInt8(0x3E), count: min(quotations, 3)) + (quotations > 0 ? [0x20] : [])
        let indented = rest.drop { $0 == 0x20 }
        let hashes = indented.prefix { $0 == 0x23 }.count
        if (1...6).contains(hashes), indented.dropFirst(hashes).first == 0x20 {
            rest = indented.dropFirst(hashes).drop { $0 == 0x20 }
        } else if let mark = indented.first, mark == 0x2A || mark == 0x2B, indented.dropFirst().first == 0x20 {
            return quote + [0x2D, 0x20] + MarkdownLine.text(of: indented.dropFirst(2))
        } else if indented.count >= 3,
            indented.allSatisfy({ $0 == 0x2A || $0 == 0x20 })
                || indented.allSatisfy({ $0 == 0x2D || $0 == 0x20 }) || indented.allSatisfy({ $0 == 0x5F })
        {
            return []
        }
        let text = MarkdownLine.text(of: rest)
        return text.isEmpty ? [] : quote + text
    }
}
