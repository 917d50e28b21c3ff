import Analytics
import PluginKit
import Plugins

/// The format after which the program is called, such as `Format-x`.
private let format: any Format.Type = {
    let name = CommandLine.arguments.first?.split(separator: "/").last ?? ""
    guard let type = BuiltIn.plugins.format(String(name.dropFirst("Format-".count))) else {
        fatalError("\(name) is called after no format")
    }
    return type
}()

private let longest = 4096
private let received = Timestamp(milliseconds: 1_750_000_000_000)

/// An input is read whole and in pieces: the same comes out, every record holds to the rules, and nothing longer than an item is kept.
func examine(_ input: [UInt8]) {
    _ = format.recognises(FormatHead(input[...]))
    var chance = InputChance(input)
    let whole = read(input) { input.count }
    let pieces = read(input) { 1 + chance.below(chance.below(2) == 0 ? 4 : 512) }
    expect(whole.items.count == pieces.items.count, "the records depend on where the input is cut")
    expect(zip(whole.items, pieces.items).allSatisfy { $0 == $1 }, "a record depends on where the input is cut")
    expect(whole.skipped == pieces.skipped, "what is skipped depends on where the input is cut")
    expect(
        zip(whole.refused, pieces.refused).allSatisfy { $0.error == $1.error && $0.origin.place == $1.origin.place }
            && whole.refused.count == pieces.refused.count,
        "what is refused depends on where the input is cut")
    for item in whole.items { RecordClaims.check(item.record, latest: whole.latest) }
    for refused in whole.refused { expect(!refused.error.reason.isEmpty, "a refusal without a reason") }
}

private func read(_ input: [UInt8], _ length: () -> Int) -> FormatOutput {
    let options = FormatOptions(question: QuestionID(trusted: "q"), maximumItem: longest)
    var output = FormatOutput(received: received)
    do throws(FormatError) {
        var reader: any FormatReader = try format.reader(options)
        var rest = input[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, length()))
            rest = rest.dropFirst(piece.count)
            // A copy, so that nothing can lean on what lies beyond the piece.
            reader.read(Array(piece)[...], into: &output)
        }
        reader.finish(into: &output)
    } catch { fatalError("a format without a reader: \(error)") }
    return output
}
