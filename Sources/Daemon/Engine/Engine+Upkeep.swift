internal import Analytics
internal import Logging
internal import Storage

extension Engine {
    /// The most refused records that are kept.
    static let maximumRefused = 100_000
    /// The most posts that modules were given up on that are kept.
    static let maximumDeadLetters = 100_000
    private static let step = 2000

    /// Lets expire what retention no longer keeps, in small steps; returns when nothing is left to do for now.
    package func expire() async throws {
        let retention = current.configuration.retention
        let now = clock()
        func horizon(_ lifetime: Lifetime) -> Timestamp? {
            guard case .limited(let duration) = lifetime else { return nil }
            return now.advanced(byMilliseconds: -duration.milliseconds)
        }
        do {
            if let horizon = horizon(retention.text) {
                try await repeated { try await store.expireText(before: horizon, step: Self.step) }
            }
            if let horizon = horizon(retention.signals) {
                let day = Int64(horizon.day)
                try await repeated { try await store.expireSignals(beforeDay: day, step: Self.step, at: now) }
            }
            if let horizon = horizon(retention.rollups) {
                _ = try await store.expireRollups(beforeDay: Int64(horizon.day))
            }
            if let horizon = horizon(retention.readings) { _ = try await store.expireReadings(before: horizon) }
            let refused = horizon(retention.refused) ?? .earliestAccepted
            try await repeated {
                try await store.expireRefused(before: refused, maximum: Self.maximumRefused, step: Self.step)
            }
            try await repeated {
                try await store.expireDeadLetters(before: refused, maximum: Self.maximumDeadLetters, step: Self.step)
            }
            report(nil, of: "retention")
        } catch let error as StorageError { throw problem(of: error) }
    }

    /// Runs ``expire()`` now and every hour, until the task is cancelled.
    package func runUpkeep() async {
        while !Task.isCancelled {
            do { try await expire() } catch {
                report("\(error)", of: "retention")
                log.error("expiry failed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(3600))
        }
    }

    /// Repeats a step until it has nothing to do; between steps others get their turn.
    private func repeated(_ step: () async throws -> Int) async throws {
        while try await step() > 0 {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
