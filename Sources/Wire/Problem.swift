/// An error as RFC 9457 describes it; the body of every answer with a status of 400 or more.
package struct Problem: Codable, Hashable, Sendable, Error {
    /// The media type of a problem document.
    package static let contentType = "application/problem+json"

    /// What kind of problem it is, as `urn:voxd:problem:NAME`.
    package var type: String
    /// The kind in a few words, the same for every problem of the type.
    package var title: String
    /// The HTTP status.
    package var status: Int
    /// What happened this time, and what to do about it.
    package var detail: String
    /// The single mistakes, where there are several.
    package var errors: [String]?

    /// Makes a problem of the kind `name`.
    package init(_ name: String, title: String, status: Int, detail: String, errors: [String]? = nil) {
        self.type = "urn:voxd:problem:\(name)"
        self.title = title
        self.status = status
        self.detail = detail
        self.errors = errors
    }
}
