import Analytics
import Foundation

/// Averages as lines of CSV or JSON.
enum AverageText {
    /// A number with so many digits after the point, as every program reads it; empty for none.
    static func number(_ value: Double?, digits: Int) -> String {
        guard let value, value.isFinite else { return "" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (abs(value) * scale).rounded()
        let whole = Int((scaled / scale).rounded(.down))
        let rest = Int(scaled - Double(whole) * scale)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(whole)" }
        let fraction = "\(rest)"
        return "\(sign)\(whole)." + String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
    }

    /// A field of CSV (RFC 4180).
    static func field(_ text: String) -> String {
        text.contains { ",\"\n\r".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }

    /// `date,option,share,lower,upper,polls`, in percent; empty where there is nothing to say.
    static func csv(_ averages: SeriesAverages) -> [String] {
        var lines = ["date,option,share,lower,upper,polls"]
        let names = averages.options.map { field($0.name) }
        for point in averages.points {
            let date = CivilDay.text(point.day)
            for (option, name) in zip(averages.options, names) {
                var cells = [date, name]
                let band = point.bands.isEmpty ? nil : point.bands[option.place]
                let share = point.shares.isEmpty ? nil : point.shares[option.place] * 100
                cells.append(number(share, digits: 4))
                if case .known(let band) = band {
                    cells += [number(band.lower * 100, digits: 4), number(band.upper * 100, digits: 4)]
                } else {
                    cells += ["", ""]
                }
                cells.append("\(point.polls)")
                lines.append(cells.joined(separator: ","))
            }
        }
        return lines
    }

    /// `race_id,margin,lower,upper,win_probability`, margins in points.
    static func csv(_ races: [RaceForecast.Line], confidence: Double) -> [String] {
        ["race_id,margin,lower,upper,win_probability"]
            + races.map { race in
                let band = race.prediction?.interval(confidence: confidence)
                return [
                    field(race.id), number(race.margin, digits: 3), number(band?.lowerBound, digits: 3),
                    number(band?.upperBound, digits: 3), number(race.prediction?.winProbability, digits: 5),
                ].joined(separator: ",")
            }
    }
}
