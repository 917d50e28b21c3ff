import PluginKit

extension Configuration {
    /// What is remembered of the people who wrote posts.
    package struct Privacy: ConfigurationSection {
        /// How authors are stored.
        package var authors: AuthorStorage = .hashed
        /// Where the key of the authors' hashes lies.
        package var authorKey: AuthorKey = .automatic

        static let name = "privacy"
        static let fields: [SettingsField<Self>] = [
            .choice("authors", \.authors),
            SettingsField(key: "author_key", range: "automatic, or an absolute path", needsRestart: true) {
                guard let text = $0.string("author_key") else { return }
                if let key = AuthorKey(text) {
                    $1.authorKey = key
                } else {
                    $0.report(key: "author_key", "expected automatic or an absolute path, found \"\(text)\"")
                }
            } show: {
                $0.authorKey.description
            },
        ]

        package init() {}
    }

    /// How authors are stored.
    package enum AuthorStorage: String, Hashable, Sendable, CaseIterable {
        /// As a hash under a secret key: equal authors can be counted, names cannot be read back.
        case hashed
        /// By name.
        case plain
    }

    /// Where the secret key of the authors' hashes lies.
    package enum AuthorKey: Hashable, Sendable, CustomStringConvertible {
        /// The credential `voxd-author-key` where the unit passes one, else the file `author.key` in the state directory.
        case automatic
        /// A file with an absolute path.
        case file(String)

        /// The name of the systemd credential.
        package static let credential = "voxd-author-key"
        /// The name of the file in the state directory.
        package static let fileName = "author.key"

        /// Reads `automatic` or an absolute path.
        init?(_ text: String) {
            if text == "automatic" {
                self = .automatic
            } else if text.hasPrefix("/"), !text.hasSuffix("/") {
                self = .file(text)
            } else {
                return nil
            }
        }

        /// As it is written in a configuration file.
        package var description: String {
            switch self {
            case .automatic: "automatic"
            case .file(let path): path
            }
        }

        /// The file that holds the key.
        ///
        /// `exists` says whether a file is there; it is asked only about the credential.
        package func path(
            state: String, environment: [String: String], exists: (String) -> Bool
        ) -> String {
            if case .file(let path) = self { return path }
            if let directory = environment["CREDENTIALS_DIRECTORY"], directory.hasPrefix("/") {
                let credential = "\(directory)/\(Self.credential)"
                if exists(credential) { return credential }
            }
            return "\(state)/\(Self.fileName)"
        }
    }
}
