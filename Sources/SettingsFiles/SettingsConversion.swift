import PluginKit
import Yams

/// The walk over Yams' nodes that makes settings and finds what cannot be used.
struct SettingsConversion {
    /// The name of the file that issues show.
    let file: String
    /// What was found that cannot be used.
    private(set) var issues: [SettingsIssue] = []

    /// Starts a walk.
    init(file: String) { self.file = file }

    /// The settings in `node`, which stands `depth` levels deep; the root is on level 1.
    mutating func convert(_ node: Node, depth: Int) -> SettingsNode {
        let place = position(of: node)
        guard depth <= ConfigurationText.maximumDepth else {
            report(place, "nested more than \(ConfigurationText.maximumDepth) levels deep")
            return SettingsNode(content: .empty, position: place)
        }
        if node.anchor != nil {
            // An alias comes as a copy of the node that it names, so that going on below could take for ever.
            report(place, "anchors (&name) and aliases (*name) cannot be used here; write the value out")
            return SettingsNode(content: .empty, position: place)
        }
        switch node {
        case .scalar(let scalar):
            refuse(tag: scalar.tag, unlessOneOf: ["", "!", "tag:yaml.org,2002:str"], at: place)
            let isQuoted = scalar.style != .plain
            let isEmpty = !isQuoted && ["", "~", "null"].contains(scalar.string)
            return SettingsNode(
                content: isEmpty ? .empty : .scalar(scalar.string, isQuoted: isQuoted), position: place)
        case .sequence(let sequence):
            refuse(tag: sequence.tag, unlessOneOf: ["", "!", "tag:yaml.org,2002:seq"], at: place)
            return SettingsNode(
                content: .sequence(sequence.map { convert($0, depth: depth + 1) }), position: place)
        case .mapping(let mapping):
            refuse(tag: mapping.tag, unlessOneOf: ["", "!", "tag:yaml.org,2002:map"], at: place)
            var entries: [SettingsNode.Entry] = []
            for (key, value) in mapping {
                let keyPlace = position(of: key)
                guard case .scalar(let name) = key else {
                    report(keyPlace, "a key must be a text, not a list or keys of its own")
                    continue
                }
                if key.anchor != nil { report(keyPlace, "anchors (&name) and aliases (*name) cannot be used here") }
                if name.string == "<<", name.style == .plain { report(keyPlace, "merge keys (<<) cannot be used here") }
                entries.append(
                    .init(key: name.string, keyPosition: keyPlace, value: convert(value, depth: depth + 1)))
            }
            return SettingsNode(content: .mapping(entries), position: place)
        case .alias:
            report(place, "aliases (*name) cannot be used here; write the value out")
            return SettingsNode(content: .empty, position: place)
        }
    }

    private mutating func refuse(tag: Tag, unlessOneOf names: [String], at place: SourcePosition) {
        if !names.contains(tag.rawValue) { report(place, "tags (\(tag.rawValue)) cannot be used here; remove it") }
    }

    private mutating func report(_ place: SourcePosition, _ message: String) {
        // A file full of the same mistake is told about by its first hundred.
        if issues.count < 100 { issues.append(SettingsIssue(position: place, path: "", message: message)) }
    }

    private func position(of node: Node) -> SourcePosition {
        SourcePosition(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }
}
