import Foundation
import Plugins
import Testing
import Tools

/// What is written about formats is what they say of themselves.
@Suite struct FormatsDocumentTests {
    @Test("docs/formats.md is what `voxd formats` writes")
    func document() throws {
        let written = try String(contentsOfFile: "docs/formats.md", encoding: .utf8)
        #expect(written == FormatsDocument.text(BuiltIn.plugins))
    }
}
