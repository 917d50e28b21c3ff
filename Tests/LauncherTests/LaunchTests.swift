@testable import Launcher
import Testing

@Suite("What voxd and a launcher say to each other")
struct LaunchWordsTests {
    @Test("An order is read back as it was given")
    func order() {
        var limits = LaunchLimits()
        (limits.memory, limits.cpu, limits.hasNetwork) = (64 << 20, 50, true)
        (limits.readable, limits.writable) = (["/srv/models", "/srv/--"], ["/var/tmp/x"])
        let order = LaunchOrder(limits: limits, command: ["/bin/sh", "-c", "echo -- $0", "--memory"])
        #expect(LaunchOrder(arguments: order.arguments) == order)
    }

    @Test(
        "What is no order is refused",
        arguments: [[], ["--"], ["--memory", "x", "--", "/bin/true"], ["--fast", "1", "--", "/bin/true"]])
    func refused(arguments: [String]) { #expect(LaunchOrder(arguments: arguments) == nil) }

    private static let reports: [LaunchReport] = [
        .started(process: 7, confinement: .init(landlock: 6, seccomp: true)), .held(milliseconds: 1500),
        .exceeded(.memory, found: 600 << 20, allowed: 512 << 20), .ended(.exited(3), peak: 1 << 20),
        .ended(.signalled(9), peak: 0), .failed("there is no room"),
    ]

    @Test("A report is one line, and is read back as it was given", arguments: reports)
    func report(report: LaunchReport) {
        #expect(report.line.last == "\n" && report.line.dropLast().allSatisfy { !$0.isNewline })
        #expect(LaunchReport(line: String(report.line.dropLast())) == report)
    }

    @Test(
        "A line that says nothing known is no report",
        arguments: ["", "started", "started x y z", "bored 1", "exceeded time 1 2"])
    func unknown(line: String) { #expect(LaunchReport(line: line) == nil) }
}

@Suite("What a module's processes may use")
struct ResourceWatchTests {
    private static func sample(processes: Int = 1, resident: Int = 0, used: Double = 0) -> ResourceWatch.Sample {
        var sample = ResourceWatch.Sample()
        (sample.processes, sample.resident, sample.used) = (processes, resident, used)
        return sample
    }

    @Test("Memory and processes over the limit end it, and it is said what was found")
    func exceeded() {
        var limits = LaunchLimits()
        (limits.memory, limits.processes) = (1000, 2)
        var watch = ResourceWatch(limits: limits, at: 0)
        #expect(watch.judge(Self.sample(processes: 2, resident: 1000), at: 1) == .fine)
        #expect(watch.judge(Self.sample(resident: 1001), at: 2) == .exceeded(.memory, found: 1001, allowed: 1000))
        #expect(watch.judge(Self.sample(processes: 3), at: 3) == .exceeded(.processes, found: 3, allowed: 2))
    }

    @Test("A share of one core may be used for ever")
    func steady() {
        var watch = ResourceWatch(limits: LaunchLimits(), at: 0)
        for second in 1...1000 {
            #expect(watch.judge(Self.sample(used: Double(second)), at: Double(second)) == .fine)
        }
    }

    @Test("Twice the share is borne for the length of a window, then the processes stand still until it is made up for")
    func burst() {
        var watch = ResourceWatch(limits: LaunchLimits(), at: 0)
        var held: Double?
        for second in 1...10 where held == nil {
            if case .hold(let seconds) = watch.judge(Self.sample(used: Double(2 * second)), at: Double(second)) {
                held = seconds
                #expect(second == 10)
            }
        }
        #expect(held == 1)
        #expect(watch.judge(Self.sample(used: 20), at: 11) == .fine)
    }

    @Test("A process that ends gives nothing back")
    func ended() {
        var watch = ResourceWatch(limits: LaunchLimits(), at: 0)
        #expect(watch.judge(Self.sample(used: 10), at: 1) == .fine)
        #expect(watch.judge(Self.sample(used: 0), at: 1) == .fine)
        #expect(watch.judge(Self.sample(used: 2), at: 1) == .hold(seconds: 2))
    }
}

@Suite("How a module is ended")
struct KillLadderTests {
    @Test("First its input, then SIGTERM, then SIGKILL, each in its time", arguments: [Patience.orderly, .faulty])
    func steps(patience: Patience) {
        var ladder = KillLadder(patience, at: 100)
        #expect(ladder.step(at: 100) == nil)
        #expect(ladder.rest(at: 100) == patience.afterInput + 1)
        let term = 100 + Double(patience.afterInput) / 1000
        // A sum of floating-point numbers may lie a hair before the moment.
        #expect((ladder.rest(at: term) ?? .max) <= 1)
        #expect(ladder.step(at: term) == .term && ladder.step(at: term) == nil)
        let kill = term + Double(patience.afterTerm) / 1000
        #expect(
            ladder.step(at: kill) == .kill && ladder.step(at: kill + 1) == .kill && ladder.rest(at: kill + 1) == nil)
    }
}

@Suite("What of the file system a module may reach")
struct LandlockRulesTests {
    private static let folders: Set = [
        "/usr", "/proc", "/proc/7", "/proc/8", "/srv/tone", "/srv/env", "/srv/env/bin", "/data",
    ]
    private static let files: Set = ["/srv/tone/tone.py", "/srv/env/bin/python", "/dev/null"]

    private func rules(_ command: [String], version: Int = 6, _ change: (inout LaunchLimits) -> Void = { _ in })
        -> LandlockRules
    {
        var limits = LaunchLimits()
        change(&limits)
        return LandlockRules(
            order: LaunchOrder(limits: limits, command: command), process: 7, version: version,
            resolve: { $0 == "/usr/bin/python3" ? "/srv/env/bin/python" : $0 },
            isFolder: { Self.folders.contains($0) ? true : Self.files.contains($0) ? false : nil })
    }

    @Test("The system's folders, its own and what is granted can be read; nothing else stands there")
    func reading() {
        let found = rules(["/usr/bin/python3", "/srv/tone/tone.py", "--fast"]) { $0.readable = ["/data"] }
        #expect(
            found.paths.map(\.path) == [
                "/usr", "/proc/7", "/srv/env/bin", "/srv/env", "/srv/tone", "/data", "/dev/null",
            ])
        #expect(found.paths.filter { $0.access & LandlockRules.Access.write != 0 }.map(\.path) == ["/dev/null"])
    }

    @Test("What may be changed is only what is granted")
    func writing() {
        let found = rules([]) { $0.writable = ["/data"] }
        #expect(found.paths.first { $0.path == "/data" }?.access == found.ruled)
    }

    @Test("Rights and scopes that a kernel does not know are not asked for")
    func versions() {
        #expect(rules([], version: 1).ruled == LandlockRules.Access.first && rules([], version: 1).scoped == 0)
        #expect(rules([], version: 3).ruled & LandlockRules.Access.truncate != 0)
        #expect(rules([], version: 6).scoped == 0b11)
    }
}
