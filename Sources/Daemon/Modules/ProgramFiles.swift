import Foundation

/// The files that a module's command names, as they were when it was started: whether one was replaced shows in them.
struct ProgramFiles: Hashable, Sendable {
    private let marks: [String: Mark]

    private struct Mark: Hashable, Sendable {
        let number: UInt64
        let size: UInt64
        let changed: Date?
    }

    /// Looks at the files of `command` that are there.
    init(of command: [String]) {
        var marks: [String: Mark] = [:]
        for path in command where path.hasPrefix("/") {
            // Behind a link stands what runs.
            let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            guard let found = try? FileManager.default.attributesOfItem(atPath: target) else { continue }
            marks[path] = Mark(
                number: (found[.systemFileNumber] as? UInt64) ?? 0, size: (found[.size] as? UInt64) ?? 0,
                changed: found[.modificationDate] as? Date)
        }
        self.marks = marks
    }
}
