import Analytics

/// Races with their polls from lines of NDJSON, one poll a line.
///
/// Fields: `race_id`, `type`, `polldate`, `electiondate`, `pollster`, `n`, `options` (the first two are the candidates) or
/// `margin_poll`, and, where it is known, `actual.margin`. Margins are the first candidate's share less the second's.
enum RaceLines {
    private struct Gathered {
        let kind: String
        let day: Int
        var polls: [Race.Poll] = []
        var result: Double?
    }

    /// Reads the file at `path`.
    static func read(_ path: String) throws(ToolError) -> [Race] {
        var races: [String: Gathered] = [:]
        for (index, line) in try InputLines.read(path).enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        {
            let fields = try JSONFields(line, place: LinePlace(path: path, number: index + 1))
            let id = try fields.requiredText("race_id")
            guard let day = try fields.day("electiondate") else {
                throw ToolError("\(fields.place): electiondate is missing")
            }
            let poll = try poll(fields)
            let kind = try fields.text("type") ?? ""
            var race = races[id] ?? Gathered(kind: kind, day: day)
            guard race.day == day else {
                throw ToolError(
                    "\(fields.place): race \(id) has two election dates, \(CivilDay.text(race.day)) and \(CivilDay.text(day))"
                )
            }
            race.polls.append(poll)
            if race.result == nil { race.result = try fields.object("actual")?.number("margin") }
            races[id] = race
        }
        guard !races.isEmpty else { throw ToolError("\(path) holds no poll of a race") }
        return races.map { Race(id: $0, kind: $1.kind, day: $1.day, polls: order($1.polls), result: $1.result) }
    }

    private static func poll(_ fields: JSONFields) throws(ToolError) -> Race.Poll {
        guard let day = try fields.firstDay("polldate", "end") else {
            throw ToolError("\(fields.place): polldate is missing")
        }
        let size = try fields.number("n") ?? AverageParameters().assumedSize
        guard size > 0 else { throw ToolError("\(fields.place): n is \(size), but has to be above 0") }
        let shares = try fields.object("options")?.numbers() ?? []
        for share in shares where !(0...100).contains(share.value) {
            throw ToolError("\(fields.place): \"\(share.key)\" has \(share.value) %, which is not from 0 to 100")
        }
        let sum = shares.count >= 2 ? shares[0].value + shares[1].value : nil
        if let sum, sum > 101.5 { throw ToolError("\(fields.place): the shares add up to \(sum) %") }
        let told = try fields.number("margin_poll")
        guard let margin = told ?? (shares.count >= 2 ? shares[0].value - shares[1].value : nil) else {
            throw ToolError("\(fields.place): a race needs two options or margin_poll")
        }
        guard (-100...100).contains(margin) else {
            throw ToolError("\(fields.place): the margin is \(margin) points, which is not from -100 to 100")
        }
        return Race.Poll(
            pollster: try fields.requiredText("pollster"), day: day, size: size, margin: margin, sum: sum)
    }

    /// Leaves nothing to the order of the input.
    private static func order(_ polls: [Race.Poll]) -> [Race.Poll] {
        polls.sorted {
            ($0.day, $0.pollster, $0.size, $0.margin, $0.sum ?? 0)
                < ($1.day, $1.pollster, $1.size, $1.margin, $1.sum ?? 0)
        }
    }
}
