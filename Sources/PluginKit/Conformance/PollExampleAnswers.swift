import Analytics
import Foundation

extension PollAnalyzer {
    /// `yes 67.90 % ±0.05, no ...; total 958086; ...; flips at 2.115`, then the findings; or what is wrong with the input.
    public func answer(to example: PluginExample) -> String {
        let decoder = RecordDecoder(isLenient: false, now: Timestamp(milliseconds: 4_102_444_800_000))
        var poll: Poll?
        var readings: [Reading] = []
        for line in example.input.split(separator: "\n") {
            do throws(RecordError) {
                switch try decoder.decode(Array(line.utf8)[...]).record {
                case .poll(let found): poll = found
                case .reading(let found): readings.append(found)
                case .post, .collection, .survey, .delete: return "an example of polls holds a poll and readings"
                }
            } catch { return "\(error)" }
        }
        guard let poll else { return "an example of polls begins with a poll" }
        return estimate(poll, readings: readings)?.exampleText ?? "nothing"
    }
}

extension PollEstimate {
    /// The estimate in a few words.
    package var exampleText: String {
        let shares = options.map { option in
            let precision = option.precision > 0 ? " ±\(Self.text(option.precision * 100))" : ""
            let interval = option.interval.map {
                " (\(Self.text($0.lowerBound * 100)) to \(Self.text($0.upperBound * 100)))"
            }
            return "\(option.key) \(Self.text(option.share * 100)) %\(precision)\(interval ?? "")"
        }
        var parts = [shares.isEmpty ? "no shares" : shares.joined(separator: ", ")]
        if let total { parts.append("total \(total)") }
        switch samplingError {
        case .notApplicable: parts.append("sampling error not applicable")
        case .estimated(let method): parts.append(method)
        case .unknown(let reason): parts.append("sampling error unknown (\(reason))")
        }
        if let ratio = flipsAtSelectionRatio { parts.append("flips at \(Self.text(ratio, decimals: 3))") }
        let text = parts.joined(separator: "; ")
        return findings.isEmpty ? text : "\(text). \(findings.joined(separator: " "))"
    }

    /// The same of a module's answer: its findings alone where it gives no shares.
    package var caseText: String { options.isEmpty ? findings.joined(separator: " ") : exampleText }

    private static func text(_ number: Double, decimals: Int = 2) -> String {
        String(format: "%.\(decimals)f", number)
    }
}
