internal import Foundation
internal import NIOPosix

/// Threads for decoding and analysis.
///
/// That work takes milliseconds without a pause, so that on Swift's few shared threads it would keep every question
/// waiting; and it is of less haste than questions and than the writer, so that its threads are nice.
final class AnalysisThreads: Sendable {
    /// How much nicer they are than the process's other threads.
    private static let niceness: Int32 = 5
    private static let isNice = ThreadSpecificVariable<Mark>()

    private final class Mark: Sendable {}

    private let pool: NIOThreadPool

    /// Starts `count` threads, which end when this value goes.
    init(count: Int) {
        pool = NIOThreadPool(numberOfThreads: count)
        pool.start()
    }

    deinit { pool.shutdownGracefully { _ in } }

    /// What `body` makes of each element, in order; the threads take elements one by one.
    func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ body: @Sendable @escaping (Element) -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            for (index, element) in elements.enumerated() {
                group.addTask { [pool] in
                    (
                        index,
                        try await pool.runIfActive {
                            Self.beNice()
                            return body(element)
                        }
                    )
                }
            }
            var results: [Result?] = Array(repeating: nil, count: elements.count)
            for try await (index, result) in group { results[index] = result }
            return results.compactMap { $0 }
        }
    }

    /// Lowers the priority of the thread that calls, which is what Linux takes process 0 for, once; where the system does not
    /// allow it, it stays as it is.
    private static func beNice() {
        guard isNice.currentValue == nil else { return }
        isNice.currentValue = Mark()
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
    }
}
