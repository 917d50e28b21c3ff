import Analytics
import Foundation

/// A line of a data set: a text with its label.
struct LabelledRow: Sendable {
    /// The language of the text.
    var language: LanguageTag
    /// The label; empty for data of language identification.
    var label: String
    /// The text in NFC.
    var text: [UInt8]
    /// The data set that it comes from, up to the first slash.
    var source: String
    /// The part of the data set that it comes from, such as a year: the whole of its source's name.
    var part: String
    /// What people said of the text on a scale from bad to good; nil where nobody was asked.
    var score: Double?
    /// The target that the label is about, in bytes of the text; nil where it is about the whole text.
    var target: Range<Int>?
    /// The proposition that the label is about, in NFC; nil where it is about none.
    var proposition: String?
    /// A hash of the author's name; nil where it is not said.
    var author: UInt64?
    /// Where the row stands.
    var place: LinePlace

    /// True where a training puts the row aside for validation, of which `share` says how much; equal texts fall on the
    /// same side, since the side is drawn from what they say.
    func isHeldOut(share: Double) -> Bool { Double(SeededGenerator.draw(contentHash) >> 11) / Double(1 << 53) < share }

    /// A hash of the letters of the text, links and handles left out: rows with the same one say the same.
    var contentHash: UInt64 {
        var scanned = ScannedText()
        scanned.scan(text, in: 0..<text.count)
        var hash = FeatureHash(0)
        for token in scanned.tokens where token.kind != .handle && token.kind != .link && token.kind != .punctuation {
            for index in Int(token.start)..<Int(token.end) { hash.add(UInt64(scanned.scalars[index])) }
        }
        return hash.value
    }
}

/// Reads data sets: NDJSON with `text`, `lang` or `language`, `label` and `src` or `source`; `proposition` and `author` where labels
/// are of stance.
enum LabelledRows {
    private struct Line: Decodable {
        var text: String
        var lang: String?
        var language: String?
        var label: String?
        var src: String?
        var source: String?
        var score: Double?
        var target: String?
        var proposition: String?
        var author: Author?
        var from: Int?
        var to: Int?

        /// The target's place in bytes of the text in NFC; nil where there is none, or it does not stand in the text.
        var place: Range<Int>? {
            let scalars = text.unicodeScalars
            if let from, let to {
                guard from >= 0, from < to, to <= scalars.count else { return nil }
                func bytes(_ count: Int) -> Int {
                    String(scalars.prefix(count)).precomposedStringWithCanonicalMapping.utf8.count
                }
                return bytes(from)..<bytes(to)
            }
            guard let word = target?.trimmingPrefix("#"), !word.isEmpty else { return nil }
            let text = text.precomposedStringWithCanonicalMapping
            guard let hit = text.range(of: word, options: .caseInsensitive) else { return nil }
            let start = text.utf8.distance(from: text.startIndex, to: hit.lowerBound)
            return start..<start + text[hit].utf8.count
        }
    }

    /// An author's name or number; of anything else nobody can say who it is.
    private struct Author: Decodable {
        let hash: UInt64?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            let name = (try? value.decode(String.self)) ?? (try? value.decode(Int64.self)).map(String.init)
            hash = name.map { FeatureHash.content(of: Array($0.utf8)[...]) }
        }
    }

    /// The rows of a file, in order; `-` is standard input.
    static func read(_ path: String) throws(ToolError) -> [LabelledRow] {
        let decoder = JSONDecoder()
        var rows: [LabelledRow] = []
        for (number, line) in try InputLines.read(path).enumerated() where !line.isEmpty {
            let place = LinePlace(path: path, number: number + 1)
            do {
                let found = try decoder.decode(Line.self, from: Data(line))
                let code = found.lang ?? found.language ?? "und"
                guard let language = LanguageTag(Self.aliases[code] ?? code) else {
                    throw ToolError("\(place.reference): \"\(code)\" is no language tag")
                }
                let part = found.src ?? found.source ?? "data"
                rows.append(
                    LabelledRow(
                        language: language, label: found.label ?? "",
                        text: Array(found.text.precomposedStringWithCanonicalMapping.utf8),
                        source: String(part.prefix { $0 != "/" }), part: part, score: found.score,
                        target: found.place, proposition: (found.proposition ?? found.target)?.asProposition,
                        author: found.author?.hash, place: place))
            } catch let error as ToolError {
                throw error
            } catch {
                throw ToolError(
                    "\(place.reference): expected a JSON object with \"text\", \"lang\", \"label\": \(error)")
            }
        }
        return rows
    }

    /// Names that data sets use for languages, and what BCP 47 calls them; varieties of Arabic are read as Arabic.
    private static let aliases = [
        "afr": "af", "amh": "am", "arq": "ar", "ary": "ar", "chn": "zh", "deu": "de", "eng": "en", "esp": "es",
        "hau": "ha", "hin": "hi", "ibo": "ig", "kin": "rw", "mar": "mr", "orm": "om", "ptbr": "pt", "ptmz": "pt",
        "ron": "ro", "rus": "ru", "som": "so", "sun": "su", "swa": "sw", "swe": "sv", "tat": "tt", "tir": "ti",
        "ukr": "uk", "vmw": "vmw", "yor": "yo",
    ]
}

extension String {
    /// The text as propositions are compared: in NFC, without white space around it; nil where nothing is left.
    var asProposition: String? {
        let text = precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }
}
