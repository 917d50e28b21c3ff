/// What labels say of a question, alone and together with the classifier.
package struct LabelReport: Codable, Hashable, Sendable {
    /// The question.
    package var question: String
    /// What one can be for or against.
    package var proposition: String
    /// `stance` or `sentiment`.
    package var task: String
    /// True where the posts are made up.
    package var synthetic: Bool
    /// The posts of the question.
    package var population: Int
    /// Who labelled how much.
    package var coders: [CoderCount]
    /// Posts on which as many coders say one thing as another: they count nowhere.
    package var disputed: Int
    /// How far coders agree; nothing where no post was read twice.
    package var agreement: CoderAgreement?
    /// How often the classifier is right, over all measured languages.
    package var accuracy: ClassifierAccuracy?
    /// The languages of the labels, most labels first.
    package var languages: [MeasuredLanguage]
    /// The shares from labels alone; empty with `designReason`.
    package var design: [LabelEstimate]
    /// Why there are none, or what they don't cover.
    package var designReason: String?
    /// The shares from labels and predictions together; empty with `combinedReason`.
    package var combined: [LabelEstimate]
    /// Why there are none.
    package var combinedReason: String?
    /// What predicted; nothing where nothing did.
    package var analyzer: AnalyzerReference?
    /// What a reader must know.
    package var notes: [String]

    /// Makes it.
    package init(
        question: String, proposition: String, task: String, synthetic: Bool, population: Int, coders: [CoderCount],
        disputed: Int, agreement: CoderAgreement? = nil, accuracy: ClassifierAccuracy? = nil,
        languages: [MeasuredLanguage], design: [LabelEstimate], designReason: String? = nil,
        combined: [LabelEstimate], combinedReason: String? = nil, analyzer: AnalyzerReference? = nil, notes: [String]
    ) {
        self.question = question
        self.proposition = proposition
        self.task = task
        self.synthetic = synthetic
        self.population = population
        self.coders = coders
        self.disputed = disputed
        self.agreement = agreement
        self.accuracy = accuracy
        self.languages = languages
        self.design = design
        self.designReason = designReason
        self.combined = combined
        self.combinedReason = combinedReason
        self.analyzer = analyzer
        self.notes = notes
    }

    enum CodingKeys: String, CodingKey {
        case question, proposition, task, synthetic, population, coders, disputed, agreement, accuracy, languages,
            design, combined, analyzer, notes
        case designReason = "design_reason"
        case combinedReason = "combined_reason"
    }
}

/// How much a coder labelled.
package struct CoderCount: Codable, Hashable, Sendable {
    /// Who.
    package var name: String
    /// Labels.
    package var labels: Int
    /// Posts that were passed over.
    package var skipped: Int

    /// Makes it.
    package init(name: String, labels: Int, skipped: Int) {
        self.name = name
        self.labels = labels
        self.skipped = skipped
    }
}

/// How far coders agree beyond chance: Krippendorff's alpha for nominal labels.
package struct CoderAgreement: Codable, Hashable, Sendable {
    /// 1 where all agree, 0 where they agree as chance would have it.
    package var alpha: Double
    /// Its 95 % bootstrap interval.
    package var interval: [Double]?
    /// Posts that were read by two or more.
    package var posts: Int

    /// Makes it.
    package init(alpha: Double, interval: [Double]? = nil, posts: Int) {
        self.alpha = alpha
        self.interval = interval
        self.posts = posts
    }
}

/// How often predicted labels are those of the coders.
package struct ClassifierAccuracy: Codable, Hashable, Sendable {
    /// Posts that have both.
    package var posts: Int
    /// The share that is right.
    package var accuracy: Double
    /// Its 95 % interval, clustered by author.
    package var interval: [Double]?
    /// The mean of F1 over classes.
    package var macroF1: Double
    /// Its 95 % bootstrap interval over authors.
    package var macroF1Interval: [Double]?
    /// F1 of each class.
    package var f1: [String: Double]
    /// Rows by true class, columns by predicted one, in the order of the labels.
    package var confusion: [[Int]]

    /// Makes it.
    package init(
        posts: Int, accuracy: Double, interval: [Double]? = nil, macroF1: Double, macroF1Interval: [Double]? = nil,
        f1: [String: Double], confusion: [[Int]]
    ) {
        self.posts = posts
        self.accuracy = accuracy
        self.interval = interval
        self.macroF1 = macroF1
        self.macroF1Interval = macroF1Interval
        self.f1 = f1
        self.confusion = confusion
    }

    enum CodingKeys: String, CodingKey {
        case posts, accuracy, interval, confusion
        case macroF1 = "macro_f1"
        case macroF1Interval = "macro_f1_interval"
        case f1
    }
}

/// A language of the labels.
package struct MeasuredLanguage: Codable, Hashable, Sendable {
    /// Its tag.
    package var language: String
    /// Labelled posts on which coders do not disagree.
    package var labels: Int
    /// True where it counts as measured.
    package var measured: Bool
    /// Why it does not.
    package var reason: String?
    /// How often the classifier is right.
    package var accuracy: ClassifierAccuracy?

    /// Makes it.
    package init(
        language: String, labels: Int, measured: Bool, reason: String? = nil, accuracy: ClassifierAccuracy? = nil
    ) {
        self.language = language
        self.labels = labels
        self.measured = measured
        self.reason = reason
        self.accuracy = accuracy
    }
}

/// The share of one label.
package struct LabelEstimate: Codable, Hashable, Sendable {
    /// The label.
    package var label: String
    /// The share, 0 to 1.
    package var share: Double
    /// Its 95 % interval.
    package var interval: [Double]?

    /// Makes it.
    package init(label: String, share: Double, interval: [Double]? = nil) {
        self.label = label
        self.share = share
        self.interval = interval
    }
}
