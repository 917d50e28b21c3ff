internal import Analytics
internal import Glibc
package import PluginKit

/// `voxd format-process`: reads standard input, a file, by a format, and writes what it holds to standard output.
///
/// It is started by voxd itself, confined (``ProcessReader``).
package enum FormatProgram {
    /// The first argument by which a program of ours becomes one that reads.
    package static let command = "format-process"

    /// Does what `arguments` order, the program's name not included; nil where they order something else.
    package static func run(_ arguments: [String], _ plugins: PluginSet) -> Int32? {
        guard arguments.first == command else { return nil }
        guard arguments.count == 3, let type = plugins.format(arguments[1]) as? any FileFormat.Type,
            let (options, received) = FormatOptions.read(arguments[2])
        else {
            print("voxd starts this by itself; it is not for people")
            return EXIT_FAILURE
        }
        var output = FormatOutput(received: received)
        type.read(STDIN_FILENO, options, into: &output)
        print(String(decoding: FormatLines.text(output), as: UTF8.self), terminator: "")
        return EXIT_SUCCESS
    }
}
