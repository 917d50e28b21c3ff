internal import Analytics
package import PluginKit
package import SettingsFiles

extension Configuration {
    /// Reads the file at `path`, and all of `topics.d`, `questions.d` and `words.d` beside it.
    ///
    /// A missing file is an error, unless `isOptional`: then the defaults hold, and `origin` says so. Throws everything
    /// that is wrong in all files at once, with what `plugins` finds wrong in the sections that are theirs; where nothing
    /// else is wrong, they are not asked.
    package static func load(
        path: String, isOptional: Bool = false, plugins: (Configuration) -> [SettingsIssue] = { _ in [] }
    ) throws(ConfigurationError) -> Configuration {
        var issues: [SettingsIssue] = []
        let isMissing = isOptional && !ConfigurationFile.exists(path)
        let files = isMissing ? [] : read([path], issues: &issues)
        let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let topics = read(ConfigurationFile.list("\(directory)/topics.d", issues: &issues), issues: &issues)
        let questions = read(ConfigurationFile.list("\(directory)/questions.d", issues: &issues), issues: &issues)
        let words = read(ConfigurationFile.list("\(directory)/words.d", issues: &issues), issues: &issues)
        var configuration = parse(
            main: files.first, topics: topics, questions: questions, words: words, issues: &issues)
        configuration.origin = isMissing ? .defaults(missing: path) : .file(path)
        guard issues.isEmpty else { throw ConfigurationError(issues: issues + plugins(configuration)) }
        return configuration
    }

    /// Reads files that are in memory; a pure function.
    ///
    /// Where something is reported to `issues`, the value that is returned is of no use.
    static func parse(
        main: ConfigurationFile?, topics: [ConfigurationFile], questions: [ConfigurationFile],
        words: [ConfigurationFile] = [], issues: inout [SettingsIssue]
    ) -> Configuration {
        var configuration = Configuration()
        if let main, let root = tree(main, issues: &issues) {
            var reader = SettingsReader(root, path: "")
            configuration.readMain(&reader)
            issues += reader.finish()
        }
        let placedTopics = items(topics, issues: &issues) { node, path, issues in
            TopicFile.read(node, path: path, issues: &issues).map { ($0, node.position, path) }
        }
        let placedQuestions = items(questions, issues: &issues) { QuestionFile.read($0, path: $1, issues: &$2) }
        // What could not be read may be what a reference means, so that missing topics are reported only after that.
        let areTopicsRead = issues.isEmpty
        issues += CrossCheck.duplicates(of: placedTopics)
        issues += CrossCheck.duplicates(of: placedQuestions)
        if areTopicsRead { issues += CrossCheck.unknownTopics(in: placedQuestions, known: placedTopics.map(\.0)) }
        configuration.words = WordsFolder.parse(words, issues: &issues)
        configuration.topics = placedTopics.map(\.0).sorted { $0.id < $1.id }
        configuration.questions = placedQuestions.map(\.question).sorted { $0.id < $1.id }
        return configuration
    }

    /// Reads the main file's keys.
    mutating func readMain(_ reader: inout SettingsReader) {
        storage = .read(from: &reader)
        ingest = .read(from: &reader)
        server = .read(from: &reader)
        retention = .read(from: &reader)
        privacy = .read(from: &reader)
        log = .read(from: &reader)
        var section = reader.section("plugins")
        for entry in section.allEntries() where entry.value.content != .empty {
            plugins[entry.key] = entry.value
            if !Manifest.isValid(id: entry.key) {
                section.report(
                    at: entry.keyPosition, key: entry.key,
                    "is no plugin id, which has lowercase letters, digits and hyphens")
            }
        }
        reader.adopt(section.finish())
        var placed: [PluginID: SourcePosition] = [:]
        for (index, node) in (reader.list("modules") ?? []).enumerated() {
            let programs = Module.read(node, path: "modules[\(index)]", into: &reader)
            guard let module = programs.first else { continue }
            if let other = placed[module.id] {
                reader.report(
                    at: node.position, key: "modules[\(index)].id",
                    "the id \"\(module.id)\" stands at \(other) too; ids must be unique")
            } else {
                placed[module.id] = node.position
            }
            modules += programs
        }
        if retention.rollups.isShorter(than: retention.signals) {
            reader.report(
                at: reader.position, key: "retention.rollups",
                "\(retention.rollups) is shorter than retention.signals (\(retention.signals)); keep roll-ups at least as long"
            )
        }
        if retention.signals.isShorter(than: ingest.horizon) {
            reader.report(
                at: reader.position, key: "ingest.horizon",
                "\(ingest.horizon) is longer than retention.signals (\(retention.signals)), after which buckets are sealed; shorten it"
            )
        }
    }

    private static func read(_ paths: [String], issues: inout [SettingsIssue]) -> [ConfigurationFile] {
        var files: [ConfigurationFile] = []
        for path in paths {
            do {
                files.append(try ConfigurationFile(reading: path))
            } catch {
                issues += error.issues
            }
        }
        return files
    }

    private static func tree(_ file: ConfigurationFile, issues: inout [SettingsIssue]) -> SettingsNode? {
        do {
            return try ConfigurationText.parse(file.bytes, file: file.path)
        } catch {
            issues += error.issues
            return nil
        }
    }

    /// Reads files of which each holds one item or a list of them.
    private static func items<Item>(
        _ files: [ConfigurationFile], issues: inout [SettingsIssue],
        read: (SettingsNode, String, inout [SettingsIssue]) -> Item?
    ) -> [Item] {
        var items: [Item] = []
        for file in files {
            guard let root = tree(file, issues: &issues) else { continue }
            switch root.content {
            case .empty: continue
            case .sequence(let nodes):
                for (index, node) in nodes.enumerated() {
                    if let item = read(node, "[\(index)]", &issues) { items.append(item) }
                }
            case .mapping, .scalar:
                if let item = read(root, "", &issues) { items.append(item) }
            }
        }
        return items
    }
}
