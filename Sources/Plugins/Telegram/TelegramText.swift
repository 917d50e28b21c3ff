internal import PluginKit

/// The text of a message, which is a text, a list of texts and parts with a form, or an object with a text.
enum TelegramText {
    /// What a person reads of `value`.
    static func text(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text)?: text
        case .array(let parts)?: parts.map(text).joined()
        case .object(let members)?: text(members.first { $0.key == "text" }?.value)
        default: ""
        }
    }
}
