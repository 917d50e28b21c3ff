package import Analytics

/// A poll as a platform shows it, with the votes that it shows.
package struct ObservedPoll {
    /// The poll.
    package var poll: Poll
    /// The votes for each of the poll's options, in their order; nil where the platform does not show them.
    package var votes: [Int64?]
    /// The number of people who voted, where the platform tells it apart from the votes.
    package var voters: Int64?
    /// Whether voting had ended; nil where the platform does not say.
    package var isClosed: Bool?
    /// When the votes were counted, where the input says so.
    package var look: Look?

    /// A time at which votes were counted.
    package enum Look: Hashable, Sendable {
        /// Then.
        case at(Timestamp)
        /// Some time from the one to the other.
        case within(Timestamp, Timestamp)
    }

    /// Puts a poll and its votes together.
    package init(
        _ poll: Poll, votes: [Int64?], voters: Int64? = nil, isClosed: Bool?, look: Look? = nil
    ) {
        self.poll = poll
        self.votes = votes
        self.voters = voters
        self.isClosed = isClosed
        self.look = look
    }

    /// Gives the poll out, and a reading where all votes are shown.
    ///
    /// A poll of which some votes are hidden has no reading: they are unknown, not 0.
    package func emit(_ options: FormatOptions, into output: inout FormatOutput, from origin: FormatOrigin) {
        var poll = poll
        poll.question = poll.question ?? options.question
        output.emit(.poll(poll), from: origin)
        emitReading(options, into: &output, from: origin)
    }

    /// Gives only the reading out, for a poll of which the platform shows no wording here.
    package func emitReading(_ options: FormatOptions, into output: inout FormatOutput, from origin: FormatOrigin) {
        var counts: [String: Int64] = [:]
        for (option, votes) in zip(poll.options, votes) {
            if let votes { counts[option.key] = votes }
        }
        guard counts.count == poll.options.count, !counts.isEmpty else { return output.skip("polls without votes") }
        do throws(RecordError) {
            let observedAt: Timestamp
            var error: Int64?
            switch look {
            case .at(let time): observedAt = time
            case .within(let first, let last):
                observedAt = last
                error = (last.milliseconds - first.milliseconds + 999) / 1000
            case nil:
                observedAt = try output.observation(options, isClosed: isClosed ?? false, closesAt: poll.closesAt)
            }
            output.emit(
                .reading(
                    Reading(
                        source: poll.source, poll: poll.id, observedAt: observedAt, observedAtError: error,
                        result: .votes(counts),
                        voters: poll.isMultiple ? voters : nil, isFinal: isClosed, via: .platform, url: poll.url)),
                from: origin)
        } catch { output.refuse(error, from: origin) }
    }
}
