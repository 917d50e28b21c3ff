/// Which posts of a sample are labelled, and which one comes next.
package struct LabelProgress: Sendable {
    private var labels: [String?]
    /// The places that were answered here, in the order of answering.
    private var answered: [Int] = []

    /// Takes what was said before, in the order of the sample.
    package init(labels: [String?]) { self.labels = labels }

    /// The number of posts.
    package var count: Int { labels.count }

    /// How many have an answer.
    package var done: Int { labels.count { $0 != nil } }

    /// The first post without an answer; nil where all have one.
    package var next: Int? { labels.firstIndex { $0 == nil } }

    /// Notes the answer to the next post.
    package mutating func answer(_ label: String) {
        guard let place = next else { return }
        labels[place] = label
        answered.append(place)
    }

    /// Takes the last answer back, also one of an earlier session, and tells which post it was of; nil where there is none.
    package mutating func undo() -> Int? {
        guard let place = answered.popLast() ?? labels.prefix(next ?? count).indices.last else { return nil }
        labels[place] = nil
        return place
    }
}
