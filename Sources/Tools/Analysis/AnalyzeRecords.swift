import Analytics
import Wire

/// A line that `voxd analyze` reads.
struct AnalyzeInput: Decodable {
    /// The text.
    var text: String
    /// Its name, handed back.
    var id: String?
    /// Its language, where the sender knows it.
    var language: String?
    /// Its genre; `post` where it is not said.
    var genre: String?
    /// Places whose own sentiment is asked for, in Unicode scalars.
    var targets: [Place]?
    /// A word whose own sentiment is asked for, wherever it stands.
    var target: String?
    /// A proposition towards which the side is asked for.
    var proposition: String?

    /// A place in Unicode scalars, `to` not included.
    struct Place: Decodable {
        var from: Int
        var to: Int
    }
}

/// A line that `voxd analyze` writes.
struct AnalyzeOutput: Encodable {
    var id: String?
    var language: Language
    var sentiment: Sentiment
    var targets: [Target]?
    var emotion: Emotion?
    var stance: [Stance]?
    var explanation: ScoreExplanation?

    struct Language: Encodable {
        var code: String
        var confidence: Double
    }

    struct Sentiment: Encodable {
        var label: String
        var score: Double?
        var probabilities: Probabilities?
        var reason: String?
    }

    struct Probabilities: Encodable {
        var negative: Double
        var neutral: Double
        var positive: Double
    }

    struct Target: Encodable {
        var from: Int
        var to: Int
        var label: String
        var score: Double?
        var probabilities: Probabilities?
        var reason: String?
        var explanation: ScoreExplanation?
    }
}

extension AnalyzeOutput {
    struct Emotion: Encodable {
        var label: String
        var probabilities: [String: Double]?
        var reason: String?
    }
}

extension AnalyzeOutput {
    struct Stance: Encodable {
        var proposition: String
        var label: String
        var probabilities: Sides?
        var reason: String?

        struct Sides: Encodable {
            var `for`: Double
            var against: Double
            var neither: Double
        }

        /// The probability of the label; nil where there is none.
        var likeliest: Double? { probabilities.map { max($0.for, $0.against, $0.neither) } }
    }
}

extension AnalyzeOutput.Stance {
    /// A reading as it is written; the probabilities are in the order of stance's labels.
    init(_ proposition: String, _ reading: PropositionModel.Reading) {
        self.proposition = proposition
        switch reading {
        case .scored(let found):
            label = LabelTask.stance.labels[StanceClassifier.likeliest(found)]
            probabilities = Sides(
                for: fourPlaces(found[0]), against: fourPlaces(found[1]), neither: fourPlaces(found[2]))
        case .unscored(let why):
            label = "unscored"
            reason = why == .proposition ? "proposition not measured" : why.name
        }
    }
}

extension EmotionReader.Reading {
    /// The reading as it is written.
    var told: AnalyzeOutput.Emotion {
        switch self {
        case .scored(let found):
            AnalyzeOutput.Emotion(
                label: EmotionModel.labels[EmotionModel.label(of: found)],
                probabilities: Dictionary(uniqueKeysWithValues: zip(EmotionModel.labels, found.map(fourPlaces))))
        case .unscored(let reason): AnalyzeOutput.Emotion(label: "unscored", reason: reason.name)
        }
    }
}

extension AnalyzeOutput.Sentiment {
    /// A reading as it is written.
    init(_ reading: SentimentReader.Reading) {
        switch reading {
        case .scored(let found):
            self.init(
                label: SentimentModel.labels[found.label], score: fourPlaces(found.score),
                probabilities: .init(
                    negative: fourPlaces(found.negative), neutral: fourPlaces(found.neutral),
                    positive: fourPlaces(found.positive)))
        case .unscored(let reason): self.init(label: "unscored", reason: reason.name)
        }
    }
}

/// A number rounded to four places: more would only pretend.
func fourPlaces(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
