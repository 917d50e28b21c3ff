import PluginKit

/// One key of a section: how it is read, shown and explained.
///
/// All that is said about a key is made from this: the reading, the reload report, and the checks that the sample file tells
/// the truth.
struct SettingsField<Section: Sendable>: Sendable {
    /// The key in the file.
    let key: String
    /// What the key takes, in the words of the sample file.
    let range: String
    /// True where a change takes effect only when the daemon starts again.
    let needsRestart: Bool
    /// Reads the key into a section; a key that is not set leaves it as it is.
    let read: @Sendable (inout SettingsReader, inout Section) -> Void
    /// The value as the file would have it.
    let show: @Sendable (Section) -> String
}

extension SettingsField {
    /// A property of a section.
    typealias Property<Value> = any WritableKeyPath<Section, Value> & Sendable

    /// A whole number.
    static func integer(
        _ key: String, _ property: Property<Int>, in range: ClosedRange<Int>, needsRestart: Bool = false
    ) -> Self {
        Self(key: key, range: "\(range.lowerBound) to \(range.upperBound)", needsRestart: needsRestart) {
            if let value = $0.integer(key, in: range) { $1[keyPath: property] = value }
        } show: {
            "\($0[keyPath: property])"
        }
    }

    /// An amount of memory or disk.
    static func bytes(
        _ key: String, _ property: Property<Int>, in range: ClosedRange<Int64>, needsRestart: Bool = false
    ) -> Self {
        let bounds = "\(SettingsUnits.text(bytes: range.lowerBound)) to \(SettingsUnits.text(bytes: range.upperBound))"
        return Self(key: key, range: bounds, needsRestart: needsRestart) {
            if let value = $0.bytes(key, in: range) { $1[keyPath: property] = Int(value) }
        } show: {
            SettingsUnits.text(bytes: Int64($0[keyPath: property]))
        }
    }

    /// An amount of memory or disk, or `unlimited` for nil.
    static func limit(_ key: String, _ property: Property<Int?>, in range: ClosedRange<Int64>) -> Self {
        let bounds = "\(SettingsUnits.text(bytes: range.lowerBound)) to \(SettingsUnits.text(bytes: range.upperBound))"
        return Self(key: key, range: "\(bounds), or unlimited", needsRestart: false) { reader, section in
            if reader.holds("unlimited", for: key) {
                section[keyPath: property] = nil
            } else if let value = reader.bytes(key, in: range) {
                section[keyPath: property] = Int(value)
            }
        } show: {
            $0[keyPath: property].map { SettingsUnits.text(bytes: Int64($0)) } ?? "unlimited"
        }
    }

    /// A length of time.
    static func duration(
        _ key: String, _ property: Property<Duration>, in range: ClosedRange<Duration>, needsRestart: Bool = false
    ) -> Self {
        let (least, most) = (range.lowerBound.milliseconds, range.upperBound.milliseconds)
        let bounds = "\(SettingsUnits.text(milliseconds: least)) to \(SettingsUnits.text(milliseconds: most))"
        return Self(key: key, range: bounds, needsRestart: needsRestart) {
            if let value = $0.duration(key, in: least...most) { $1[keyPath: property] = .milliseconds(value) }
        } show: {
            SettingsUnits.text(milliseconds: $0[keyPath: property].milliseconds)
        }
    }

    /// A length of time, or `forever`.
    static func lifetime(_ key: String, _ property: Property<Lifetime>, atLeast least: Duration) -> Self {
        let (least, most) = (least.milliseconds, Int64(36_500) * 86_400_000)
        let bounds = "\(SettingsUnits.text(milliseconds: least)) to \(SettingsUnits.text(milliseconds: most))"
        return Self(key: key, range: "\(bounds), or forever", needsRestart: false) { reader, section in
            if reader.holds("forever", for: key) {
                section[keyPath: property] = .forever
            } else if let value = reader.duration(key, in: least...most) {
                section[keyPath: property] = .limited(.milliseconds(value))
            }
        } show: {
            $0[keyPath: property].description
        }
    }

    /// One of a few words.
    static func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ key: String, _ property: Property<Choice>
    ) -> Self where Choice.RawValue == String {
        let range = "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))"
        return Self(key: key, range: range, needsRestart: false) {
            if let value = $0.choice(key, of: Choice.self) { $1[keyPath: property] = value }
        } show: {
            $0[keyPath: property].rawValue
        }
    }
}

extension SettingsReader {
    /// True where `key` is set to exactly `word`; nothing is reported.
    mutating func holds(_ word: String, for key: String) -> Bool {
        guard let node = node(key), case .scalar(let text, _) = node.content else { return false }
        return text == word
    }
}
