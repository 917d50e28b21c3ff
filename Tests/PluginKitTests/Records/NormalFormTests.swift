import Foundation
import PluginKit
import Testing

/// The quick check of Normalisation Form C, held against the normaliser.
@Suite struct NormalFormTests {
    @Test("Characters that are said to stand for themselves do, and join no character before them")
    func ranges() {
        let scalars = (0..<0x20000).compactMap { Unicode.Scalar($0 as UInt32) }
        var joining: Set<Unicode.Scalar> = []
        for scalar in scalars {
            joining.formUnion(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.dropFirst())
        }
        for scalar in scalars where NormalForm.isInert(scalar.value) || NormalForm.isMark(scalar.value) {
            let text = String(scalar)
            #expect(text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(text.unicodeScalars))
            #expect(!joining.contains(scalar))
            let isStarter = scalar.properties.canonicalCombiningClass == .notReordered
            #expect(isStarter == NormalForm.isInert(scalar.value), "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test(
        "What is said to be in the form is, and what is not is not",
        arguments: [
            ("plain", true), ("été", true), ("ete\u{301}", false), ("Привет", true), ("и\u{306}", false),
            ("テスラは", true), ("か\u{3099}", false), ("한국", true), ("하\u{11AB}", false), ("👍🏽 1️⃣", true),
            ("हिन्दी", true), ("مُحَمَّد", false), ("ก่อน", true), ("\u{212B}", false), ("", true),
        ])
    func texts(text: String, isKnown: Bool) {
        #expect(NormalForm.holds(text.utf8Span) == isKnown)
        let normal = text.precomposedStringWithCanonicalMapping
        if isKnown { #expect(normal.unicodeScalars.elementsEqual(text.unicodeScalars)) }
    }
}
