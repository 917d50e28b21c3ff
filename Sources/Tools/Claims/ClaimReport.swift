package import Foundation
import Analytics
import PluginKit

/// What `voxd claims` found, as lines of JSON or for a reader.
package struct ClaimReport {
    private var lines: [ClaimLine] = []

    /// Looks for claims in all texts, and ties them to the polls that were gathered.
    package init(_ records: ClaimRecords) {
        let known = [false: records.known(isSynthetic: false), true: records.known(isSynthetic: true)]
        for post in records.texts {
            let prepared = PreparedText(post.text, genre: post.genre)
            let text = ClaimText(
                bytes: prepared.bytes, tokens: prepared.tokens, folded: prepared.folded, sentences: prepared.sentences)
            let finder = post.language.map { ClaimFinder(language: $0) } ?? ClaimFinder()
            for claim in finder.claims(in: text) {
                let tie = ClaimTie(
                    claim, in: text, polls: known[post.isSynthetic] ?? [], named: post.poll, date: post.date)
                lines.append(ClaimLine(claim, tie, in: text, of: post))
            }
        }
    }

    /// The claims as lines of JSON.
    package func json() throws -> [Data] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try lines.map { try encoder.encode($0) }
    }

    /// The claims for a reader, a paragraph each.
    package var texts: [String] { lines.map(Self.text) }

    private static func text(_ line: ClaimLine) -> String {
        let hedge = line.modifier == "exactly" ? "" : "\(line.modifier.replacing("_", with: " ")) "
        let side = line.side == "other" ? line.phrase.map { "“\($0)”" } ?? "no side" : line.side
        var parts = ["\(line.id ?? "-"): \(hedge)\(figure(line.number)) % \(side)"]
        if let denominator = line.denominator { parts[0] += ", of “\(denominator)”" }
        if let speaker = line.speaker { parts[0] += ", says \(speaker)" }
        if line.quoted { parts[0] += ", quoted" }
        if line.synthetic { parts[0] += " (synthetic)" }
        parts.append("  “\(line.sentence)”")
        parts.append("  \(verdict(line))")
        if let overreach = line.overreach {
            parts.append("  overreach: “\(overreach.text)”: those who voted chose to vote, they are not the public")
        }
        return parts.joined(separator: "\n")
    }

    private static func verdict(_ line: ClaimLine) -> String {
        guard let poll = line.poll, let share = line.share, let time = line.observed_at else {
            return "\(line.verdict): \(line.reason ?? "nothing is known")"
        }
        var text = "\(line.verdict): \(poll) had \(figure(share)) % \(line.option ?? "") on \(time)"
        if line.verdict == "outdated", let newest = line.newest_share { text += ", and \(figure(newest)) % since" }
        return text + (line.independent == false ? "; not independent: the number is the platform’s own" : "")
    }

    private static func figure(_ number: Double) -> String {
        let rounded = (number * 10).rounded() / 10
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
