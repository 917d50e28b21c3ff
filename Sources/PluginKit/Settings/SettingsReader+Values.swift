extension SettingsReader {
    /// The text of `key`.
    public mutating func string(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _) = node.content else {
            report(at: node.position, key: key, "expected a text")
            return nil
        }
        return text
    }

    /// The whole number of `key`, reported if it is outside `range`.
    public mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = string(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            report(
                key: key, "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \"\(text)\"")
            return nil
        }
        return number
    }

    /// The number of `key`, reported if it is outside `range`.
    public mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let text = string(key) else { return nil }
        guard let number = Double(text), range.contains(number) else {
            report(key: key, "expected a number from \(range.lowerBound) to \(range.upperBound), found \"\(text)\"")
            return nil
        }
        return number
    }

    /// `true` or `false`, and nothing else: `yes` and `no` are words here.
    public mutating func bool(_ key: String) -> Bool? {
        guard let text = string(key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            report(key: key, "expected true or false, found \"\(text)\"")
            return nil
        }
    }

    /// One of `choices`, by its raw value.
    public mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of choices: Choice.Type)
        -> Choice?
    where Choice.RawValue == String {
        guard let text = string(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        report(key: key, "expected one of \(known), found \"\(text)\"")
        return nil
    }

    /// A length of time such as `250ms`, `30s`, `15m`, `12h`, `90d`, in milliseconds.
    public mutating func duration(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = string(key) else { return nil }
        guard let milliseconds = SettingsUnits.milliseconds(text) else {
            report(key: key, "expected a length of time such as 250ms, 30s, 15m, 12h or 90d, found \"\(text)\"")
            return nil
        }
        guard range.contains(milliseconds) else {
            let (least, most) = (range.lowerBound, range.upperBound)
            let bounds = "\(SettingsUnits.text(milliseconds: least)) to \(SettingsUnits.text(milliseconds: most))"
            report(key: key, "expected \(bounds), found \"\(text)\"")
            return nil
        }
        return milliseconds
    }

    /// An amount of memory or disk such as `512KiB`, `64MiB` or `2GiB`, in bytes.
    public mutating func bytes(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = string(key) else { return nil }
        guard let bytes = SettingsUnits.bytes(text), range.contains(bytes) else {
            let (least, most) = (range.lowerBound, range.upperBound)
            let bounds = "\(SettingsUnits.text(bytes: least)) to \(SettingsUnits.text(bytes: most))"
            report(key: key, "expected \(bounds), written such as 512KiB or 64MiB, found \"\(text)\"")
            return nil
        }
        return bytes
    }

    /// A list of texts with their places.
    public mutating func strings(_ key: String) -> [(text: String, position: SourcePosition)]? {
        guard let nodes = list(key) else { return nil }
        var texts: [(text: String, position: SourcePosition)] = []
        for node in nodes {
            guard case .scalar(let text, _) = node.content else {
                report(at: node.position, key: key, "expected a text")
                continue
            }
            texts.append((text, node.position))
        }
        return texts
    }

    /// A list of anything.
    public mutating func list(_ key: String) -> [SettingsNode]? {
        guard let node = node(key) else { return nil }
        guard case .sequence(let nodes) = node.content else {
            report(at: node.position, key: key, "expected a list")
            return nil
        }
        return nodes
    }

    /// A reader of the mapping at `key`, empty where it is not set.
    ///
    /// Call ``adopt(_:)`` with what its `finish` returns.
    public mutating func section(_ key: String) -> SettingsReader {
        let below = path.isEmpty ? key : "\(path).\(key)"
        guard let node = node(key) else {
            return SettingsReader(SettingsNode(content: .empty, position: position), path: below)
        }
        return SettingsReader(node, path: below)
    }

    /// Reports that `key` must be set.
    public mutating func require<Value>(_ key: String, _ value: Value?) -> Value? {
        if value == nil, !issues.contains(where: { $0.path == (path.isEmpty ? key : "\(path).\(key)") }) {
            report(at: position, key: key, "must be set")
        }
        return value
    }
}
