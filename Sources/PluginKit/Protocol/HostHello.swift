/// What voxd says first to a module.
package struct HostHello: Hashable, Sendable {
    /// The versions of the protocol that voxd speaks.
    package var versions: ClosedRange<Int>
    /// The version of voxd.
    package var host: String
    /// The id under which the module is configured.
    package var id: String
    /// The module's section of the configuration.
    package var configuration: JSONValue

    /// Makes a greeting.
    package init(versions: ClosedRange<Int>, host: String, id: String, configuration: JSONValue) {
        self.versions = versions
        self.host = host
        self.id = id
        self.configuration = configuration
    }

    /// The greeting as a line without its end.
    package var line: [UInt8] {
        var text = JSONText()
        text.object { text in
            text.key(.protocol)
            text.versions(versions)
            text.key(.voxd)
            text.string(host)
            text.key(.id)
            text.string(id)
            text.key(.configuration)
            text.value(configuration)
        }
        return text.bytes
    }
}
