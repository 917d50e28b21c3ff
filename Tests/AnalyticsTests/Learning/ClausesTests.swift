import Analytics
import Testing

@Suite struct ClausesTests {
    private func clauses(_ text: String) -> [String] {
        var scanned = ScannedText()
        let bytes = Array(text.utf8)
        scanned.scan(bytes, in: 0..<bytes.count)
        return Clauses.ranges(scanned).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test("A text is cut before words of contrast and at the ends of sentences")
    func cut() {
        #expect(
            clauses("Grok is brilliant, but Tesla's shareholders are furious. We will see!")
                == ["Grok is brilliant,", "but Tesla's shareholders are furious.", "We will see!"])
        #expect(clauses("Grok est génial mais Tesla déçoit") == ["Grok est génial", "mais Tesla déçoit"])
        #expect(clauses("Grok ist toll, aber Tesla nervt") == ["Grok ist toll,", "aber Tesla nervt"])
        #expect(clauses("テスラは最高。でも株価は最悪") == ["テスラは最高。", "でも株価は最悪"])
    }

    @Test("A clause of one word is joined to its neighbour")
    func short() { #expect(clauses("Wow! Tesla is great. Really.") == ["Wow! Tesla is great. Really."]) }

    @Test("Only the clauses with a mention are near it; all or none are nothing in particular")
    func near() {
        let clauses = [0..<10, 11..<20, 21..<30]
        #expect(Clauses.near([12..<14, 22..<23], in: clauses) == [11..<20, 21..<30])
        #expect(Clauses.near([0..<30], in: clauses) == nil)
        #expect(Clauses.near([], in: clauses) == nil)
    }
}
