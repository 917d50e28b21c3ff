/// What a module does for voxd.
package enum ModuleKind: String, Hashable, Sendable, CaseIterable {
    /// It measures posts.
    case postAnalyzer = "post_analyzer"
    /// It reads polls.
    case pollAnalyzer = "poll_analyzer"
    /// It delivers records.
    case source
    /// It reads inputs.
    case format
}
