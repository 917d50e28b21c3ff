public import PluginKit

/// Reads Nostr's events: notes, comments, and polls with their votes (NIP-88).
public struct NostrFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "nostr", version: "1.0.0",
        summary: "Nostr's notes, and polls with the votes that stand in the same input (NIP-88).")

    /// Notes, polls, votes.
    public static let takes = [
        "post: notes (kind 1), comments (1111) and polls (1068), alone and as a relay sends them",
        "poll and reading: polls with the votes (1018) in the same input: one a key, the latest one before the end",
        "delete: requests of the same key for events that stand in the same input (5)",
    ]

    /// A poll, a vote that is changed, and one that comes too late.
    public static let examples = [
        PluginExample(
            """
            {"id":"p","pubkey":"k1","created_at":1740816000,"kind":1068,"content":"Tea?","tags":[["option","a","Yes"],\
            ["option","b","No"],["polltype","singlechoice"],["endsAt","1740819600"]]}
            {"id":"v1","pubkey":"k2","created_at":1740816100,"kind":1018,"content":"","tags":[["e","p"],["response","b"]]}
            {"id":"v2","pubkey":"k2","created_at":1740816200,"kind":1018,"content":"","tags":[["e","p"],["response","a"]]}
            {"id":"v3","pubkey":"k3","created_at":1740819700,"kind":1018,"content":"","tags":[["e","p"],["response","b"]]}
            """,
            gives: """
                {"type":"post","source":"nostr","id":"p","created_at":"2025-03-01T08:00:00Z","text":"Tea?","author":"k1",\
                "poll":"p"}
                {"type":"poll","source":"nostr","id":"p","wording":"Tea?","options":[{"key":"a","label":"Yes"},{"key":"b",\
                "label":"No"}],"author":"k1","opens_at":"2025-03-01T08:00:00Z","closes_at":"2025-03-01T09:00:00Z",\
                "selection":"self_selected"}
                {"type":"reading","source":"nostr","poll":"p","observed_at":"2025-03-01T09:00:00Z","votes":{"a":1,"b":0},\
                "final":true,"via":"platform"}
                skipped 1 votes after the end
                """)
    ]

    /// The members of a signed event.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        return json.has("pubkey", "created_at", "kind", "tags") ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(NostrItems(options), options)
    }
}
