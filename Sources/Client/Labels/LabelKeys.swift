/// The keys of labelling.
package enum LabelKeys {
    /// What coders can be asked.
    package static let tasks = ["stance", "sentiment"]

    /// What a key means.
    package enum Meaning: Hashable, Sendable {
        /// The post's label, or `skip`.
        case answer(String)
        /// Take the last answer back.
        case undo
        /// Stop.
        case quit
    }

    /// The meaning of a key; nil for one that means nothing.
    package static func meaning(of key: UInt8, task: String) -> Meaning? {
        switch UInt8(ascii: "A")...UInt8(ascii: "Z") ~= key ? key + 32 : key {
        case UInt8(ascii: "s"): .answer("skip")
        case UInt8(ascii: "u"), 0x08, 0x7F: .undo
        case UInt8(ascii: "q"), 0x04: .quit
        case let key: answers(task).first { $0.key == key }.map { .answer($0.label) }
        }
    }

    /// What is shown below a post.
    package static func hint(task: String) -> String {
        let names = answers(task).map { "\(Character(Unicode.Scalar($0.key))) \($0.label)" }
        return (names + ["s skip", "u undo", "q quit"]).joined(separator: "   ")
    }

    private static func answers(_ task: String) -> [(key: UInt8, label: String)] {
        task == "sentiment"
            ? [(UInt8(ascii: "n"), "negative"), (UInt8(ascii: "0"), "neutral"), (UInt8(ascii: "p"), "positive")]
            : [(UInt8(ascii: "f"), "for"), (UInt8(ascii: "a"), "against"), (UInt8(ascii: "n"), "neither")]
    }
}
