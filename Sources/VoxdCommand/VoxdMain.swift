public import PluginKit
internal import ArgumentParser
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
    await CompiledPlugins.$all.withValue(BuiltIn.plugins.adding(plugins)) { await VoxdCommand.main() }
}

/// The plugin types of this program, for the commands that the parser makes.
enum CompiledPlugins {
    @TaskLocal static var all = BuiltIn.plugins
}
