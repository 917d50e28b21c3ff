/// Where the program of a module is in its folder.
package enum ProgramNames {
    /// The names of the program of the module `id` in a folder that was installed, in the order in which they are looked for.
    package static func installed(_ id: String) -> [String] { [id, "\(id).py", "\(id).sh"] }

    /// The program of the folder `path`, which is called like the module; nil where there is none.
    static func program(in path: String, isFolder: (String) -> Bool?) -> String? {
        guard let id = path.split(separator: "/").last else { return nil }
        return installed(String(id)).lazy.map { "\(path)/\($0)" }.first { isFolder($0) == false }
    }
}
