internal import Analytics

/// The text of a Discord message as people see it.
enum DiscordText {
    /// `content` with mentions by name, custom emoji by their short code, and without marks of Markdown.
    static func text(_ content: String, names: [String: String]) -> String {
        guard content.utf8.contains(0x3C) else { return MarkdownText.text(of: content) }
        var written = ""
        var rest = content[...]
        while let start = rest.firstIndex(of: "<") {
            written += rest[..<start]
            let inside = rest[rest.index(after: start)...].prefix(128)
            guard let end = inside.firstIndex(of: ">"), let shown = shown(inside[..<end], names) else {
                written += "<"
                rest = rest[rest.index(after: start)...]
                continue
            }
            written += shown
            rest = rest[rest.index(after: end)...]
        }
        return MarkdownText.text(of: written + rest)
    }

    /// What stands for `<@123>`, `<@&123>`, `<#123>`, `<:name:123>` and `<a:name:123>`; nil for anything else.
    private static func shown(_ mark: Substring, _ names: [String: String]) -> String? {
        if mark.hasPrefix("@&") { return isNumber(mark.dropFirst(2)) ? "@role" : nil }
        if mark.hasPrefix("@") {
            let id = mark.dropFirst().drop { $0 == "!" }
            return isNumber(id) ? "@\(names[String(id)] ?? "user")" : nil
        }
        if mark.hasPrefix("#") { return isNumber(mark.dropFirst()) ? "#channel" : nil }
        let parts = mark.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty || parts[0] == "a", !parts[1].isEmpty, isNumber(parts[2]) else {
            return nil
        }
        return ":\(parts[1].replacing("_", with: "\\_")):"
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
