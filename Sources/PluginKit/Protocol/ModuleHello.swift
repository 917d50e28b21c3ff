package import Analytics

/// What a module answers to voxd's greeting: who it is and what it does.
package struct ModuleHello: Hashable, Sendable {
    /// The version of the protocol that both speak from now on.
    package var version: Int
    /// What it does.
    package var kind: ModuleKind
    /// What the module says of itself.
    package var manifest: Manifest
    /// A hash or name of everything else that decides on its answers, such as a model file; empty for none.
    package var fingerprint: String
    /// Of a format: what it takes from its input, a line for each kind of record.
    package var takes: [String] = []

    /// The most lines that say what a format takes, and the bytes of each.
    package static let maximumTakes = (lines: 16, bytes: 200)

    /// Reads the greeting of the module that is configured as `id`.
    ///
    /// Throws where the two sides share no version of the protocol, naming both ranges, where the module refuses, and
    /// for a manifest that cannot be.
    package init(
        line: ArraySlice<UInt8>, id: PluginID, hostVersions: ClosedRange<Int> = ModuleProtocol.versions
    ) throws(ModuleProtocolError) {
        let fields = try ProtocolFields.line(line, as: "hello")
        let reason = try fields.string(.error)
        let versions: ClosedRange<Int>?
        do { versions = try fields.versions() } catch {
            if let reason { throw ModuleProtocolError("it refuses to start: \(reason)") }
            throw error
        }
        guard let versions, let version = ModuleProtocol.common(versions, hostVersions) else {
            throw ModuleProtocolError(
                "the module speaks versions \(versions.map(ModuleProtocol.text) ?? "?") of the plugin protocol, this voxd "
                    + "speaks \(ModuleProtocol.text(hostVersions)); install versions of both that share one")
        }
        if let reason { throw ModuleProtocolError("it refuses to start: \(reason)") }
        self.version = version
        let name = try fields.require(.id, fields.string(.id))
        guard name == id.value else {
            throw ModuleProtocolError(
                "hello.id: the module calls itself \"\(name)\"; it is configured as \"\(id)\"")
        }
        let number = try fields.require(.version, fields.string(.version))
        guard !number.isEmpty, number.utf8.count <= 64 else {
            throw ModuleProtocolError("hello.version: expected 1 to 64 bytes")
        }
        fingerprint = try fields.string(.fingerprint) ?? ""
        manifest = Manifest(
            id: id.value, version: number, summary: try fields.string(.summary) ?? "A module")
        let value = try fields.require(.manifest, fields.value(.manifest))
        let facts = try ProtocolFields(value, path: fields.member("manifest"))
        kind = try ModuleKind(facts)
        if kind == .postAnalyzer { try manifest.readMeasures(facts) }
        if kind == .format { takes = try Self.takes(facts) }
        try manifest.readNeeds(facts)
    }

    private static func takes(_ fields: ProtocolFields) throws(ModuleProtocolError) -> [String] {
        let takes = try fields.strings(.takes)
        guard 1...maximumTakes.lines ~= takes.count, takes.allSatisfy({ 1...maximumTakes.bytes ~= $0.utf8.count })
        else {
            throw ModuleProtocolError(
                "\(fields.place(.takes)): expected 1 to \(maximumTakes.lines) texts of 1 to \(maximumTakes.bytes) bytes"
            )
        }
        return takes
    }
}

extension ModuleKind {
    fileprivate init(_ fields: ProtocolFields) throws(ModuleProtocolError) {
        let name = try fields.require(.kind, fields.string(.kind))
        guard let kind = Self(rawValue: name) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw ModuleProtocolError("\(fields.place(.kind)): this voxd runs \(known), found \"\(name)\"")
        }
        self = kind
        guard kind != .postAnalyzer else { return }
        for key in [JSONName.measures, .languages] where fields.value(key) != nil {
            throw ModuleProtocolError("\(fields.place(key)): \(name) gives no measures of posts; leave it out")
        }
    }
}

extension Manifest {
    fileprivate mutating func readMeasures(_ fields: ProtocolFields) throws(ModuleProtocolError) {
        for (index, value) in try fields.list(.measures).enumerated() {
            let place = fields.element(index, of: "measures")
            let measure = try Measure(try ProtocolFields(value, path: place))
            guard !measures.contains(where: { $0.name == measure.name }) else {
                throw ModuleProtocolError("\(place).name: \"\(measure.name)\" stands here twice")
            }
            measures.append(measure)
        }
        guard (1...ModuleProtocol.maximumMeasures).contains(measures.count) else {
            throw ModuleProtocolError(
                "\(fields.place(.measures)): expected 1 to \(ModuleProtocol.maximumMeasures), found \(measures.count)"
            )
        }
        if fields.value(.languages) != nil {
            var tags: [LanguageTag] = []
            for code in try fields.strings(.languages) {
                guard let tag = LanguageTag(code) else {
                    throw ModuleProtocolError("\(fields.place(.languages)): \"\(code)\" is no language tag")
                }
                tags.append(tag)
            }
            languages = tags
        }
    }

    fileprivate mutating func readNeeds(_ fields: ProtocolFields) throws(ModuleProtocolError) {
        for name in try fields.strings(.needs) {
            guard let need = Need(rawValue: name) else {
                let known = Need.allCases.map(\.rawValue).joined(separator: ", ")
                throw ModuleProtocolError(
                    "\(fields.place(.needs)): \"\(name)\" is not known; known is \(known)")
            }
            needs.insert(need)
        }
    }
}

extension Measure {
    fileprivate init(_ fields: ProtocolFields) throws(ModuleProtocolError) {
        let name = try fields.require(.name, fields.string(.name))
        guard Manifest.isValid(id: name.replacing("_", with: "-")) else {
            throw ModuleProtocolError(
                "\(fields.place(.name)): \"\(name)\": use lowercase letters, digits and _ or -")
        }
        let unit = try fields.require(.unit, fields.string(.unit))
        let ends = Array(try fields.list(.range))
        let place = fields.place(.range)
        guard ends.count == 2 else { throw ModuleProtocolError("\(place): expected [lowest, highest]") }
        guard let low = ProtocolFields.number(ends[0]), let high = ProtocolFields.number(ends[1]) else {
            throw ModuleProtocolError("\(place): expected two finite numbers")
        }
        guard low < high, max(abs(low), abs(high)) <= ModuleProtocol.maximumValue else {
            throw ModuleProtocolError(
                "\(place): \(low) to \(high) is no range within \(ModuleProtocol.maximumValue)")
        }
        let labels = try fields.strings(.labels)
        guard labels.count <= Self.maximumLabels, Set(labels).count == labels.count,
            !labels.contains("")
        else {
            throw ModuleProtocolError(
                "\(fields.place(.labels)): expected at most \(Self.maximumLabels) distinct names")
        }
        let scope = try fields.string(.scope) ?? Scope.post.rawValue
        guard let scope = Scope(rawValue: scope) else {
            throw ModuleProtocolError(
                "\(fields.place(.scope)): expected post or topic, found \"\(scope)\"")
        }
        self.init(name: name, unit: unit, range: low...high, labels: labels, scope: scope)
    }
}
