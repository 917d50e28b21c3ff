package import Analytics
package import PluginKit

extension PreparedPost {
    /// By what near-duplicates of it are found; nil for an article: what the press copies is no voice.
    package var fingerprint: RepetitionFingerprint? {
        genre.isVoice ? RepetitionFingerprint(OwnWords(text.tokens)) : nil
    }
}
