internal import Analytics
internal import Storage
package import Wire

extension Engine {
    /// The most days that are tested for an association: the work grows with their square.
    static let maximumGapDays = 400

    /// How far two daily series lie apart and whether they move together, or a question's votes against its voices.
    package func gap(_ query: GapQuery) async throws -> GapResponse {
        switch query.subject {
        case .question(let id): try await votesAgainstVoices(question(id), query)
        case .series(let first, let second): try await gap(first, second, query)
        }
    }

    private func gap(_ first: GapQuery.Series, _ second: GapQuery.Series, _ query: GapQuery) async throws -> GapResponse
    {
        let a = try await figures(first, of: query)
        let b = try await figures(second, of: query)
        var answer = GapResponse(
            status: "unavailable", a: Self.summary(first, a), b: Self.summary(second, b),
            notes: [Self.audiences] + a.notes + b.notes.filter { !a.notes.contains($0) },
            truncated: a.isTruncated || b.isTruncated)
        // Made-up posts may be set against a real vote, and say so; a made-up vote never against what is real.
        for (series, own, other) in [(first, a, b), (second, b, a)] where series.kind == "vote" {
            if own.isSynthetic, !other.isSynthetic {
                answer.status = "not_comparable"
                answer.reason = "\(series) is made up, and the other series is real"
                return answer
            }
        }
        guard let one = try? DailySeries(a.points), let two = try? DailySeries(b.points) else {
            answer.reason = a.points.isEmpty ? "\(first) has no day here" : "\(second) has no day here"
            return answer
        }
        var pair = (one, two)
        let all = CommonDays(one, two)
        guard let newest = all.days.last else {
            answer.reason = "the two have no day in common"
            return answer
        }
        if all.count > Self.maximumGapDays {
            let start = all.days[all.count - Self.maximumGapDays]
            answer.truncated = true
            answer.notes.append("the newest \(Self.maximumGapDays) common days are compared")
            let kept = start...newest
            if let one = try? DailySeries(a.points.filter { kept.contains($0.day) }),
                let two = try? DailySeries(b.points.filter { kept.contains($0.day) })
            {
                pair = (one, two)
            }
        }
        guard let gap = try await comparing.map([pair], { SeriesGap($0.0, $0.1) }).first else { return answer }
        let common = gap.common
        answer.status = "compared"
        answer.points = zip(common.days, zip(common.a, common.b)).map {
            GapPoint(date: CivilDay.text($0), a: $1.0, b: $1.1)
        }
        if a.unit == b.unit {
            answer.difference = Self.difference(gap, areShares: a.unit == "share")
        } else {
            answer.reason = "no difference: the one is in \(a.unit), the other in \(b.unit)"
        }
        switch gap.association {
        case .success(let found): answer.association = Self.association(found)
        case .failure(let absence): answer.associationReason = "\(absence)"
        }
        return answer
    }

    static let audiences = "a difference of audiences, never an error of the poll; an association is no cause"

    private static func summary(_ series: GapQuery.Series, _ figures: DailyFigures) -> GapSeriesSummary {
        GapSeriesSummary(
            name: series.description, kind: series.kind, unit: figures.unit, summary: figures.summary,
            days: figures.points.count)
    }

    private static func difference(_ gap: SeriesGap, areShares: Bool) -> GapDifference? {
        guard let mean = gap.difference else { return nil }
        let scale = areShares ? 100.0 : 1
        func ends(_ interval: ClosedRange<Double>?, _ scale: Double) -> [Double]? {
            interval.map { [$0.lowerBound * scale, $0.upperBound * scale] }
        }
        var difference = GapDifference(
            points: mean.mean * scale, differenceInterval: ends(mean.interval, scale), effectiveN: mean.effectivePoints)
        if mean.interval == nil {
            difference.effectiveN = nil
            difference.intervalReason = "too few independent days"
        }
        guard areShares else { return difference }
        difference.logit = gap.logitDifference?.mean
        difference.logitInterval = ends(gap.logitDifference?.interval, 1)
        let count = Double(gap.common.count)
        let means = [gap.common.a, gap.common.b].map { values in min(1, max(0, values.reduce(0) { $0 + $1 / count })) }
        difference.divergence = Divergence.jensenShannon([means[0], 1 - means[0]], [means[1], 1 - means[1]])
        return difference
    }

    static func association(_ found: Association) -> GapAssociation {
        GapAssociation(
            p: found.p, lag: found.lag, longestLag: found.longestLag, correlation: found.correlation,
            effectiveN: found.effectivePoints, method: found.method)
    }
}
