/// The error that published polls really have: sampling and everything else.
///
/// Frames, non-response, wording and late changes add an error that does not shrink with the sample. Shirani-Mehr, Rothschild,
/// Goel and Gelman (2018) found polls' errors to be about twice what sampling explains.
public enum TotalSurveyError {
    /// Half the width of the interval of a share: z sqrt(p (1 - p) / n + s^2), with s the standard deviation of what is not
    /// sampling, as a share.
    ///
    /// s has to be learned from past polls and results of the same kind. Nil unless n > 0, s >= 0 and 0 < confidence < 1.
    public static func margin(
        _ share: Share, sampleSize n: Double, beyondSampling s: Double, confidence: Double = 0.95
    ) -> Double? {
        guard n > 0, n.isFinite, s >= 0, s.isFinite, confidence > 0, confidence < 1 else { return nil }
        return NormalDistribution.quantile((1 + confidence) / 2)
            * (share.value * (1 - share.value) / n + s * s).squareRoot()
    }
}
