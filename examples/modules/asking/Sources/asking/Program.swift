import PluginKit

@main enum Program: ModuleProgram { typealias Analyzer = Asking }
