import Analytics
import Foundation
import PluginKit

/// An input is a body of records: lines are cut, and each is decoded strictly and leniently.
func examine(_ input: [UInt8]) {
    var chance = InputChance(input)
    let lines = cut(input, maximumLength: chance.below(4) == 0 ? 1 + chance.below(256) : 1 << 20, &chance)
    for case .whole(_, let bytes) in lines { examine(line: bytes) }
}

/// The lines of `input`, which are the same wherever the body is cut into pieces.
private func cut(_ input: [UInt8], maximumLength: Int, _ chance: inout InputChance) -> [LineSplitter.Line] {
    var whole = LineSplitter(maximumLength: maximumLength)
    let lines = whole.split(input) + whole.finish()
    var pieces = LineSplitter(maximumLength: maximumLength)
    var found: [LineSplitter.Line] = []
    var rest = input[...]
    while !rest.isEmpty {
        let piece = rest.prefix(1 + chance.below(chance.below(2) == 0 ? 4 : 4096))
        rest = rest.dropFirst(piece.count)
        found += pieces.split(Array(piece))
        expect(pieces.pending <= maximumLength, "more waits for its end than a line may hold")
    }
    found += pieces.finish()
    expect(found == lines, "the lines depend on where the body is cut")
    for line in lines {
        switch line {
        case .whole(_, let bytes):
            expect(bytes.count <= maximumLength && !bytes.contains(0x0A), "a line is too long or holds a line's end")
        case .tooLong(_, let start):
            expect(start.count == min(1024, maximumLength), "the start of a long line is not its start")
        }
    }
    return lines
}

private let now = Timestamp(milliseconds: 1_750_000_000_000)
private let strict = RecordDecoder(isLenient: false, now: now)
private let lenient = RecordDecoder(isLenient: true, now: now)

private func examine(line: ArraySlice<UInt8>) {
    _ = RecordDecoder.names(in: line)
    let value = try? JSONReader.value(of: line)
    if let value { compareWithFoundation(value, line) }
    let (strictly, leniently) = (outcome(strict, line), outcome(lenient, line))
    switch (strictly, leniently) {
    case (.success(let one), .success(let other)):
        expect(one == other && one.ignoredFields == 0, "read leniently, a good line is another record")
        RecordClaims.check(one.record, latest: strict.latest)
    case (.failure(let error), .success(let decoded)):
        expect(error.code == .unknownField, "only strictly it is refused, with \(error.code): \(error)")
        expect(decoded.ignoredFields > 0, "nothing was left out, but strictly it is refused: \(error)")
        RecordClaims.check(decoded.record, latest: strict.latest)
        check(error)
    case (.failure(let one), .failure(let other)):
        expect(one == other || one.code == .unknownField, "strictly: \(one); leniently: \(other)")
        expect(other.code != .unknownField, "leniently an unknown field is refused: \(other)")
        expect((one.code == .notJSON) == (value == nil), "not_json is said of JSON, or not said of what is none")
        check(one)
        check(other)
    case (.success, .failure(let error)): fatalError("only leniently it is refused: \(error)")
    }
}

private func outcome(
    _ decoder: RecordDecoder, _ line: ArraySlice<UInt8>
) -> Result<RecordDecoder.Decoded, RecordError> {
    do throws(RecordError) { return .success(try decoder.decode(line)) } catch { return .failure(error) }
}

private func check(_ error: RecordError) {
    expect(!error.reason.isEmpty, "a refusal without a reason")
    let mayLackField = error.code == .notJSON || error.code == .wrongType
    expect(!error.field.isEmpty || mayLackField, "a refusal without a field: \(error)")
}

/// What ``JSONReader`` takes, Foundation takes too, with the same texts; it takes more, such as lone surrogates.
private func compareWithFoundation(_ value: JSONValue, _ line: ArraySlice<UInt8>) {
    guard line.count < 512, !holdsExtremeNumber(value) else { return }
    do {
        let other = try JSONSerialization.jsonObject(with: Data(line), options: .fragmentsAllowed)
        expect(agrees(value, other), "Foundation reads another value")
    } catch {
        fatalError("Foundation does not take it: \(error)")
    }
}

private func holdsExtremeNumber(_ value: JSONValue) -> Bool {
    switch value {
    case .number(let digits): !(Double(digits).map { $0 == 0 || (1e-300...1e300).contains(abs($0)) } ?? false)
    case .array(let elements): elements.contains(where: holdsExtremeNumber)
    case .object(let members): members.contains { holdsExtremeNumber($0.value) }
    case .null, .bool, .string: false
    }
}

private func agrees(_ value: JSONValue, _ other: Any) -> Bool {
    switch value {
    case .null: other is NSNull
    case .bool(let flag): (other as? Bool) == flag
    case .number: other is NSNumber
    case .string(let text): (other as? String).map { Array($0.utf8) == Array(text.utf8) } ?? false
    case .array(let elements):
        (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(agrees) } ?? false
    case .object(let members):
        (other as? [String: Any]).map { found in
            found.count == members.count
                && members.allSatisfy { member in found[member.key].map { agrees(member.value, $0) } ?? false }
        } ?? false
    }
}
