import Foundation

/// The voxd that was built with the tests, or that VOXD_LAUNCHER names: some formats need a program that can read for them.
enum TestProgram {
    static let voxd =
        ProcessInfo.processInfo.environment["VOXD_LAUNCHER"]
        ?? CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
        .dropLast().joined(separator: "/") + "/voxd"
}
