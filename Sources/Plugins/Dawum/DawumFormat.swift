internal import Analytics
public import PluginKit

/// Reads the surveys of elections in Germany and Austria as DAWUM's interface hands them out.
public struct DawumFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "dawum", version: "1.0.0",
        summary: "DAWUM's surveys of how people would vote in Germany and the European Union.")

    /// Surveys.
    public static let takes = [
        "survey: of the Bundestag for the question that is named, of other parliaments for it with their short name behind a slash"
    ]

    /// A survey.
    public static let examples = [
        PluginExample(
            """
            {"Parliaments":{"0":{"Shortcut":"Bundestag"}},"Institutes":{"2":{"Name":"Forsa"}},"Parties":{"1":{"Shortcut":"A"},\
            "2":{"Shortcut":"B"}},"Surveys":{"100":{"Date":"2025-08-01","Survey_Period":{"Date_Start":"2025-07-28",\
            "Date_End":"2025-07-31"},"Surveyed_Persons":"1001","Parliament_ID":"0","Institute_ID":"2","Results":{"1":27.5,\
            "2":15}}}}
            """,
            gives: """
                {"type":"survey","source":"dawum","id":"100","question_id":"q","pollster":"Forsa",\
                "start":"2025-07-28T00:00:00Z","end":"2025-07-31T00:00:00Z","published":"2025-08-01T00:00:00Z",\
                "options":{"A":27.5,"B":15.0},"n":1001}
                """)
    ]

    /// A question, without which a survey answers none.
    public static var exampleOptions: FormatOptions { FormatOptions(question: QuestionID(trusted: "q")) }

    /// The tables of the interface.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.has("Surveys", "Parties") || json.has("Parliaments", "Institutes") { return .certain }
        return json.has("Database.License", "Database.Publisher") ? .likely : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(DawumItems(options), options)
    }
}
