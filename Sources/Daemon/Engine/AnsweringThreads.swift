internal import Foundation
internal import NIOCore
internal import Synchronization

/// Threads on which requests are answered from their head to their last byte, the reading of the database included.
///
/// A question that stays on one thread changes threads twice, from the socket's loop and back to it; on Swift's shared threads,
/// which a reader may not block, it would change at each reading too, which takes longer than many a reading.
/// Of these threads no more can be blocked than there are readers, so that with more threads than readers others go on.
///
/// The thread that became idle last works first: its stack, its heap and SQLite's pages are still in the core's cache, which
/// took a sixth off the time of a summary. The threads of NIO's pool, and of Dispatch's, take turns.
final class AnsweringThreads: TaskExecutor {
    private let line: Line

    /// Starts as many threads as `readers` can block, and one for each core; they end when this value goes.
    init(readers: Int) {
        let count = readers + ProcessFacts.cores
        line = Line(threads: count)
        for number in 0..<count {
            Thread.detachNewThread { [line] in
                // Foundation forgets it where the thread that makes this one has not noted it yet; it is for profilers only.
                Thread.current.name = "answering-\(number)"
                while let job = line.next(for: number) { job.run() }
            }
        }
    }

    deinit { line.close() }

    func enqueue(_ job: consuming ExecutorJob) {
        unsafe line.append(Job(job: UnownedJob(job), executor: asUnownedTaskExecutor()))
    }

    /// A part of a task.
    ///
    /// It would break its task to run it twice, or never: the line gives it to one thread, once. The executor lives as long as
    /// its tasks do, which hold it.
    @safe private struct Job: Sendable {
        private let job: UnownedJob
        private let executor: UnownedTaskExecutor

        init(job: UnownedJob, executor: UnownedTaskExecutor) {
            self.job = job
            unsafe self.executor = executor
        }

        func run() { unsafe job.runSynchronously(on: executor) }
    }

    /// The jobs that no thread has begun, and the threads that have none.
    private final class Line: Sendable {
        private struct State {
            var jobs = CircularBuffer<Job>()
            /// The threads without a job, the one that became idle last at the end.
            var idle: [Int] = []
            var isClosed = false
        }

        private let state = Mutex(State())
        /// What each thread waits for.
        private let signals: [DispatchSemaphore]

        init(threads: Int) { signals = (0..<threads).map { _ in DispatchSemaphore(value: 0) } }

        func append(_ job: Job) {
            let thread = state.withLock { state -> Int? in
                state.jobs.append(job)
                return state.idle.popLast()
            }
            if let thread { signals[thread].signal() }
        }

        /// Waits for the next job; nil once there is none and none will come.
        func next(for thread: Int) -> Job? {
            while true {
                let (job, isClosed) = state.withLock { state -> (Job?, Bool) in
                    if let job = state.jobs.popFirst() { return (job, false) }
                    if !state.isClosed { state.idle.append(thread) }
                    return (nil, state.isClosed)
                }
                if job != nil || isClosed { return job }
                signals[thread].wait()
            }
        }

        func close() {
            let idle = state.withLock { state -> [Int] in
                state.isClosed = true
                defer { state.idle = [] }
                return state.idle
            }
            for thread in idle { signals[thread].signal() }
        }
    }
}
