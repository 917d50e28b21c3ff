import Foundation
import Testing

@testable import Daemon

@Suite("Threads that answer", .timeLimit(.minutes(5)))
struct AnsweringThreadsTests {
    @Test("Tasks run on them, all of them, also when there are many more than threads")
    func tasks() async {
        let threads = AnsweringThreads(readers: 1)
        let names = await withTaskGroup(of: String.self) { group in
            for _ in 0..<500 {
                group.addTask(executorPreference: threads) {
                    await Self.changeThreads()
                    return Self.threadName
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(names.count == 500)
        #expect(Set(names).filter { !$0.hasPrefix("answering-") } == [])
    }

    @Test("What blocks as many as there are readers keeps nobody else waiting")
    func blocked() async {
        let threads = AnsweringThreads(readers: 2)
        let gate = DispatchSemaphore(value: 0)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask(executorPreference: threads) { Self.wait(for: gate) } }
            // It is over although nobody has opened the gate yet.
            await Task(executorPreference: threads) { await Self.changeThreads() }.value
            for _ in 0..<2 { gate.signal() }
            await group.waitForAll()
        }
    }

    /// Suspends the task until another thread has it resumed.
    private static func changeThreads() async {
        await withCheckedContinuation { continuation in DispatchQueue.global().async { continuation.resume() } }
    }

    private static var threadName: String { Thread.current.name ?? "" }

    private static func wait(for gate: DispatchSemaphore) { gate.wait() }
}
