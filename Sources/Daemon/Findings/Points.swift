internal import Analytics

/// Figures within the sentences of findings.
enum Points {
    /// A number with one decimal and its sign where it is below 0.
    static func text(_ value: Double) -> String {
        let text = FigureText.english.decimal(abs(value), decimals: 1)
        return value < 0 && text != "0.0" ? "-\(text)" : text
    }
}
