/// Where a module is with the posts that it was given up on, which an administrator wants to be tried again.
///
/// They take turns with what is new in the log, so that neither waits for all of the other.
struct ReplayPlace: Hashable, Sendable {
    /// The order that is being followed.
    private(set) var order: Int?
    /// The last change that was tried.
    private(set) var position: Int64 = 0
    private var wasLast = false

    /// Nothing is to be tried again.
    init() {}

    /// True where it is the turn of what is tried again.
    var isNext: Bool { order != nil && !wasLast }

    /// Hears of the last order that was not followed; a new one begins from the start.
    mutating func hear(_ order: Int?) {
        guard let order, order != self.order else { return }
        (self.order, position, wasLast) = (order, 0, false)
    }

    /// Notes that posts up to a change are being tried.
    mutating func took(through change: Int64) { (position, wasLast) = (change, true) }

    /// It is the turn of what is new.
    mutating func pass() { wasLast = false }

    /// Nothing is left to try, or it makes no sense to; gives the order that is done.
    mutating func end() -> Int? {
        defer { self = ReplayPlace() }
        return order
    }
}
