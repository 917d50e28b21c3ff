/// An element of a feed whose text is being gathered.
struct FeedElement {
    /// Its name.
    var name: String
    /// How its text is to be read: `html`, `xhtml`, or anything else for plain text.
    var type: String?
    /// The elements within it that are open.
    var inner: [String] = []
    /// Its text; elements within it as HTML.
    var text = ""

    init(name: String, type: String? = nil) {
        self.name = name
        self.type = type
    }
}
