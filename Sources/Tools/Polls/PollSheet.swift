import Analytics

/// All that `voxd estimate` says of a poll.
struct PollSheet: Encodable {
    var source: String
    var id: String
    var wording: String
    var selection: String
    var synthetic: Bool?
    var observed_at: String?
    var total: Int64?
    var voters: Int64?
    var sampling_error: String
    var method: String?
    var reason: String?
    var confidence: Double?
    var options: [Option] = []
    var lead: LeadFigures?
    var flips_at_selection_ratio: Double?
    var sentence: String?
    var what_if: [WhatIf]?

    /// An option's figures; intervals and probabilities only for samples.
    struct Option: Encodable {
        var key: String
        var label: String
        var count: Int64?
        var share: Double?
        var rounding: Double?
        var lower: Double?
        var upper: Double?
        var probability_of_leading: Double?
    }

    /// The first option's lead over the second.
    struct LeadFigures: Encodable {
        var first: String
        var second: String
        var difference: Double
        var standard_error: Double?
        var lower: Double?
        var upper: Double?
    }

    /// What would follow from an assumption that the user stated.
    struct WhatIf: Encodable {
        var assumption: String
        var option: String
        var share: Double?
        var lower: Double?
        var upper: Double?
        var effective_n: Double?
        var error: Double?
    }
}
