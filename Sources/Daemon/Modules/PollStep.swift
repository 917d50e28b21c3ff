import Analytics
import PluginKit
import Storage
import Wire

/// Some polls on their way through a module: what is asked, what was answered, what is still to be tried.
struct PollStep: ModuleStep {
    /// True where the module failed on these polls before; else they are the next of those that changed.
    let isReplay: Bool
    /// What is tried next.
    private(set) var bisection: Bisection
    private let polls: [StoredPollChange]
    private let items: [PollBatch.Item]
    private var results: [PollBatchAnswer.Result?]
    /// Why the module failed on single polls, by their place.
    private var reasons: [Int: String] = [:]

    /// Takes as many of `polls` as fit into a line, at least one.
    init(_ polls: [StoredPollChange], isReplay: Bool, hasControl: Bool) {
        var length = 0
        let all = polls.map(Self.item)
        let fitting = all.prefix { item in
            length += item.length
            return length <= PollBatch.maximumLength
        }
        items = Array(all.prefix(max(1, fitting.count)))
        self.polls = Array(polls.prefix(items.count))
        self.isReplay = isReplay
        results = items.map { _ in nil }
        bisection = Bisection(count: items.count, hasControl: hasControl)
    }

    /// A poll as a module is asked about it, named by its number.
    static func item(_ poll: StoredPollChange) -> PollBatch.Item {
        PollBatch.Item(
            id: poll.number, poll: poll.stored.poll,
            readings: poll.stored.readings.map { PollBatch.Observation($0.reading, flags: $0.flags.names) })
    }

    /// Polls of the step.
    func items(_ range: Range<Int>) -> [PollBatch.Item] { Array(items[range]) }

    /// Notes what the module said of the polls of a range.
    mutating func answered(_ range: Range<Int>, _ answers: [PollBatchAnswer.Result]) {
        for (index, answer) in zip(range, answers) { results[index] = answer }
        bisection.succeeded()
    }

    /// Notes that the module answered a poll that it had answered before.
    mutating func answeredControl() { bisection.succeeded() }

    mutating func failed(because reason: String) {
        if case .send(let range) = bisection.step, range.count == 1 { reasons[range.lowerBound] = reason }
        bisection.failed()
    }

    /// The change of its last poll: when the step is done, all up to it are.
    var lastChange: Int64 { polls.last?.change ?? 0 }
    /// The number of its last poll.
    var lastNumber: Int64 { polls.last?.number ?? 0 }

    /// The polls that are given up, by source and id.
    var givenUp: [String] {
        bisection.givenUp.map { index in
            let poll = polls[index].stored.poll
            return "\(poll.source)/\(poll.id)"
        }
    }

    /// What is to be stored: one answer for each poll.
    func answers() throws -> [PollAnswer] {
        try polls.indices.map { index in
            let (poll, readings) = (polls[index], polls[index].stored.readings)
            return PollAnswer(
                poll: poll.number, change: poll.change, readings: readings.count,
                observedAt: readings.last?.reading.observedAt, outcome: try outcome(of: index))
        }
    }

    private func outcome(of index: Int) throws -> PollAnswer.Outcome {
        switch results[index] {
        case .estimate(let estimate)?:
            .said(String(decoding: try WireCoding.encode(PollFigures(estimate)), as: UTF8.self))
        case .error(let reason)?: .failed("it says: \(reason)")
        case nil: .givenUp(reasons[index] ?? "it failed on a batch with this poll")
        }
    }
}
