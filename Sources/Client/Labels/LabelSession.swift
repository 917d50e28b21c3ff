import ArgumentParser
import NIOCore
import NIOHTTP1
import NIOPosix
import Wire

/// Labelling in the terminal, one post at a time.
///
/// Each answer is stored before the next post is shown, so that it may be broken off at any moment.
struct LabelSession {
    let session: Session
    let command: LabelCommand

    /// Shows posts until all are labelled or the user stops; throws where there is no terminal.
    func run() async throws {
        guard session.console.canAsk, session.console.isTerminal else {
            throw ValidationError(
                "labelling needs a terminal for keys and posts: labels from elsewhere come in with --import FILE, and --report "
                    + "prints what there is")
        }
        let coder = try command.coderName()
        let client = session.options.admin(isSlow: true)
        let request = ClientRequest(
            ["v1", "labels", command.question, "sample"],
            parameters: command.origin + [
                .init("task", command.asked), .init("seed", "\(command.seed)"), .init("size", "\(command.size)"),
                .init("coder", coder),
            ])
        try await Interruption.heeding { interruption in
            let sample = try await session.ask(LabelSampleResponse.self, request, on: client)
            try session.write(Self.head(sample, coder: coder, width: session.console.width))
            let terminal = try SystemCalls.readKeys(0)
            defer { SystemCalls.restore(terminal, at: 0) }
            try await self.label(sample, coder: coder, interruption)
        }
    }

    private func label(_ sample: LabelSampleResponse, coder: String, _ interruption: Interruption) async throws {
        var progress = LabelProgress(labels: sample.posts.map(\.label))
        while let place = progress.next {
            let post = sample.posts[place]
            try session.write(Self.page(post, progress, sample.task, width: session.console.width))
            switch try await key(sample.task, interruption) {
            case .answer(let label):
                try await send(label, of: post, sample.task, coder)
                progress.answer(label)
                try session.console.write("  \(label)\n")
            case .undo:
                guard let last = progress.undo() else {
                    try session.console.write("  there is nothing to take back\n")
                    continue
                }
                try await send(nil, of: sample.posts[last], sample.task, coder)
                try session.console.write("  taken back\n")
            case .quit:
                try session.console.write("\n")
                return
            }
        }
        try session.console.write("all \(sample.posts.count) posts of the sample are labelled\n")
    }

    /// The next key that means something.
    private func key(_ task: String, _ interruption: Interruption) async throws -> LabelKeys.Meaning {
        while true {
            let bytes = try await NIOThreadPool.singleton.runIfActive {
                guard try SystemCalls.wait(for: 0, or: interruption.descriptor, milliseconds: -1) == .readable else {
                    throw Interruption.Interrupted()
                }
                return try SystemCalls.read(0, maximum: 64, action: "read keys")
            }
            guard let first = bytes.first else { return .quit }
            // What begins with an escape is a key without a letter, such as an arrow.
            if first != 0x1B, let meaning = LabelKeys.meaning(of: first, task: task) { return meaning }
        }
    }

    private func send(_ label: String?, of post: LabelPost, _ task: String, _ coder: String) async throws {
        let input = LabelInput(
            source: post.source, id: post.id, label: label, stratum: post.stratum, stratumSize: post.stratumSize,
            probability: post.probability, version: post.version)
        let body = LabelsRequest(coder: coder, task: task, labels: [input])
        let request = ClientRequest(
            .POST, ["v1", "labels", command.question],
            body: .bytes(ByteBuffer(bytes: try WireCoding.encode(body)), type: WireCoding.contentType))
        let receipt = try await session.ask(LabelsReceipt.self, request, on: session.options.admin())
        if receipt.unknownCount > 0 {
            try session.console.write("\n  the post is gone: nothing is stored of it")
        } else if receipt.edited > 0 {
            try session.console.write("\n  the post was edited meanwhile: nothing is stored of it")
        }
    }

    private static func head(_ sample: LabelSampleResponse, coder: String, width: Int) -> Page {
        var page = Page(width: width)
        page.section("ASKED", sample.task == "stance" ? sample.proposition : "What is the tone of each post?")
        page.add(
            "\(sample.posts.count) of \(Figures.counted(Int64(sample.population), "post")), drawn in "
                + "\(Figures.counted(Int64(sample.strata.count), "stratum", "strata")) with seed \(sample.seed); coder \(coder)",
            .faint)
        if sample.synthetic { page.add("!! ALL POSTS ARE INVENTED.", .warning) }
        return page
    }

    private static func page(_ post: LabelPost, _ progress: LabelProgress, _ task: String, width: Int) -> Page {
        var page = Page(width: width)
        page.add(Line())
        page.add(
            Line("\(progress.done + 1) of \(progress.count)", .strong)
                + Line("  \(post.language)  \(post.source)  \(Moment.day(post.createdAt))", .faint))
        page.add(post.text, indent: 2)
        page.add(LabelKeys.hint(task: task), .faint)
        return page
    }
}
