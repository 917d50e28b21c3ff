package import PluginKit

extension PollsPlugin {
    /// Each input holds a poll and its readings, one record a line.
    package static let examples = [
        PluginExample(
            """
            {"type":"poll","source":"x","id":"1","wording":"Invest?","selection":"self_selected",\
            "options":[{"key":"yes","label":"Yes"},{"key":"no","label":"No"}]}
            {"type":"reading","source":"x","poll":"1","observed_at":"2024-07-24T22:00:00Z",\
            "shares":{"yes":67.9,"no":32.1},"total":958086,"share_precision":0.1}
            """,
            gives: "yes 67.90 % ±0.05, no 32.10 % ±0.05; total 958086; sampling error not applicable; flips at 2.115"),
        PluginExample(
            """
            {"type":"poll","source":"survey","id":"2","wording":"Approve?","selection":"probability",\
            "options":[{"key":"yes","label":"Yes"},{"key":"no","label":"No"}]}
            {"type":"reading","source":"survey","poll":"2","observed_at":"2024-07-01T00:00:00Z",\
            "votes":{"yes":430,"no":570}}
            """,
            gives: """
                yes 43.00 % (39.96 to 46.09), no 57.00 % (53.91 to 60.04); total 1000; \
                Wilson, 95 %, for a simple random sample: weighting is not in it
                """),
        PluginExample(
            """
            {"type":"poll","source":"web","id":"3","wording":"Which?",\
            "options":[{"key":"a","label":"A"},{"key":"b","label":"B"}]}
            {"type":"reading","source":"web","poll":"3","observed_at":"2024-07-01T00:00:00Z","votes":{"a":70,"b":30}}
            {"type":"reading","source":"web","poll":"3","observed_at":"2024-07-01T01:00:00Z","votes":{"a":60,"b":40}}
            """,
            gives: """
                a 60.00 %, b 40.00 %; total 100; sampling error unknown (how the voters came to vote is not known). \
                Votes for "A" fell from 70 to 60 between 2024-07-01T00:00:00Z and 2024-07-01T01:00:00Z.
                """,
            limit: "counts may fall because votes were withdrawn, which the plugin cannot tell from a misreading"),
    ]
}
