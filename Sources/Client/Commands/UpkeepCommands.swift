import ArgumentParser
import NIOCore
import NIOHTTP1
import Wire

/// `voxctl verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute every roll-up from the stored rows, and tell every difference.",
        discussion: "Exit code 1 where anything differs.")

    @Flag(help: "Check the database file too.")
    var integrity = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let parameters = integrity ? [ClientRequest.Parameter("integrity", "1")] : []
        let request = ClientRequest(.POST, ["v1", "verify"], parameters: parameters)
        let answer = try await Session(options).show(VerifyResponse.self, request, on: options.admin(isSlow: true)) {
            AdministrationRendering.page($0, width: $1)
        }
        if !answer.isClean { throw ExitReason.no }
    }
}

/// `voxctl reload`.
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Have voxd read its configuration again, and tell what changed.",
        discussion: "A configuration with mistakes changes nothing: they are told, and the exit code is 1.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let answer = try await Session(options).show(
            ReloadResponse.self, ClientRequest(.POST, ["v1", "reload"]), on: options.admin(isSlow: true),
            accepting: [422]
        ) { AdministrationRendering.page($0, width: $1) }
        if !answer.applied { throw ExitReason.no }
    }
}

/// `voxctl reanalyze`.
struct ReanalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reanalyze", abstract: "Fill the past for new topics and analyzers, in the background.",
        discussion: """
            A module sees the past of its own accord; what it lacks are the topics that came after it, and it is asked again about \
            posts that mention them. The newest posts come first.
            """)

    @Option(help: ArgumentHelp("Only this analyzer, built in or a module.", valueName: "id"))
    var analyzer: String?

    @Option(
        help: .time(
            "No further back than what voxd received at this time; what is older stays missing, and answers say so"))
    var since: String?

    @Flag(help: "Only tell how far it has come.")
    var status = false

    @Flag(help: "Wait until it is done.")
    var wait = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = Session(options)
        let path = ["v1", "reanalyze"]
        let client = options.admin()
        let own = analyzer.map { [ClientRequest.Parameter("analyzer", $0)] } ?? []
        let from = since.map { [ClientRequest.Parameter("since", $0)] } ?? []
        let first = ClientRequest(status ? .GET : .POST, path, parameters: status ? own : own + from)
        var answer = try await session.show(ReanalyzeResponse.self, first, on: client) {
            AdministrationRendering.page($0, width: $1)
        }
        while wait, answer.running {
            try await Interruption.cancelling { try await Task.sleep(for: .seconds(1)) }
            let again = ClientRequest(path, parameters: own)
            answer = try await session.show(ReanalyzeResponse.self, again, on: client) {
                AdministrationRendering.page($0, width: $1)
            }
        }
    }
}

/// `voxctl erase`.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Forget an author or a post for ever, and give a receipt.",
        discussion: "What was erased is refused when it is sent again.")

    @Option(help: ArgumentHelp("Where it was published.", valueName: "name"))
    var source: String

    @Option(help: ArgumentHelp("The author's name, as the source gives it.", valueName: "name"))
    var author: String?

    @Option(help: ArgumentHelp("The post's id.", valueName: "id"))
    var post: String?

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (author == nil) != (post == nil) else {
            throw ValidationError("exactly one of --author and --post is expected")
        }
    }

    func run() async throws {
        let session = Session(options)
        if !yes { try confirm(session.console) }
        let body = try WireCoding.encode(EraseRequest(source: source, author: author, post: post))
        let request = ClientRequest(
            .POST, ["v1", "erase"], body: .bytes(.init(bytes: body), type: WireCoding.contentType))
        try await session.show(EraseResponse.self, request, on: options.admin(isSlow: true)) {
            AdministrationRendering.page($0, width: $1)
        }
    }

    private func confirm(_ console: Console) throws {
        guard console.canAsk else {
            throw ValidationError("there is no terminal to ask on: --yes erases without asking")
        }
        let what = author.map { "everything that \($0) wrote" } ?? "the post \(post ?? "")"
        try console.writeError("Erase \(what) at \(source) for ever? [y/N] ".printable)
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            try console.writeError("nothing was erased\n")
            throw ExitReason.no
        }
    }
}
