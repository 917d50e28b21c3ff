internal import Analytics
internal import Foundation
internal import Wire

/// The time that an answer is about, widened to whole buckets.
struct AnsweredRange: Hashable, Sendable {
    var since: Timestamp
    var until: Timestamp
    var isWidened: Bool
}

extension Engine {
    /// The range that a query asks for, widened to quarters of an hour.
    ///
    /// Without a beginning it reaches back to the first accepted time, without an end to the end of the current bucket.
    func range(_ query: Query) throws -> AnsweredRange {
        let length = RangeBounds.quarter
        let since = query.since ?? .earliestAccepted
        let until = query.until ?? clock().advanced(byMilliseconds: 86_400_000)
        guard since < until else {
            throw Problem(
                "invalid-range", title: "Empty range", status: 400,
                detail: "since (\(since.rfc3339)) does not lie before until (\(until.rfc3339))")
        }
        let first = Timestamp(milliseconds: since.milliseconds.floorDivided(by: length) * length)
        let last = Timestamp(milliseconds: (until.milliseconds + length - 1).floorDivided(by: length) * length)
        let asked = query.since != nil || query.until != nil
        return AnsweredRange(
            since: first, until: last,
            isWidened: asked
                && ((query.since.map { $0 != first } ?? false) || (query.until.map { $0 != last } ?? false)))
    }

    /// The bounds of a series' points: whole steps in the query's time zone that cover the range.
    func points(_ query: Query, _ range: AnsweredRange) throws -> [Timestamp] {
        guard let zone = TimeZone(identifier: query.timeZone) else {
            throw Problem(
                "unknown-time-zone", title: "Unknown time zone", status: 400,
                detail: "tz: expected an IANA time zone such as Europe/Paris, found \"\(query.timeZone)\"")
        }
        switch query.every {
        case .minutes(let minutes): return RangeBounds.fixed(minutes: minutes, range, zone)
        case .days(let days): return RangeBounds.calendar(days: days, range, zone)
        }
    }
}

extension Timestamp {
    /// The moment at which a day, counted since 1970, begins in a time zone, also where clocks leap over midnight.
    static func beginning(ofDay day: Int, in zone: TimeZone) -> Timestamp {
        let noon = Double(day) * 86_400 + 43_200
        let there = Date(
            timeIntervalSince1970: noon - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: noon))))
        return Timestamp(RangeBounds.calendar(zone).startOfDay(for: there))
    }

    fileprivate init(_ date: Date) {
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }
}

/// Bounds of points in time.
enum RangeBounds {
    static let quarter: Int64 = 900_000
    /// The most points of a series.
    static let maximum = 10_000

    /// Steps of a fixed length from midnight in the zone on the first day; days with a change of clocks have a longer or
    /// shorter last step.
    static func fixed(minutes: Int, _ range: AnsweredRange, _ zone: TimeZone) -> [Timestamp] {
        let step = Int64(minutes) * 60_000
        let days = calendar(days: 1, range, zone)
        var bounds: [Timestamp] = []
        for (start, end) in zip(days, days.dropFirst()) {
            for time in stride(from: start.milliseconds, to: end.milliseconds, by: Int(step)) {
                guard bounds.count <= maximum else { return bounds }
                if time + step > range.since.milliseconds, time < range.until.milliseconds {
                    bounds.append(Timestamp(milliseconds: time))
                }
            }
        }
        if let last = bounds.last {
            let dayEnd = days.first { $0 > last }?.milliseconds ?? .max
            bounds.append(Timestamp(milliseconds: min(last.milliseconds + step, dayEnd)))
        }
        return bounds
    }

    /// Midnights in the zone, `days` apart.
    static func calendar(days: Int, _ range: AnsweredRange, _ zone: TimeZone) -> [Timestamp] {
        let calendar = calendar(zone)
        let first = Date(timeIntervalSince1970: Double(range.since.milliseconds) / 1000)
        var day = calendar.startOfDay(for: first)
        var bounds: [Timestamp] = []
        while bounds.count <= maximum {
            let time = Timestamp(day)
            bounds.append(time)
            guard time < range.until, let next = calendar.date(byAdding: .day, value: days, to: day) else { break }
            day = calendar.startOfDay(for: next)
        }
        return bounds
    }

    /// The calendar of a zone.
    static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
