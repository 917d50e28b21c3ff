internal import PluginKit

/// The tags of an event: lists of texts, the first of which is the tag's name.
struct NostrTags {
    private var tags: [[String]] = []

    /// Reads the member `tags`.
    init(_ fields: inout RecordFields) throws(RecordError) {
        guard let value = fields.take("tags") else { return }
        guard case .array(let elements) = value else { throw fields.wrong("tags", "a list", value) }
        for case .array(let parts) in elements {
            tags.append(
                parts.map { part in
                    if case .string(let text) = part { text } else { "" }
                })
        }
    }

    /// The first values of the tags of that name.
    func values(_ name: String) -> [String] { all(name).compactMap { $0.count > 1 ? $0[1] : nil } }

    /// The tags of that name, their names first.
    func all(_ name: String) -> [[String]] { tags.filter { $0.first == name } }

    /// The event that this one answers: the one that is marked so, or the last one, as was usual before marks.
    var answered: String? {
        let events = all("e")
        let marked =
            events.first { $0.count > 3 && $0[3] == "reply" } ?? events.first { $0.count > 3 && $0[3] == "root" }
        let answered = marked ?? events.last { $0.count <= 3 || $0[3] != "mention" }
        guard let answered, answered.count > 1, !answered[1].isEmpty else { return nil }
        return answered[1]
    }
}
