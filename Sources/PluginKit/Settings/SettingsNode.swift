/// A place in a configuration file.
public struct SourcePosition: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The file, as the user named it.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int

    /// Makes a place.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, as compilers print it.
    public var description: String { "\(file):\(line):\(column)" }

    /// Orders by file, line, column.
    public static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// A part of a configuration file with its place.
///
/// Scalars keep their text, so that `no` stays a language code.
public struct SettingsNode: Hashable, Sendable {
    /// What stands there.
    public var content: Content
    /// Where it stands.
    public var position: SourcePosition

    /// The shapes that a node may have.
    public indirect enum Content: Hashable, Sendable {
        /// Nothing, `~` or `null`.
        case empty
        /// One word or text.
        case scalar(String, isQuoted: Bool)
        /// A list.
        case sequence([SettingsNode])
        /// Keys with values, in the file's order.
        case mapping([Entry])
    }

    /// A key with its value.
    public struct Entry: Hashable, Sendable {
        /// The key.
        public var key: String
        /// Where the key stands.
        public var keyPosition: SourcePosition
        /// The value.
        public var value: SettingsNode

        /// Makes an entry.
        public init(key: String, keyPosition: SourcePosition, value: SettingsNode) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    /// Makes a node.
    public init(content: Content, position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

/// Something wrong in a configuration file, with its place and what was expected.
public struct SettingsIssue: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Where it is.
    public var position: SourcePosition
    /// The path of keys to it, such as `retention.text`.
    public var path: String
    /// What is wrong, what was expected, and the nearest known key where that helps.
    public var message: String

    /// Makes an issue.
    ///
    /// Both texts may quote the file: they are cut to 200 and 500 characters, and control characters are replaced, so that a
    /// terminal can show them.
    public init(position: SourcePosition, path: String, message: String) {
        self.position = position
        self.path = Self.printable(path, limit: 200)
        self.message = Self.printable(message, limit: 500)
    }

    /// `file:line:column: path: message`.
    public var description: String { path.isEmpty ? "\(position): \(message)" : "\(position): \(path): \(message)" }

    private static func printable(_ text: String, limit: Int) -> String {
        let scalars = text.unicodeScalars.prefix(limit).map {
            $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
        }
        let isCut = text.unicodeScalars.dropFirst(limit).isEmpty == false
        return String(String.UnicodeScalarView(scalars)) + (isCut ? "..." : "")
    }

    /// Orders by place.
    public static func < (left: Self, right: Self) -> Bool {
        (left.position, left.message) < (right.position, right.message)
    }
}
