internal import Analytics
internal import PluginKit

/// Makes records of the surveys in a document, whose other tables name what the surveys refer to by number.
struct DawumItems: JSONItemReading {
    static let paths = JSONItemPaths([""])
    private static let shape = JSONShape("Parliaments Institutes Taskers Methods Parties Surveys")

    private let options: FormatOptions

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        guard fields.has("Surveys") else { return output.skip("other objects") }
        guard let question = options.question else {
            throw RecordError(
                field: "question_id", code: .missing, reason: "say with --question which question the surveys are about"
            )
        }
        let tables = DawumTables(&fields)
        for survey in try fields.object("Surveys") ?? [] {
            do throws(RecordError) {
                var inner = try RecordFields(survey.value, prefix: "Surveys.\(survey.key)", latest: output.latest)
                output.emit(.survey(try tables.survey(survey.key, &inner, question)), from: item.origin)
            } catch { output.refuse(error, from: FormatOrigin(item.origin.place, body: item.bytes.prefix(1024))) }
        }
    }
}

/// The names behind the numbers.
private struct DawumTables {
    private let parliaments: [String: String]
    private let institutes: [String: String]
    private let taskers: [String: String]
    private let methods: [String: String]
    private let parties: [String: String]

    init(_ fields: inout RecordFields) {
        parliaments = Self.names(fields.take("Parliaments"), "Shortcut")
        institutes = Self.names(fields.take("Institutes"), "Name")
        taskers = Self.names(fields.take("Taskers"), "Name")
        methods = Self.names(fields.take("Methods"), "Name")
        parties = Self.names(fields.take("Parties"), "Shortcut")
    }

    private static func names(_ table: JSONValue?, _ key: String) -> [String: String] {
        guard case .object(let rows)? = table else { return [:] }
        var names: [String: String] = [:]
        for row in rows {
            guard case .object(let members) = row.value,
                case .string(let name)? = members.first(where: { $0.key == key })?.value
            else { continue }
            names[row.key] = name
        }
        return names
    }

    func survey(_ key: String, _ fields: inout RecordFields, _ question: QuestionID) throws(RecordError) -> Survey {
        guard let id = ItemID(key) else {
            throw RecordError(field: "Surveys", code: .invalid, reason: "a survey needs a number")
        }
        let parliament = try name(&fields, "Parliament_ID", parliaments)
        let pollster = try name(&fields, "Institute_ID", institutes)
        let published = try fields.required("Date", try fields.time("Date", allowsDate: true))
        var period = try fields.fields("Survey_Period")
        let start = try period?.time("Date_Start", allowsDate: true)
        let end = try period?.time("Date_End", allowsDate: true)
        var shares: [String: Double] = [:]
        for result in try fields.required("Results", try fields.object("Results")) {
            let path = fields.path("Results.\(result.key)")
            guard let party = parties[result.key] else {
                throw RecordError(field: path, code: .invalid, reason: "there is no party of this number")
            }
            shares[party] = try RecordFields.number(result.value, in: 0...100, path)
        }
        // One table holds all parliaments; the question that is named is that of the Bundestag.
        guard let asked = parliament == "Bundestag" ? question : QuestionID("\(question.value)/\(parliament)") else {
            throw fields.invalid("Parliament_ID", "the parliament's name is too long to make a question of")
        }
        return Survey(
            source: SourceID(trusted: "dawum"), id: id, question: asked, pollster: pollster, start: start ?? published,
            end: end ?? published, published: published, sampleSize: try sampleSize(&fields), shares: shares,
            sponsor: fields.text("Tasker_ID").flatMap { taskers[$0] },
            mode: fields.text("Method_ID").flatMap { methods[$0] })
    }

    private func name(
        _ fields: inout RecordFields, _ key: String, _ table: [String: String]
    ) throws(RecordError) -> String {
        let number = try fields.required(key, try fields.name(key, ItemID.self)).value
        guard let name = table[number] else { throw fields.invalid(key, "nothing of this number is in its table") }
        return name
    }

    /// How many were asked, which is written as a text.
    private func sampleSize(_ fields: inout RecordFields) throws(RecordError) -> Int64? {
        guard let text = try fields.name("Surveyed_Persons", ItemID.self)?.value else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw fields.invalid("Surveyed_Persons", "expected a whole number, found \"\(text.prefix(40))\"")
        }
        return number == 0 ? nil : number
    }
}
