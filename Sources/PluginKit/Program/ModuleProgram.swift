internal import Glibc

/// An analyzer that runs as a program of its own: a plugin module.
///
/// One line makes a program of a ``PostAnalyzer``:
/// ```swift
/// @main enum Program: ModuleProgram { typealias Analyzer = Shouting }
/// ```
/// The same type can be compiled into a voxd of your own instead, with `voxdMain(plugins:)`.
public protocol ModuleProgram {
    /// What it runs.
    associatedtype Analyzer: PostAnalyzer
}

extension ModuleProgram {
    /// Speaks with voxd; with the one argument `--test` runs the analyzer's examples and the conformance kit instead.
    public static func main() {
        switch Array(CommandLine.arguments.dropFirst()) {
        case []: serve()
        case ["--test"]: exit(test())
        default:
            end(
                saying:
                    "usage: \(CommandLine.arguments[0]) [--test]; without an argument it speaks with voxd")
        }
    }

    /// Speaks with voxd over standard input and output until voxd closes the input; ends with status 1 where the two do not
    /// understand each other, and says why on standard error.
    public static func serve() -> Never {
        var input = LineInput(descriptor: STDIN_FILENO, limit: ModuleProtocol.maximumLineLength)
        do throws(ModuleProtocolError) {
            guard let first = try input.next() else { exit(EXIT_SUCCESS) }
            var loop: ModuleLoop<Analyzer>
            do { loop = try ModuleLoop(greeting: first) } catch {
                LineOutput.write(ModuleRefusal(reason: error.description).line, to: STDOUT_FILENO)
                throw error
            }
            LineOutput.write(loop.hello, to: STDOUT_FILENO)
            while let line = try input.next() {
                LineOutput.write(try loop.answer(to: line), to: STDOUT_FILENO)
            }
            exit(EXIT_SUCCESS)
        } catch { end(saying: "\(Analyzer.manifest.id): \(error)") }
    }

    private static func test() -> Int32 {
        var settings = SettingsReader.empty(path: "configuration")
        let analyzer = Analyzer(settings: &settings)
        let findings =
            settings.finish().map { "it does not take an empty section: \($0.path): \($0.message)" }
            + ExampleConformance.findings(of: analyzer) + PostAnalyzerConformance.findings(of: analyzer)
            + (Analyzer.examples.isEmpty
                ? ["it has no examples: they are its tests and its documentation"] : [])
        for finding in findings { print(finding) }
        print(
            "\(Analyzer.manifest.id): \(findings.isEmpty ? "conforms" : "does not conform"), \(Analyzer.examples.count) examples"
        )
        return findings.isEmpty ? EXIT_SUCCESS : EXIT_FAILURE
    }

    private static func end(saying text: String) -> Never {
        LineOutput.write(Array(text.utf8), to: STDERR_FILENO)
        exit(EXIT_FAILURE)
    }
}
