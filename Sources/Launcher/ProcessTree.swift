/// The processes below one, as /proc tells of them.
enum ProcessTree {
    /// All processes below `root`, parents first; not `root` itself.
    static func processes(below root: Int32) -> [Int32] {
        var found: [Int32] = []
        var open = [root]
        // A fork that goes on while we look must not keep us here.
        while let process = open.popLast(), found.count < 4096 {
            let children = children(of: process)
            found += children
            open += children
        }
        return found
    }

    /// The children of all threads of a process; none where it is gone.
    static func children(of process: Int32) -> [Int32] {
        LauncherSystemCalls.entries(of: "/proc/\(process)/task").flatMap { thread in
            text("/proc/\(process)/task/\(thread)/children").split(separator: " ").compactMap { Int32($0) }
        }
    }

    /// What `processes` use together.
    static func sample(_ processes: [Int32], ticksPerSecond: Double, pageSize: Int) -> ResourceWatch.Sample {
        var sample = ResourceWatch.Sample()
        for process in processes {
            guard let fields = fields(of: process) else { continue }
            sample.processes += 1
            // utime, stime, and those of children that ended, in ticks; rss in pages: proc(5).
            sample.used += fields[11...14].reduce(0) { $0 + (Double($1) ?? 0) } / ticksPerSecond
            sample.resident += (Int(fields[21]) ?? 0) * pageSize
        }
        return sample
    }

    /// What stands in `stat` behind the name, which may hold anything: the state is the first.
    private static func fields(of process: Int32) -> [Substring]? {
        let text = text("/proc/\(process)/stat")
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 21 ? fields : nil
    }

    private static func text(_ path: String) -> String {
        String(decoding: LauncherSystemCalls.contents(of: path), as: UTF8.self)
    }
}
