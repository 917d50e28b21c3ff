import Analytics

/// What data sets say of emotions, in the classes of ``EmotionModel/labels``.
enum EmotionLabels {
    /// The classes of a row's labels, which `|` separates; what is no class is left out.
    static func of(_ row: LabelledRow) -> [Int] {
        row.label.split(separator: "|").compactMap { name in
            EmotionModel.labels.firstIndex(of: name == "others" ? "none" : String(name))
        }
    }

    /// The class of a row with one label; nil for all others.
    static func only(of row: LabelledRow) -> Int? {
        let labels = of(row)
        return labels.count == 1 && !row.label.contains("|") ? labels[0] : nil
    }
}
