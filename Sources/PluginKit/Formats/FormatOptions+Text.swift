package import Analytics

extension FormatOptions {
    /// The options, and the time of receipt, as one text that a process is told.
    package func text(received: Timestamp) -> String {
        var text = JSONText()
        text.object { text in
            text.key("map")
            text.object { text in
                for (field, column) in map.sorted(by: { $0.key < $1.key }) {
                    text.key(field)
                    text.string(column)
                }
            }
            let named = [
                ("question", question?.value), ("collection", collection?.value), ("source", source?.value),
                ("observed_at", observedAt?.rfc3339), ("received", received.rfc3339),
            ]
            for case (let key, let value?) in named {
                text.key(key)
                text.string(value)
            }
        }
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// Reads such a text; nil where it is none.
    package static func read(_ text: String) -> (options: FormatOptions, received: Timestamp)? {
        guard case .object(let members)? = try? JSONReader.value(of: Array(text.utf8)[...]) else { return nil }
        var texts: [String: String] = [:]
        var options = FormatOptions()
        for member in members {
            switch member.value {
            case .string(let text): texts[member.key] = text
            case .object(let map):
                for entry in map {
                    if case .string(let column) = entry.value { options.map[entry.key] = column }
                }
            default: return nil
            }
        }
        options.question = texts["question"].flatMap { QuestionID($0) }
        options.collection = texts["collection"].flatMap { ItemID($0) }
        options.source = texts["source"].flatMap { SourceID($0) }
        options.observedAt = texts["observed_at"].flatMap { Timestamp(rfc3339: $0) }
        return texts["received"].flatMap { Timestamp(rfc3339: $0) }.map { (options, $0) }
    }
}
