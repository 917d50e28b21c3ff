package import Analytics

extension RecordFields {
    /// The fields of an object within this one; nil where it is missing or null.
    package mutating func fields(_ key: String) throws(RecordError) -> RecordFields? {
        guard let value = take(key) else { return nil }
        return try RecordFields(value, prefix: path(key), latest: latest, mayHoldNUL: mayHoldNUL)
    }

    /// The fields of each object in a list; empty where it is missing or null.
    package mutating func list(_ key: String) throws(RecordError) -> [RecordFields] {
        guard let value = take(key) else { return [] }
        guard case .array(let elements) = value else { throw wrong(key, "a list", value) }
        var list: [RecordFields] = []
        for (index, element) in elements.enumerated() {
            list.append(
                try RecordFields(element, prefix: "\(path(key))[\(index)]", latest: latest, mayHoldNUL: mayHoldNUL))
        }
        return list
    }

    /// A name that is written as a text or as a whole number; nil where it is missing or null.
    package mutating func name<Kind>(_ key: String, _: Identifier<Kind>.Type) throws(RecordError) -> Identifier<Kind>? {
        guard let value = take(key) else { return nil }
        let text: String
        switch value {
        case .string(let string): text = string
        case .number(let digits) where digits.utf8.allSatisfy({ $0 != 0x2E && $0 | 0x20 != 0x65 }): text = digits
        default: throw wrong(key, "a text or a whole number", value)
        }
        guard let name = Identifier<Kind>(text) else {
            throw invalid(key, "expected 1 to 256 bytes without control characters")
        }
        return name
    }

    /// A time in seconds since 1970, with or without a fraction; `perSecond` is 1000 where it is in milliseconds, 1,000,000 in microseconds.
    package mutating func unixTime(_ key: String, perSecond: Double = 1) throws(RecordError) -> Timestamp? {
        guard let value = take(key) else { return nil }
        guard case .number(let digits) = value, let number = Double(digits) else {
            throw wrong(key, "a number of seconds since 1970", value)
        }
        let milliseconds = (number / perSecond * 1000).rounded()
        guard milliseconds.magnitude < 0x1p62 else { throw RecordRules.outsideTime(path(key), digits) }
        let time = Timestamp(milliseconds: Int64(milliseconds))
        guard time >= .earliestAccepted, time <= latest else { throw RecordRules.outsideTime(path(key), digits) }
        return time
    }

    /// The other names of a post or a poll, each `SOURCE/ID`.
    mutating func aliases() throws(RecordError) -> [ItemName] {
        guard let value = take("aliases") else { return [] }
        guard case .array(let elements) = value else { throw wrong("aliases", "a list", value) }
        guard elements.count <= Post.maximumAliases else {
            throw outOfRange("aliases", "\(elements.count) names; at most \(Post.maximumAliases) are taken")
        }
        var names: [ItemName] = []
        for (index, element) in elements.enumerated() {
            guard case .string(let text) = element, let name = ItemName(text) else {
                throw invalid("aliases[\(index)]", "expected SOURCE/ID")
            }
            names.append(name)
        }
        return names
    }
}
