/// The surveys that enter an average: in a fixed order, and one version of each.
package struct SurveySelection: Hashable, Sendable {
    /// The surveys, in the order in which they were published, whatever order they came in.
    package let surveys: [SurveyPoll]
    /// The options, ordered by name.
    package let options: [String]
    /// How many versions of surveys were left out.
    package let versionsLeftOut: Int
    /// How many of ``surveys`` have an assumed day of publication.
    package let assumedPublications: Int

    /// Selects from `surveys`.
    ///
    /// Versions of one survey have one key, or, without a key, one pollster and the same days of fieldwork. Only those
    /// that were published first are compared, because nobody could have waited for the others. Among them the version
    /// with the most options is kept, then the population that a question of this `kind` prefers, then the largest n.
    package init(_ surveys: [SurveyPoll], kind: QuestionKind) {
        let preference = kind.preference
        func place(_ survey: SurveyPoll) -> Int {
            survey.population.flatMap { preference.firstIndex(of: $0) } ?? preference.count
        }
        // Places are moved about instead of surveys.
        var places: [VersionKey: Int] = [:]
        places.reserveCapacity(surveys.count)
        var chosen: [Int] = []
        for (index, survey) in surveys.enumerated() {
            let key = VersionKey(survey)
            guard let known = places[key] else {
                places[key] = chosen.count
                chosen.append(index)
                continue
            }
            let other = surveys[chosen[known]]
            let one = (survey.published, -survey.percents.count, place(survey), -(survey.size ?? 0))
            let two = (other.published, -other.percents.count, place(other), -(other.size ?? 0))
            if one < two || (one == two && SurveyOrder.precedes(survey, other)) { chosen[known] = index }
        }
        self.surveys = SurveyOrder.ordered(chosen, of: surveys)
        options = Set(self.surveys.flatMap(\.percents.keys)).sorted()
        versionsLeftOut = surveys.count - self.surveys.count
        assumedPublications = self.surveys.count(where: \.isPublicationAssumed)
    }
}

/// What versions of a survey share.
private struct VersionKey: Hashable {
    let key: String?
    let pollster: String
    let start: Int
    let end: Int

    init(_ survey: SurveyPoll) {
        key = survey.key
        pollster = survey.pollster
        start = survey.key == nil ? survey.start : 0
        end = survey.key == nil ? survey.end : 0
    }
}

/// The order of surveys, which leaves nothing to the order of the input.
enum SurveyOrder {
    /// The surveys at `places` in their order.
    static func ordered(_ places: [Int], of surveys: [SurveyPoll]) -> [SurveyPoll] {
        places.map { place in
            let survey = surveys[place]
            return (place: place, published: survey.published, end: survey.end, start: survey.start)
        }.sorted { left, right in
            if left.published != right.published { return left.published < right.published }
            if left.end != right.end { return left.end < right.end }
            if left.start != right.start { return left.start < right.start }
            return precedes(surveys[left.place], surveys[right.place])
        }.map { surveys[$0.place] }
    }

    /// Whether `left` comes before `right`: by publication, end, start, pollster, key, then what they say.
    static func precedes(_ left: SurveyPoll, _ right: SurveyPoll) -> Bool {
        if left.published != right.published { return left.published < right.published }
        if left.end != right.end { return left.end < right.end }
        if left.start != right.start { return left.start < right.start }
        if left.pollster != right.pollster { return left.pollster < right.pollster }
        if left.key != right.key { return (left.key ?? "") < (right.key ?? "") }
        if left.size != right.size { return (left.size ?? 0) < (right.size ?? 0) }
        if left.population != right.population { return (left.population?.rank ?? 9) < (right.population?.rank ?? 9) }
        return content(left) < content(right)
    }

    private static func content(_ survey: SurveyPoll) -> String {
        survey.percents.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
    }
}
