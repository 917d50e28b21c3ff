import FoundationEssentials
import Wire

/// Events as they are sent, page by page; a sign of life where nothing happens for a while.
///
/// It never ends by itself.
struct EventPages: AsyncSequence, Sendable {
    /// Where events come from.
    let engine: Engine
    /// The event after which it begins.
    let start: Int64
    /// The time after which it gives a sign of life.
    let wait: Duration

    /// What clients ignore, but see.
    static let signOfLife = ": voxd\n\n"
    /// The most events of a page.
    private static let pageLength = 100

    /// Asks for one page after the other.
    struct AsyncIterator: AsyncIteratorProtocol {
        let pages: EventPages
        var last: Int64

        mutating func next() async throws -> String? {
            let seconds = Double(pages.wait.components.seconds) + Double(pages.wait.components.attoseconds) * 1e-18
            let events = try await pages.engine.events(after: last, limit: EventPages.pageLength, wait: seconds)
            last = events.last?.id ?? last
            return events.isEmpty ? EventPages.signOfLife : try events.map(EventPages.text).joined()
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: self, last: start) }

    /// One event; its JSON is one line, as the format needs.
    static func text(_ event: Event) throws -> String {
        let data = String(decoding: try WireCoding.encode(event), as: UTF8.self)
        return "id: \(event.id)\nevent: \(event.kind)\ndata: \(data)\n\n"
    }
}
