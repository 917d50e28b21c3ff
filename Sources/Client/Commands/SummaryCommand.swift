import ArgumentParser
import Wire

/// `voxctl summary`.
struct SummaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "Show what polls and posts say about a question, or about topics.",
        discussion: """
            Without a question and a topic, all posts are summed up. Every figure comes with its n, the interval or the \
            reason why there is none, and the share of posts that could not be scored.
            """)

    @Argument(help: ArgumentHelp("The configured question.", valueName: "question"))
    var question: String?

    @OptionGroup var subjects: TopicsOptions

    @OptionGroup var filters: FilterOptions

    @OptionGroup var measured: MeasureOptions

    @Option(
        help: ArgumentHelp("Split by language, source or analyzer; may be repeated.", valueName: "what"),
        completion: .list(["language", "source", "analyzer"]))
    var by: [String] = []

    @Option(help: ArgumentHelp("The number of terms for each topic.", valueName: "n"))
    var terms: Int?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = Session(options)
        let count = terms.map { [ClientRequest.Parameter("terms", "\($0)")] } ?? []
        let request = SummaryRequest(
            question: question, subjects: subjects, filters: filters,
            more: measured.parameters + by.map { ClientRequest.Parameter("by", $0) } + count)
        try await Interruption.cancelling {
            if options.wantsJSON {
                try session.writeJSON(try await options.questions.send(request.request))
            } else {
                try session.write(try await request.page(session))
            }
        }
    }
}

/// A summary with the readings of its polls, what is claimed about them and what is repeated: four kinds of requests.
struct SummaryRequest: Sendable {
    /// The request for the summary.
    let request: ClientRequest
    /// What the readings of its polls are asked for with: they are told of the same time.
    private let pollParameters: [ClientRequest.Parameter]
    /// The request for claims; nil where no question is asked.
    private let claims: ClientRequest?
    /// The request for what repeats other posts; nil where the page is made again and again, since that looks at posts one by
    /// one.
    private let repetition: ClientRequest?

    /// The most polls whose readings are shown in a summary.
    private static let maximumCourses = 5
    /// The most claims that are counted in a summary.
    private static let maximumClaims = ClientRequest.Parameter("limit", "200")

    init(
        question: String?, subjects: TopicsOptions, filters: FilterOptions, more: [ClientRequest.Parameter] = [],
        showsRepetition: Bool = true
    ) {
        let asked = question.map { [ClientRequest.Parameter("question", $0)] } ?? []
        request = ClientRequest(["v1", "summary"], parameters: asked + subjects.parameters + filters.parameters + more)
        claims = question.map { _ in
            ClientRequest(
                ["v1", "claims"], parameters: asked + subjects.parameters + filters.parameters + [Self.maximumClaims])
        }
        repetition =
            showsRepetition
            ? ClientRequest(
                ["v1", "repetition"],
                parameters: asked + subjects.parameters + filters.parameters + [ClientRequest.Parameter("limit", "1")])
            : nil
        pollParameters = filters.asOf.map { [ClientRequest.Parameter("as_of", $0)] } ?? []
    }

    /// Asks, and lays the answers out.
    func page(_ session: Session) async throws -> Page {
        let summary = try await session.ask(SummaryResponse.self, request)
        var courses: [PollResponse] = []
        for poll in summary.polls.prefix(Self.maximumCourses) where poll.readings > 1 {
            let path = ["v1", "polls", poll.source, poll.id]
            let request = ClientRequest(path, parameters: pollParameters)
            courses.append(try await session.ask(PollResponse.self, request))
        }
        var claims: ClaimsResponse?
        if let request = self.claims { claims = try await optional(ClaimsResponse.self, request, session) }
        var repetition: RepetitionResponse?
        if let request = self.repetition {
            repetition = try await optional(RepetitionResponse.self, request, session)
        }
        return SummaryRendering.page(
            summary, courses: courses, claims: claims, repetition: repetition, width: session.console.width)
    }

    /// What a part of the page is made from; nil where an older voxd does not know it, or one that is busy has it for another
    /// time.
    private func optional<Answer: Decodable & Sendable>(
        _ type: Answer.Type, _ request: ClientRequest, _ session: Session
    ) async throws -> Answer? {
        do { return try await session.ask(type, request) } catch ClientError.refused(let problem, _)
            where problem.status == 404 || problem.status == 503
        { return nil }
    }
}
