internal import Analytics
internal import PluginKit
package import Wire

extension Engine {
    /// The formats that can be ingested.
    package func formats() -> FormatsResponse {
        FormatsResponse(
            formats: plugins.formats.map { type in
                FormatSummary(
                    id: type.manifest.id.value, version: type.manifest.version, summary: type.manifest.summary,
                    takes: type.takes, mappable: type.mappable)
            }
                + formatModules.compactMap { module, status in
                    status.manifest.map {
                        FormatSummary(
                            id: module.id.value, version: $0.version, summary: $0.summary, takes: status.takes,
                            mappable: [])
                    }
                })
    }

    /// Which format an input is of that begins with `head`; `file` is the name of its file.
    package func recognise(_ head: [UInt8], file: String?) -> RecognitionResponse {
        let manifest = plugins.recognise(FormatHead(head[...], name: file))?.format.manifest
        return RecognitionResponse(format: manifest?.id.value, summary: manifest?.summary)
    }
}
