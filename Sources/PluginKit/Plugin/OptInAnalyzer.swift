/// An analyzer of posts that runs only where its section says `enabled: true`, since not everybody wants what it costs.
///
/// The host reads that key, before the analyzer is made; one that is not to run is never made.
public protocol OptInAnalyzer: PostAnalyzer {}

extension SettingsReader {
    /// Whether an analyzer of this type is to run by its section, which this reads; every other analyzer than an
    /// ``OptInAnalyzer`` is.
    public mutating func enables(_ type: any PostAnalyzer.Type) -> Bool {
        guard type is any OptInAnalyzer.Type else { return true }
        return bool("enabled") ?? false
    }
}
