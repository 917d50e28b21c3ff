package import Analytics

/// Polls that a module is asked about at once.
package struct PollBatch: Sendable {
    /// Its number, which the answer repeats.
    package var number: Int64
    /// The polls.
    package var polls: [Item]

    /// A poll with its name on this connection.
    package struct Item: Sendable {
        /// Its name.
        package var id: Int64
        /// The poll; who asked is not told.
        package let poll: Poll
        /// Its readings in order of observation, the newest as many as a line has room for.
        package let readings: [Observation]
        /// How many older readings there was no room for.
        package let leftOut: Int
        /// The bytes that it takes in a line, about.
        package let length: Int

        /// Names a poll, and takes as many of its readings as fit.
        package init(id: Int64, poll: Poll, readings: [Observation]) {
            self.id = id
            var poll = poll
            (poll.author, poll.aliases) = (nil, [])
            self.poll = poll
            var length = RecordText.line(.poll(poll)).count
            let fitting = readings.reversed().prefix { reading in
                length += RecordText.line(.reading(reading.reading)).count + Observation.room
                return length <= PollBatch.maximumLength
            }
            self.readings = fitting.reversed()
            leftOut = readings.count - fitting.count
            self.length = length
        }
    }

    /// A reading, and what is odd about it.
    package struct Observation: Hashable, Sendable {
        /// The reading.
        package var reading: Reading
        /// What is odd about it, such as `shrinking`.
        package var flags: [String]

        /// The most bytes that flags take in a line.
        static let room = 40

        /// Puts both together.
        package init(_ reading: Reading, flags: [String] = []) { (self.reading, self.flags) = (reading, flags) }
    }

    /// The bytes of polls from which on a batch takes no further one, and a poll no further reading.
    package static let maximumLength = ModuleProtocol.maximumLineLength / 2

    /// Makes a batch.
    package init(number: Int64, polls: [Item]) { (self.number, self.polls) = (number, polls) }

    /// The batch as a line without its end: polls and readings as records in voxd's own format, with flags and ids.
    package var line: [UInt8] {
        var text = JSONText(capacity: polls.reduce(64) { $0 + $1.length })
        text.object { text in
            text.key(.batch)
            text.integer(number)
            text.key(.polls)
            text.array { text in for item in polls { text.object { Self.write(item, &$0) } } }
        }
        return text.bytes
    }

    private static func write(_ item: Item, _ text: inout JSONText) {
        text.key(.id)
        text.integer(item.id)
        text.key(.poll)
        text.object { RecordText.members(of: .poll(item.poll), &$0) }
        text.key(.readings)
        text.array { text in
            for observation in item.readings {
                text.object { text in
                    RecordText.members(of: .reading(observation.reading), &text)
                    guard !observation.flags.isEmpty else { return }
                    text.key(.flags)
                    text.array { text in for flag in observation.flags { text.string(flag) } }
                }
            }
        }
        guard item.leftOut > 0 else { return }
        text.key(.leftOut)
        text.integer(Int64(item.leftOut))
    }
}
