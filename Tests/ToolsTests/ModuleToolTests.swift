import Foundation
import PluginKit
import Testing

@testable import Tools

@Suite("Modules are made, tested and installed") struct ModuleToolTests {
    private static let root = FileManager.default.currentDirectoryPath

    /// A folder of its own that goes when the test ends.
    private static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "voxd-new-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test("A new module in Python passes as it is, and is installed with a record of its files")
    func python() throws {
        try Self.withFolder { folder in
            try ModuleTemplate(id: "my-tone", language: .python).write(below: folder)
            let module = try ModuleFolder(folder + "/my-tone")
            let check = try ModuleCheck(module)
            #expect(check.findings == [] && check.texts == 3)
            let program = try ModuleInstallation(module).run(into: folder + "/installed")
            #expect(program == folder + "/installed/my-tone/my-tone.py")
            let record = try String(contentsOfFile: folder + "/installed/my-tone/installed.sha256", encoding: .utf8)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: program))
            #expect(record.contains("\(SHA256.hash(Array(bytes)))  my-tone.py\n"))
            let command = ["/usr/bin/python3", program]
            #expect(InstalledRecord.objection(to: command) == nil)
            try Data("#".utf8).write(to: URL(fileURLWithPath: folder + "/installed/my-tone/voxd_module.py"))
            try FileManager.default.removeItem(atPath: folder + "/installed/my-tone/README.md")
            let objection = try #require(InstalledRecord.objection(to: command))
            #expect(objection.contains("voxd_module.py has changed") && objection.contains("README.md is missing"))
            #expect(try ModuleInstallation(module).run(into: folder + "/installed") == program)
            #expect(InstalledRecord.objection(to: command) == nil)
            #expect(try ModuleCheck(ModuleFolder(folder + "/installed/my-tone")).findings == [])
        }
    }

    @Test("A new module of every kind conforms as it is", arguments: ModuleKind.allCases)
    func kinds(kind: ModuleKind) throws {
        try Self.withFolder { folder in
            try ModuleTemplate(id: "my-own", kind: kind, language: .python).write(below: folder)
            let check = try ModuleCheck(ModuleFolder(folder + "/my-own"))
            #expect(check.findings == [] && check.summary.hasPrefix("my-own 1.0.0"))
            let readme = try String(contentsOfFile: folder + "/my-own/README.md", encoding: .utf8)
            #expect(!readme.contains("@") && readme.contains("## Accuracy and limits"))
        }
    }

    @Test("What anybody may change, and links, are not installed")
    func refused() throws {
        try Self.withFolder { folder in
            try ModuleTemplate(id: "open", language: .python).write(below: folder)
            let (module, target) = (try ModuleFolder(folder + "/open"), folder + "/installed")
            let path = folder + "/open/voxd_module.py"
            try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
            #expect { try ModuleInstallation(module).run(into: target) } throws: {
                "\($0)".contains("voxd_module.py may be changed")
            }
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
            #expect { try ModuleInstallation(module).run(into: target) } throws: {
                "\($0)".contains("neither a file nor a folder")
            }
            #expect(!FileManager.default.fileExists(atPath: target + "/open"))
        }
    }

    /// A change of the template's program, and what is found then.
    private static let faults: [(from: String, to: String, finding: String)] = [
        ("post.text.count(\"!\")", "post.text.count(\"?\")", "Cases/first"),
        ("post.text.count(\"!\")", "len(posts_seen.append(1) or posts_seen)", "otherwise the second time"),
        ("return [read(post) for post in posts]", "return [read(post) for post in posts][:-1]", "or ends"),
        ("range=(0, 65536)", "range=(0, 3)", "is outside"),
        ("analyze=analyze)", "analyze=analyze, configure=lambda section: None)", "does not refuse an unknown key"),
    ]

    @Test("A module that breaks a promise does not conform, and it is said how", arguments: faults)
    func fault(fault: (from: String, to: String, finding: String)) throws {
        try Self.withFolder { folder in
            try ModuleTemplate(id: "wrong", language: .python).write(below: folder)
            let path = folder + "/wrong/wrong.py"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains(fault.from))
            let changed = text.replacing(fault.from, with: fault.to).replacing(
                "import sys\n", with: "import sys\n\nposts_seen = []\n")
            try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
            let findings = try ModuleCheck(ModuleFolder(folder + "/wrong")).findings
            #expect(findings.contains { $0.contains(fault.finding) }, "\(findings)")
        }
    }

    @Test("The example conforms, and carries the file that speaks the protocol as it is")
    func example() throws {
        let check = try ModuleCheck(ModuleFolder(Self.root + "/examples/modules/wordtone"))
        #expect(check.findings == [] && check.texts == 6)
        for path in try FileManager.default.subpathsOfDirectory(atPath: Self.root + "/examples") {
            guard let name = path.split(separator: "/").last, name.hasPrefix("voxd_"), name.hasSuffix(".py") else {
                continue
            }
            let copy = try String(contentsOfFile: "\(Self.root)/examples/\(path)", encoding: .utf8)
            let template = Self.root + "/Sources/Tools/Plugins/Templates/" + name
            #expect(try copy == String(contentsOfFile: template, encoding: .utf8), "\(path)")
        }
    }

    @Test(
        "An example that reads polls conforms; one that stumbles over odd polls, or lets them matter to each other, does not"
    )
    func polls() throws {
        let check = try ModuleCheck(ModuleFolder(Self.root + "/examples/modules/pollpace"))
        #expect(check.findings == [] && check.texts == 5 && check.lines.last?.hasSuffix("5 polls of its cases") == true)
        let faults = [
            ("if not poll.readings:", "if not poll.readings and poll.missing:", "it fails on the poll"),
            ("if not poll.readings:", "seen.append(poll)\n    if len(seen) % 2:", "order of the polls changes"),
            ("readings over", "looks over", "Cases/first: 1 should give"),
        ]
        for (from, to, finding) in faults {
            try Self.withFolder { folder in
                try ModuleTemplate(id: "wrong", kind: .pollAnalyzer, language: .python).write(below: folder)
                let path = folder + "/wrong/wrong.py"
                let text = try String(contentsOfFile: path, encoding: .utf8).replacing(from, with: to)
                    .replacing("import sys\n", with: "import sys\n\nseen = []\n")
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                let findings = try ModuleCheck(ModuleFolder(folder + "/wrong")).findings
                #expect(findings.contains { $0.contains(finding) }, "\(findings)")
            }
        }
    }

    @Test("Of a source and of what needs the network, greeting and end are tried, and it is said that the rest was not")
    func untried() throws {
        for name in ["feeds", "llm"] {
            let check = try ModuleCheck(ModuleFolder(Self.root + "/examples/modules/\(name)"))
            #expect(check.findings == [] && check.needsNetwork && check.lines.last?.hasSuffix("not tried") == true)
        }
        try Self.withFolder { folder in
            let source = Self.root + "/examples/modules/feeds/"
            let program = """
                import sys
                sys.path.insert(0, "\(source)")
                from voxd_source import Source
                Source(id="deaf", version="1", summary="", deliver=lambda source: [None for _ in iter(int, 1)]).main()
                """
            try Data("#!/usr/bin/python3\n\(program)".utf8).write(to: URL(fileURLWithPath: folder + "/deaf.py"))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/deaf.py")
            let findings = try ModuleCheck(ModuleFolder(folder + "/deaf.py")).findings
            #expect(findings == ["it does not end within 2 s when its input is closed"])
        }
    }

    @Test("What is to be done with an installed module follows from what it needs")
    func next() {
        #expect(InstallModuleCommand.next("a", "/p/a", needsNetwork: false).hasSuffix("command: [/p/a]"))
        let unit = InstallModuleCommand.next("a", "/p/a", needsNetwork: true)
        #expect(unit.contains("systemctl enable --now voxd-module@a.socket") && unit.hasSuffix("network: true"))
    }

    @Test("Names that are no ids, and folders that are there, are refused")
    func names() throws {
        #expect(throws: ToolError.self) { try ModuleTemplate(id: "My Tone", language: .python) }
        try Self.withFolder { folder in
            try ModuleTemplate(id: "twice", language: .swift, package: "/voxd").write(below: folder)
            #expect(throws: ToolError.self) { try ModuleTemplate(id: "twice", language: .swift).write(below: folder) }
        }
    }

    /// The known answers of FIPS 180-4, and what `sha256sum` says of others.
    private static let hashes = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]

    @Test("SHA-256 gives the known answers", arguments: hashes)
    func sha256(text: String, expected: String) { #expect(SHA256.hash(Array(text.utf8)) == expected) }
}
