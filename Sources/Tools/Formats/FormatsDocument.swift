internal import Analytics
package import PluginKit

/// docs/formats.md, made from what the formats say of themselves.
package enum FormatsDocument {
    /// The document, in Markdown.
    package static func text(_ plugins: PluginSet) -> String {
        var text = """
            # Formats

            <!-- Made by `voxd formats`; a test compares it with the code. -->

            `voxctl ingest FILE...` reads what platforms and tools hand out as it is: the format is recognised by the input's beginning and said, or
            named with `--format`. gzip and Zstandard are undone. What is not needed is skipped and counted by kind; what is needed and wrong is refused
            with its file, line, byte, path and reason, and kept (`voxctl refused`); the rest goes on. `--question` ties polls and surveys to a question,
            `--collection` posts to a collection. Votes that come without the time at which they were counted are told for `--observed-at`, else, of a
            poll that is closed, for its end, else for the time of receipt; a poll that was open when its file was written and has ended since is refused without
            `--observed-at`. `voxd convert FILE` shows, without a daemon, what becomes of a file.

            | format | reads |
            | --- | --- |

            """
        for format in plugins.formats {
            text +=
                "| [`\(format.manifest.id.value)`](#\(format.manifest.id.value)) | \(cell(format.manifest.summary)) |\n"
        }
        for format in plugins.formats {
            text += "\n## \(format.manifest.id.value)\n\n\(format.manifest.summary)\n\n"
            for line in format.takes { text += "- \(line)\n" }
            if !format.mappable.isEmpty {
                text += "\n`--map FIELD=COLUMN,...` takes `\(format.mappable.joined(separator: "`, `"))`.\n"
            }
        }
        return text
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
