package import PluginKit
internal import Yams

/// The step from the bytes of a configuration file to a tree of settings, safe for any input.
///
/// Of YAML, only what a configuration needs is taken: one document of keys, lists and texts. Anchors, aliases, merge keys
/// and tags are refused, because they let a small file grow without bound and because a reader could not see
/// what is set. Scalars keep their text.
package enum ConfigurationText {
    /// The largest file that is read, in bytes.
    package static let maximumLength = 4 << 20
    /// How deep lists and keys may be nested.
    package static let maximumDepth = 32
    /// More marks that look like an alias than any honest file has; such a file is refused before it is composed.
    package static let maximumAliasMarks = 16

    /// The settings in `bytes`; `file` is the name that issues show.
    package static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> SettingsNode {
        let text = try ConfigurationEncoding.decode(bytes, file: file)
        if let place = excessOfAliases(in: text.utf8, file: file) {
            throw ConfigurationError(place, "this looks like an alias, one of many; aliases cannot be used here")
        }
        do {
            let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
            // A node holds its anchor weakly; the parser owns it and must outlive the conversion.
            return try withExtendedLifetime(parser) {
                guard let root = try parser.singleRoot() else {
                    return SettingsNode(content: .empty, position: SourcePosition(file: file, line: 1, column: 1))
                }
                var conversion = SettingsConversion(file: file)
                let node = conversion.convert(root, depth: 1)
                if conversion.issues.isEmpty { return node }
                throw ConfigurationError(issues: conversion.issues)
            }
        } catch let error as YamlError {
            throw ConfigurationError(yaml: error, file: file, text: text)
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError(SourcePosition(file: file, line: 1, column: 1), "cannot be read: \(error)")
        }
    }

    /// The place of the mark that is one too many.
    ///
    /// Composing a file with many aliases can take time that is exponential in their number where they are keys.
    private static func excessOfAliases(in bytes: String.UTF8View, file: String) -> SourcePosition? {
        var (line, column, marks) = (1, 1, 0)
        var before: UInt8 = 0x20
        var star = false
        for byte in bytes {
            if star, byte > 0x20 {
                marks += 1
                if marks > maximumAliasMarks { return SourcePosition(file: file, line: line, column: column - 1) }
            }
            star = byte == UInt8(ascii: "*") && (before <= 0x20 || "[{,:-?".utf8.contains(before))
            before = byte
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return nil
    }
}
