import Analytics
import Testing

/// Where sentences begin and end.
@Suite struct SentenceRangesTests {
    @Test(
        "Sentences end with the stops of all scripts",
        arguments: [
            ("One. Two! Three? Four", "One.|Two!|Three?|Four"),
            (
                "He said: \"No.\" Then he left... Really?! 😀 Yes :) ok",
                "He said: \"No.\"|Then he left...|Really?! 😀|Yes :) ok"
            ),
            ("Il dit : « Oui. » Puis non.", "Il dit : « Oui. »|Puis non."),
            (
                "Mr. Smith met J. Peterson at 3.5 p.m. today. Good.",
                "Mr. Smith met J. Peterson at 3.5 p.m. today.|Good."
            ),
            ("特斯拉很好。我喜欢！你呢？好", "特斯拉很好。|我喜欢！|你呢？|好"),
            ("यह अच्छा है। वह नहीं।", "यह अच्छा है।|वह नहीं।"),
            ("هل هذا جيد؟ نعم.", "هل هذا جيد؟|نعم."),
            ("line one\nline two", "line one|line two"),
            ("1. First thing. 2. Second", "1. First thing.|2. Second"),
            ("The problems of X. Then more.", "The problems of X.|Then more."),
            ("grok.com is up", "grok.com is up"), ("", ""),
        ])
    func sentences(text: String, expected: String) {
        let bytes = Array(text.utf8)
        var scanner = TextScanner(bytes)
        scanner.scan(0..<bytes.count)
        let found = SentenceRanges.find(in: scanner.tokens, bytes: bytes)
            .map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(found.joined(separator: "|") == expected)
    }
}
