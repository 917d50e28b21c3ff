/// The search for the posts on which a module fails, among those of one step of the log.
///
/// The whole is tried twice, since a failure may have nothing to do with the posts; then it is halved until single posts
/// are left, which are tried twice again. A single post is given up only if the module has answered another one since: where it fails on everything, the
/// module is at fault and no post is.
package struct Bisection: Hashable, Sendable {
    /// What to do next.
    package enum Step: Hashable, Sendable {
        /// Send these posts.
        case send(Range<Int>)
        /// Send a post that the module has answered before, alone.
        case control
        /// Everything is answered or given up.
        case done
        /// The module fails on everything: try the whole again, later.
        case stuck
    }

    /// Failures of the whole before it is halved, and of a single post before it is given up.
    package static let tries = 2
    /// Suspects in a row without an answer in between from which on the search ends.
    package static let mostSuspects = 4

    private var parts: [Range<Int>]
    private let whole: Range<Int>
    private let hasControl: Bool
    private var failures = 0
    private var suspects: [Int] = []
    private var hasAnswered = false
    private var isAtControl = false
    private var retried: Int?
    private var isStuck = false

    /// Starts with all `count` posts; `hasControl` says whether there is a post that the module has answered before.
    package init(count: Int, hasControl: Bool) {
        whole = 0..<count
        parts = count > 0 ? [0..<count] : []
        self.hasControl = hasControl
    }

    /// True once parts of the whole are tried.
    package var isSearching: Bool { failures >= Self.tries }

    /// What to do next.
    package var step: Step {
        if isStuck { return .stuck }
        if isAtControl { return .control }
        return parts.last.map { .send($0) } ?? .done
    }

    /// The posts that are given up, ascending; complete when ``step`` is done.
    package var givenUp: [Int] { suspects.sorted() }

    /// The last step was answered.
    package mutating func succeeded() {
        hasAnswered = true
        if isAtControl { isAtControl = false } else { parts.removeLast() }
        settle()
    }

    /// The module failed in the last step.
    package mutating func failed() {
        failures += 1
        guard !isAtControl, let part = parts.last else {
            isStuck = true
            return
        }
        if failures < Self.tries { return }
        if part.count == 1, part != whole, retried != part.lowerBound {
            retried = part.lowerBound
            return
        }
        parts.removeLast()
        if part.count == 1 {
            suspects.append(part.lowerBound)
        } else {
            let middle = part.lowerBound + part.count / 2
            parts.append(middle..<part.upperBound)
            parts.append(part.lowerBound..<middle)
        }
        settle()
    }

    /// Suspects need the proof that the module answers something.
    private mutating func settle() {
        guard !hasAnswered, !suspects.isEmpty else { return }
        guard parts.isEmpty || suspects.count >= Self.mostSuspects else { return }
        if hasControl { isAtControl = true } else { isStuck = true }
    }
}
