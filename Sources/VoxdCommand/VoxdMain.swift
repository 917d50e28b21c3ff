public import PluginKit
internal import ArgumentParser
internal import FormatProcess
internal import Glibc
internal import Launcher
internal import Plugins

/// Runs voxd's command line with `plugins` after the built-in ones, and ends the process.
///
/// A program of your own that calls this is a voxd with your plugins compiled in:
/// ```swift
/// import PluginKit
/// import VoxdCommand
///
/// @main struct MyVoxd {
///     static func main() async { await voxdMain(plugins: PluginSet(postAnalyzers: [MyAnalyzer.self])) }
/// }
/// ```
public func voxdMain(plugins: PluginSet = PluginSet()) async {
    // The daemon starts itself as the parent of each module; that has one thread, so it comes before everything else.
    if let status = Launcher.run(Array(CommandLine.arguments.dropFirst())) { exit(status) }
    let all = BuiltIn.plugins.adding(plugins)
    // It also starts itself as the process that reads a file with a library that isn't ours.
    if let status = FormatProgram.run(Array(CommandLine.arguments.dropFirst()), all) { exit(status) }
    await CompiledPlugins.$all.withValue(all) { await VoxdCommand.main() }
}

/// The plugin types of this program, for the commands that the parser makes.
enum CompiledPlugins {
    @TaskLocal static var all = BuiltIn.plugins
}
