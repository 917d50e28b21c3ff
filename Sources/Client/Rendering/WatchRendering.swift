package import Wire

/// Changes as lines.
package enum WatchRendering {
    /// An event on a line, such as `2024-08-13 10:00:00 UTC ingest: accepted 3; topics tesla, xai`.
    package static func line(_ event: Event) -> String {
        let counts = event.counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }
            .map { "\($0.key) \(Figures.grouped($0.value))" }
        let parts = [
            counts.joined(separator: ", "),
            event.topics.isEmpty ? "" : "topics \(event.topics.joined(separator: ", "))",
        ]
        let text = parts.filter { !$0.isEmpty }.joined(separator: "; ")
        return "\(Moment.second(event.at)) \(event.kind)" + (text.isEmpty ? "" : ": \(text)")
    }

    /// A line for each topic that moved, nil for all.
    package static func lines(_ summary: SummaryResponse, moved: [String]?) -> [String] {
        summary.topics.filter { moved?.contains($0.id) ?? true }.map { topic in
            var text = "  \(topic.id): \(Figures.counted(topic.posts, "post"))"
            if let measure = topic.measures["sentiment"] {
                for label in measure.labels {
                    guard let counted = label.counted else { continue }
                    text += ", \(label.label) \(Figures.percent(counted)) % (\(corrected(label)))"
                }
                if let unscored = measure.unscored { text += ", unscored \(Figures.percent(unscored)) %" }
            }
            return (summary.synthetic ? "\(text), INVENTED" : text).printable
        }
    }

    /// What a counted share is when it is corrected, and how sure that is.
    private static func corrected(_ label: LabelShare) -> String {
        let share = label.corrected.map { "corrected \(Figures.percent($0)) %, " } ?? ""
        return share + (Figures.range(label.modelInterval) ?? "no interval")
    }
}
