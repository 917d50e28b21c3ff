internal import Analytics

extension RecordDecoder {
    func poll(_ fields: inout RecordFields, _ ignored: inout Int) throws(RecordError) -> Poll {
        let options = try options(&fields, &ignored)
        var sides: [String: Side] = [:]
        for member in try fields.object("sides") ?? [] {
            let path = "sides.\(member.key)"
            guard case .string(let name) = member.value, let side = Side(rawValue: name) else {
                throw RecordError(field: path, code: .invalid, reason: "expected for, against or neither")
            }
            sides[member.key] = side
        }
        let opensAt = try fields.time("opens_at")
        let closesAt = try fields.plannedTime("closes_at")
        var poll = Poll(
            source: try fields.required("source", try fields.identifier("source", SourceID.self)),
            id: try fields.required("id", try fields.identifier("id", ItemID.self)),
            wording: Self.normalised(try fields.required("wording", try fields.string("wording", maximum: 16_384))),
            options: options, question: try fields.identifier("question_id", QuestionID.self), sides: sides,
            author: try fields.identifier("author", AuthorName.self), opensAt: opensAt, closesAt: closesAt,
            selection: try fields.choice("selection", Selection.self) ?? .unknown,
            isMultiple: try fields.bool("multiple") ?? false, population: try fields.string("population"),
            url: try fields.string("url"), isSynthetic: try fields.bool("synthetic") ?? false)
        poll.aliases = try fields.aliases()
        try RecordRules.relate(poll)
        return poll
    }

    private func options(_ fields: inout RecordFields, _ ignored: inout Int) throws(RecordError) -> [PollOption] {
        let value = try fields.required("options", fields.take("options"))
        guard case .array(let elements) = value else { throw fields.wrong("options", "a list", value) }
        var options: [PollOption] = []
        for (index, element) in elements.enumerated() {
            var option = try RecordFields(element, prefix: "options[\(index)]", latest: latest)
            let key = try option.required("key", try option.identifier("key", ItemID.self)).value
            options.append(PollOption(key: key, label: try option.string("label") ?? key))
            if let first = option.leftovers.first {
                guard isLenient else {
                    throw RecordError(
                        field: first, code: .unknownField,
                        reason: "no such field here; send it with lenient=1 to leave it out")
                }
                ignored += option.leftovers.count
            }
        }
        return options
    }

    func reading(_ fields: inout RecordFields) throws(RecordError) -> Reading {
        Reading(
            source: try fields.required("source", try fields.identifier("source", SourceID.self)),
            poll: try fields.required("poll", try fields.identifier("poll", ItemID.self)),
            observedAt: try fields.required("observed_at", try fields.time("observed_at")),
            observedAtError: try fields.count("observed_at_error"), result: try result(&fields),
            voters: try fields.count("voters"), isFinal: try fields.bool("final"),
            via: try fields.choice("via", Reading.Via.self), url: try fields.string("url"))
    }

    private func result(_ fields: inout RecordFields) throws(RecordError) -> Reading.Result {
        let votes = try fields.object("votes")
        let shares = try fields.object("shares")
        let total = try fields.count("total")
        let precision = try fields.number("share_precision", in: 0...50)
        switch (votes, shares) {
        case (let votes?, nil):
            guard total == nil, precision == nil else {
                throw RecordError(
                    field: total == nil ? "share_precision" : "total", code: .invalid,
                    reason: "belongs to shares; with votes the total follows from them")
            }
            var counts: [String: Int64] = [:]
            for member in votes { counts[member.key] = try RecordFields.count(member.value, "votes.\(member.key)") }
            try RecordRules.relate(votes: counts)
            return .votes(counts)
        case (nil, let shares?):
            var percents: [String: Double] = [:]
            for member in shares {
                percents[member.key] = try RecordFields.number(member.value, in: 0...100, "shares.\(member.key)")
            }
            try RecordRules.relate(shares: percents)
            return .shares(percents, total: total, precision: precision)
        case (nil, nil):
            throw RecordError(field: "votes", code: .missing, reason: "votes or shares must be given")
        case (_?, _?):
            throw RecordError(
                field: "shares", code: .invalid, reason: "votes or shares, not both: shares follow from votes")
        }
    }

    func survey(_ fields: inout RecordFields) throws(RecordError) -> Survey {
        let start = try fields.required("start", try fields.time("start", allowsDate: true))
        let end = try fields.required("end", try fields.time("end", allowsDate: true))
        var shares: [String: Double] = [:]
        for member in try fields.required("options", try fields.object("options")) {
            shares[member.key] = try RecordFields.number(member.value, in: 0...100, "options.\(member.key)")
        }
        let survey = Survey(
            source: try fields.required("source", try fields.identifier("source", SourceID.self)),
            id: try fields.required("id", try fields.identifier("id", ItemID.self)),
            question: try fields.required("question_id", try fields.identifier("question_id", QuestionID.self)),
            pollster: try fields.required("pollster", try fields.string("pollster")), start: start, end: end,
            published: try fields.time("published", allowsDate: true), sampleSize: try fields.count("n"),
            population: try fields.string("population"), shares: shares,
            isTracking: try fields.bool("tracking") ?? false,
            sponsor: try fields.string("sponsor"), mode: try fields.string("mode"), grade: try fields.string("grade"),
            url: try fields.string("url"))
        try RecordRules.relate(survey)
        return survey
    }
}
