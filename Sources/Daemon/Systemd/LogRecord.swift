import Analytics
import Logging

/// A message of the log in the forms in which it can leave the process; a pure value.
struct LogRecord: Sendable {
    /// How important it is.
    var level: Logger.Level
    /// What is said.
    var message: String
    /// Figures and names, flattened to text.
    var metadata: [(key: String, value: String)]
    /// Where the code stands that says it.
    var code: (file: String, line: UInt, function: String)
    /// The part of the program that says it.
    var label: String

    /// The priority of syslog, 0 to 7.
    var priority: Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// The journal's fields, each as `NAME=value`.
    ///
    /// Metadata become `VOXD_KEY`; a catalogued event adds its `MESSAGE_ID`.
    var journalFields: [[UInt8]] {
        var fields = [
            "MESSAGE=\(message)", "PRIORITY=\(priority)", "SYSLOG_IDENTIFIER=voxd", "VOXD_LOGGER=\(label)",
            "CODE_FILE=\(code.file)", "CODE_LINE=\(code.line)", "CODE_FUNC=\(code.function)",
        ]
        for (key, value) in metadata {
            if key == JournalEvent.metadataKey, let event = JournalEvent(rawValue: value) {
                fields.append("MESSAGE_ID=\(event.messageID)")
            }
            fields.append("\(Self.fieldName(key))=\(value)")
        }
        return fields.map { Array($0.utf8) }
    }

    /// One line for a journal that reads standard error: `<PRIORITY>message key=value`.
    var prefixedLine: String { "<\(priority)>\(text)\n" }

    /// One line for a person: time, level, message, metadata.
    func readableLine(at time: Timestamp) -> String { "\(time.rfc3339) \(level.rawValue): \(text)\n" }

    private var text: String {
        Self.oneLine(([message] + metadata.map { "\($0.key)=\(Self.quotedIfNeeded($0.value))" }).joined(separator: " "))
    }

    /// `VOXD_` and the key in the letters that the journal allows, at most 64 in all.
    static func fieldName(_ key: String) -> String {
        var name = "VOXD_"
        var before: Character = "_"
        for character in key {
            let isUpper = character.isASCII && character.isUppercase
            if isUpper, before.isLowercase || before.isNumber { name += "_" }
            let isPlain = character.isASCII && (character.isLetter || character.isNumber)
            name += isPlain ? character.uppercased() : "_"
            before = character
        }
        return String(name.prefix(64))
    }

    /// A line break would let one message look like two.
    private static func oneLine(_ text: String) -> String {
        text.replacing("\r\n", with: "\\n").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    }

    private static func quotedIfNeeded(_ value: String) -> String {
        let isPlain = !value.isEmpty && value.allSatisfy { !$0.isWhitespace && $0 != "\"" && $0 != "=" }
        return isPlain ? value : "\"\(value.replacing("\"", with: "\\\""))\""
    }
}
