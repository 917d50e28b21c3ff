import Foundation
import Testing

@testable import Daemon

@Suite("Threads that answer", .timeLimit(.minutes(20)))
struct AnsweringThreadsTests {
    @Test("All tasks end, also when there are many more than threads")
    func tasks() async {
        let threads = AnsweringThreads(readers: 1)
        let count = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<500 {
                group.addTask(executorPreference: threads) {
                    await Self.changeThreads()
                    return 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(count == 500)
    }

    @Test("What blocks as many as there are readers, more than Swift's own threads, keeps nobody else waiting")
    func blocked() async {
        let readers = 4 * ProcessInfo.processInfo.activeProcessorCount
        let threads = AnsweringThreads(readers: readers)
        let (gate, blocked) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<readers {
                group.addTask(executorPreference: threads) {
                    blocked.signal()
                    Self.wait(for: gate)
                }
            }
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    for _ in 0..<readers { blocked.wait() }
                    continuation.resume()
                }
            }
            // All of them are blocked, and it is over although nobody has opened the gate yet.
            await Task(executorPreference: threads) { await Self.changeThreads() }.value
            for _ in 0..<readers { gate.signal() }
            await group.waitForAll()
        }
    }

    /// Suspends the task until another thread has it resumed.
    private static func changeThreads() async {
        await withCheckedContinuation { continuation in DispatchQueue.global().async { continuation.resume() } }
    }

    private static func wait(for gate: DispatchSemaphore) { gate.wait() }
}
