internal import Analytics
internal import Storage
internal import Wire

/// The strict reading of labels that clients send.
enum LabelAnswer {
    /// What stands for a post that was passed over.
    static let skip = "skip"

    /// The task and the labels; throws a problem that names the label at fault.
    static func read(_ request: LabelsRequest, _ keyring: Keyring) throws -> (LabelTask, [LabelMark]) {
        guard let task = LabelTask(rawValue: request.task) else {
            throw mistake("task: expected stance or sentiment, found \"\(request.task.prefix(80))\"")
        }
        guard (1...64).contains(request.coder.utf8.count), isPlain(request.coder) else {
            throw mistake("coder: expected a name of 1 to 64 bytes without control characters")
        }
        return (task, try request.labels.enumerated().map { try read($1, of: task, at: $0, keyring) })
    }

    private static func read(
        _ input: LabelInput, of task: LabelTask, at index: Int, _ keyring: Keyring
    ) throws -> LabelMark {
        func wrong(_ text: String) -> Problem { mistake("labels[\(index)].\(text)") }
        guard let source = SourceID(input.source), let id = ItemID(input.id) else {
            throw wrong("id: source and id are names of 1 to 256 bytes")
        }
        var answer: LabelMark.Answer?
        if let label = input.label {
            if label == skip {
                answer = .skip
            } else if let number = task.labels.firstIndex(of: label) {
                answer = .label(number)
            } else {
                let known = (task.labels + [skip]).joined(separator: ", ")
                throw wrong("label: expected \(known), or nothing, found \"\(label.prefix(80))\"")
            }
        }
        let at = input.at.map { Timestamp(rfc3339: $0) }
        if let at, at == nil { throw wrong("at: expected an RFC 3339 time such as 2024-07-23T22:48:00Z") }
        var origin: LabelOrigin?
        if input.stratum != nil || input.stratumSize != nil || input.probability != nil {
            guard let stratum = input.stratum, (1...256).contains(stratum.utf8.count), isPlain(stratum),
                let size = input.stratumSize, LabelOrigin.sizes.contains(size),
                let probability = input.probability, probability > 0, probability <= 1
            else {
                throw wrong(
                    "stratum: give stratum, stratum_size (1 to 1000000000) and probability (above 0, up to 1) together, as the sample "
                        + "gave them")
            }
            origin = LabelOrigin(stratum: stratum, size: size, probability: probability)
        }
        return LabelMark(
            key: keyring.post(source: source.value, id: id.value), answer: answer, at: at ?? nil, origin: origin,
            change: input.version)
    }

    /// Where a page goes on.
    static func place(_ text: String) throws -> (change: Int64, coder: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let change = Int64(parts[0]) else {
            throw mistake("after: expected what the page before gave as next, found \"\(text.prefix(80))\"")
        }
        return (change, String(parts[1]))
    }

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }

    private static func mistake(_ detail: String) -> Problem {
        Problem("invalid-body", title: "Invalid body", status: 400, detail: detail)
    }
}
