internal import Analytics
internal import Storage
package import Wire

extension Engine {
    /// The posts or polls that a module was given up on, the latest changes first, those with a number below `before`.
    package func deadLetters(of id: String, before: Int64?, limit: Int) async throws -> DeadLettersResponse {
        try requireModule(id)
        let limit = min(limit, current.configuration.server.maximumRows)
        if let (found, total) = try await failedPolls(of: id, before: before, limit: limit + 1) {
            return DeadLettersResponse(
                deadLetters: Array(found.prefix(limit)), total: total, truncated: found.count > limit)
        }
        guard let generation = try await generation(ofModule: id) else {
            return DeadLettersResponse(deadLetters: [], total: 0, truncated: false)
        }
        let (found, total) = try await asking { snapshot in
            (
                try snapshot.deadLetters(of: generation, before: before ?? .max, limit: limit + 1),
                try snapshot.deadLetters(of: generation).count
            )
        }
        return DeadLettersResponse(
            deadLetters: found.prefix(limit).map(Self.record), total: total, truncated: found.count > limit)
    }

    /// How many posts or polls a module was given up on, and the newest of them; nil where there are none.
    func deadLetters(ofModule id: String) async throws -> (count: Int64, newest: DeadLetterRecord?)? {
        if let (found, total) = try await failedPolls(of: id, before: nil, limit: 1) {
            return total > 0 ? (total, found.first) : nil
        }
        guard let generation = try await generation(ofModule: id) else { return nil }
        let (count, newest) = try await asking { try $0.deadLetters(of: generation) }
        return count > 0 ? (count, newest.map(Self.record)) : nil
    }

    /// The generation of a module that answers.
    private func generation(ofModule id: String) async throws -> Int64? {
        try await asking {
            try $0.generations().last { $0.analyzer == id && $0.standing == .inForce }?.id
        }
    }

    private static func record(_ stored: StoredDeadLetter) -> DeadLetterRecord {
        DeadLetterRecord(
            change: stored.letter.change, source: stored.source, id: stored.id, at: stored.at.rfc3339,
            reason: stored.letter.reason)
    }
}
