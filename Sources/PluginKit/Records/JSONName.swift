/// A name that stands in texts of JSON again and again: what is to be written, and compared, is made once.
struct JSONName: Sendable {
    /// The name.
    let text: String
    /// Its UTF-8.
    let utf8: [UInt8]
    /// As a text of JSON, in quotes.
    let quoted: [UInt8]

    /// Takes a name.
    init(_ text: String) {
        self.text = text
        utf8 = Array(text.utf8)
        var json = JSONText()
        json.string(text)
        quoted = json.bytes
    }
}
