package import Analytics

/// What `voxd estimate` is asked for.
package struct EstimateRequest: Sendable {
    /// Kinds of intervals of a random sample.
    package enum Interval: String, Sendable, CaseIterable {
        case wilson, jeffreys, goodman
        case clopperPearson = "clopper-pearson"
        case sisonGlaz = "sison-glaz"
    }

    /// The kind of interval; nil for Wilson's with two options and Goodman's with more.
    package var interval: Interval?
    /// The probability with which intervals cover.
    package var confidence = 0.95
    /// The language of the sentence.
    package var language = LanguageTag("en")
    /// How many times as likely to vote the leader's supporters are supposed to be.
    package var selectionRatio: Double?
    /// How many people the vote is supposed to speak for.
    package var population: Int64?
    /// The supposed correlation between voting and the answer.
    package var defectCorrelation: Double?

    /// Makes a request for the usual.
    package init() {}

    /// What cannot be asked for; nil where all can.
    package var fault: String? {
        if !(confidence > 0 && confidence < 1) { return "--confidence: expected a number between 0 and 1" }
        if let selectionRatio, !(selectionRatio > 0 && selectionRatio.isFinite) {
            return "--selection-ratio: expected a number above 0"
        }
        if let population, population <= 0 { return "--population: expected a number above 0" }
        if let defectCorrelation {
            if !(-1...1).contains(defectCorrelation) { return "--defect-correlation: expected a number from -1 to 1" }
            if population == nil { return "--defect-correlation needs --population too: how many people is it about?" }
        }
        return nil
    }
}
