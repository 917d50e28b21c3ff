package import PluginKit

/// Makes readers of inputs for a host that can start processes.
package enum FormatReaders {
    /// The program that becomes the launcher of a process that reads: this one, also where its file was replaced meanwhile.
    package static let thisProgram = "/proc/self/exe"

    /// The reader of a format: its own, or one that has a process read; throws where the options don't fit.
    ///
    /// `launcher` is a voxd.
    package static func reader(
        of type: any Format.Type, _ options: FormatOptions, launcher: String = thisProgram
    ) throws(FormatError) -> any FormatReader {
        guard let type = type as? any FileFormat.Type else { return try type.reader(options) }
        try type.check(options)
        return ProcessReader(type.manifest.id, options, launcher: launcher)
    }

    /// True where the end of an input is waited for: a process then reads it.
    package static func waits(_ type: any Format.Type) -> Bool { type is any FileFormat.Type }
}
