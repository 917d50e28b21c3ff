/// One sentence on a self-selected vote that a reporter can print: what was voted, why it has no margin of error, and
/// what would undo it.
///
/// It says "no margin of error" because sampling theory gives none for people who selected themselves (AAPOR), and the
/// ratio of ``SelectionRatio`` with as many digits as the rounding of the share leaves.
public struct SelfSelectedSentence: Hashable, Sendable {
    private let poll: Poll
    private let label: String
    private let share: RoundedShare
    private let runnerUp: RoundedShare?
    private let total: Int64?
    private let isFromPress: Bool

    /// Takes the newest reading; nil where the poll is not self-selected or the reading gives no share.
    public init?(_ poll: Poll, newest reading: Reading) {
        let shares = ReadingShares(reading, of: poll)
        guard poll.selection == .selfSelected, let leader = shares.leader(in: poll),
            let share = shares.shares[leader], let label = poll.options.first(where: { $0.key == leader })?.label
        else { return nil }
        self.poll = poll
        self.label = label
        self.share = share
        runnerUp = shares.shares.filter { $0.key != leader }.map(\.value).max { $0.share < $1.share }
        total = shares.base
        isFromPress = reading.via == .press
    }

    /// The sentence in French for `fr` and its regions, else in English.
    public func text(in language: LanguageTag) -> String {
        language.code == "fr" || language.code.hasPrefix("fr-") ? french : english
    }

    private var english: String {
        let figures = FigureText.english
        let unit = poll.isMultiple ? "voters in" : "votes in"
        let base = total.map { "the \(figures.count($0)) \(unit)" } ?? "the \(unit)"
        let verb = poll.isMultiple ? "chose" : "were for"
        let made = poll.isSynthetic ? "In invented data, " : ""
        var text =
            "\(made)\(figures.percent(share)) of \(base) a self-selected poll on \(platform) \(verb) “\(label)”"
        text += isFromPress ? ", as the press reports; " : "; "
        text += "no margin of error applies, because people chose for themselves whether to vote"
        switch undoing(figures, about: "about") {
        case .half(let ratio):
            text += ", and opinion would in truth be split evenly if supporters of that answer were \(ratio) times as "
            text += "likely to vote as everybody else."
        case .level(let ratio):
            text +=
                ", and the first two answers would in truth be level if supporters of the first were \(ratio) times "
            text += "as likely to vote as those of the second."
        case nil: text += "."
        }
        return text
    }

    private var french: String {
        let figures = FigureText.french
        let unit = poll.isMultiple ? "votants" : "votes"
        let base = total.map { "des \(figures.count($0)) \(unit)" } ?? "des \(unit)"
        let verb = poll.isMultiple ? "ont choisi" : "sont allés à"
        let made = poll.isSynthetic ? "Selon des données inventées, " : ""
        var text = "\(made)\(figures.percent(share)) \(base) d’un scrutin ouvert à tous sur \(platform) \(verb) "
        text +=
            "«\u{A0}\(label)\u{A0}»\(isFromPress ? ", selon la presse" : "")\u{A0}; aucune marge d’erreur ne s’applique, "
        text += "car chacun a décidé lui-même de voter ou non"
        switch undoing(figures, about: "environ") {
        case .half(let ratio):
            text += ", et l’opinion serait en réalité partagée à égalité si les partisans de cette réponse avaient été "
            text += "\(ratio) fois plus enclins à voter que tous les autres."
        case .level(let ratio):
            text += ", et les deux premières réponses seraient en réalité à égalité si les partisans de la première "
            text += "avaient été \(ratio) fois plus enclins à voter que ceux de la seconde."
        case nil: text += "."
        }
        return text
    }

    /// What would undo the result.
    private enum Undoing {
        case half(String)
        case level(String)
    }

    private func undoing(_ figures: FigureText, about: String) -> Undoing? {
        let (low, high) = (Share(clamping: share.bounds.lowerBound), Share(clamping: share.bounds.upperBound))
        if share.share.value > 0.5 {
            guard let least = SelectionRatio.flipping(low), let most = SelectionRatio.flipping(high) else { return nil }
            return .half(ratio(least...most, middle: SelectionRatio.flipping(share.share) ?? least, figures, about))
        }
        guard let runnerUp, runnerUp.share < share.share,
            let least = SelectionRatio.levelling(low, Share(clamping: runnerUp.bounds.upperBound)),
            let most = SelectionRatio.levelling(high, Share(clamping: runnerUp.bounds.lowerBound)),
            let middle = SelectionRatio.levelling(share.share, runnerUp.share), least <= most
        else { return nil }
        return .level(ratio(least...most, middle: middle, figures, about))
    }

    /// The ratio with the most decimals, at most three, at which both bounds read the same; and with one or none
    /// after `about` where they never do.
    private func ratio(_ bounds: ClosedRange<Double>, middle: Double, _ figures: FigureText, _ about: String) -> String
    {
        for decimals in [3, 2, 1] {
            let text = figures.decimal(middle, decimals: decimals)
            if figures.decimal(bounds.lowerBound, decimals: decimals) == text,
                figures.decimal(bounds.upperBound, decimals: decimals) == text
            {
                return text
            }
        }
        return "\(about) " + figures.decimal(middle, decimals: middle < 10 ? 1 : 0)
    }

    private var platform: String {
        let names = [
            "x": "X", "mastodon": "Mastodon", "bluesky": "Bluesky", "reddit": "Reddit", "hackernews": "Hacker News",
            "telegram": "Telegram", "youtube": "YouTube",
        ]
        return names[poll.source.value] ?? poll.source.value
    }
}
