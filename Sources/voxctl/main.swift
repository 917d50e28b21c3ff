import Client
import FoundationEssentials
import Glibc

let status = await VoxctlMain.run(
    Array(CommandLine.arguments.dropFirst()), console: .process(ProcessInfo.processInfo.environment))
exit(status.rawValue)
