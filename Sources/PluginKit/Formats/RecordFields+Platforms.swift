package import Analytics

extension RecordFields {
    /// True where `key` stands here and is not null.
    package func has(_ key: String) -> Bool {
        members.contains { $0.key == key && $0.value != .null }
    }

    /// The first of `keys` that stands here, the first one where none does: interfaces have several names for one thing.
    package func first(of keys: String...) -> String { keys.first(where: has) ?? keys[0] }

    /// True where an object stands at `key`.
    package func hasObject(_ key: String) -> Bool {
        members.contains {
            guard $0.key == key, case .object = $0.value else { return false }
            return true
        }
    }

    /// A text, and nil also where something else stands there: for what is not needed.
    package mutating func text(_ key: String) -> String? {
        guard case .string(let text)? = take(key) else { return nil }
        return text
    }

    /// A count of likes and the like, of which some platforms make sums below 0, which are 0 here; nil where there is none.
    package mutating func score(_ key: String) -> Int64? {
        guard case .number(let digits)? = take(key), let number = Double(digits) else { return nil }
        return Int64(min(max(number, 0), 0x1p53))
    }

    /// A language, and nil also where the text is none.
    package mutating func language(_ key: String) -> LanguageTag? { text(key).flatMap { LanguageTag($0) } }

    /// An address, and nil also where none can be kept.
    package mutating func address(_ key: String) -> String? {
        guard let text = text(key), (1...4096).contains(text.utf8.count), !text.utf8.contains(0) else { return nil }
        return text
    }

    /// A moment in seconds since 1970, whether it is written as a number or as a text of digits.
    package mutating func looseUnixTime(_ key: String) throws(RecordError) -> Timestamp? {
        guard let value = take(key) else { return nil }
        let digits: String
        switch value {
        case .number(let number): digits = number
        case .string(let text): digits = text
        default: throw wrong(key, "a number of seconds since 1970", value)
        }
        guard let seconds = Double(digits), seconds.magnitude < 1e12 else {
            throw invalid(key, "expected a number of seconds since 1970, found \"\(digits.prefix(40))\"")
        }
        return Timestamp(milliseconds: Int64((seconds * 1000).rounded()))
    }
}

extension String {
    /// The texts that are not empty, an empty line apart: a title and what it stands over, a warning and what it hides.
    package static func paragraphs(_ texts: String?...) -> String {
        texts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
