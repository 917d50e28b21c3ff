/// A format whose files a library reads that isn't ours, and so a process of its own.
///
/// Nothing can make its reader: a host keeps the bytes in a file, and starts a confined process of voxd that calls
/// ``read(_:_:into:)``. Whatever the library does with a wrong file then ends that process only, and is told as a refusal.
public protocol FileFormat: Format where Reader == NoReader {
    /// Reads the whole of an open file, in which it may seek; in a process of its own.
    static func read(_ file: Int32, _ options: FormatOptions, into output: inout FormatOutput)

    /// Throws where the options don't fit.
    static func check(_ options: FormatOptions) throws(FormatError)
}

extension FileFormat {
    /// Always throws: only a host can have it read.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> NoReader {
        try check(options)
        throw FormatError("\(manifest.id) is read in a process of its own, which this program doesn't start")
    }
}

/// The reader of a format that is not read in this process; there is none.
public enum NoReader: FormatReader {
    /// Never called.
    public mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput) {}

    /// Never called.
    public mutating func finish(into output: inout FormatOutput) {}
}
