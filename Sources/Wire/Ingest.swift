/// What became of the records of one request.
package struct IngestResponse: Codable, Hashable, Sendable {
    /// Records that are new.
    package var accepted = 0
    /// Records that were there already, word for word.
    package var unchanged = 0
    /// Records of which only counts of engagement or a description changed.
    package var updated = 0
    /// New versions of posts that were there.
    package var replaced = 0
    /// Deletions that took effect, tombstones set before their post included.
    package var deleted = 0
    /// Records that were refused.
    package var refused = 0
    /// Unknown fields that `lenient=1` left out.
    package var ignoredFields = 0
    /// The first refusals, at most ``maximumRefusals``.
    package var refusals: [Refusal] = []
    /// What was accepted but is worth a remark: an older reading, shrinking counts.
    ///
    /// At most ``maximumRefusals``.
    package var remarks: [Refusal] = []
    /// The sequence number of the last change that was committed; events after it have larger ones.
    package var lastChange: Int64 = 0
    /// The format in which the records came.
    package var format: String?
    /// How many elements were skipped since they are not needed, by kind; nil where there were none.
    package var skipped: [String: Int]?

    /// The most refusals that an answer lists.
    package static let maximumRefusals = 100

    /// Makes an answer for nothing.
    package init() {}

    /// A record that was refused or remarked on.
    package struct Refusal: Codable, Hashable, Sendable {
        /// The line of the request's body, from 1.
        package var line: Int
        /// How many bytes of the body stand before it; nil where the line is the record.
        package var offset: Int?
        /// The path to it in its document, such as `data[3]`.
        package var path: String?
        /// The field at fault, empty where it is the record.
        package var field: String
        /// A word for the kind of fault, such as `unknown_field`, `conflict` or `sealed`.
        package var code: String
        /// What is wrong, and what was expected.
        package var reason: String

        /// Makes a refusal.
        package init(
            line: Int, offset: Int? = nil, path: String? = nil, field: String, code: String, reason: String
        ) {
            self.line = line
            self.offset = offset
            self.path = path
            self.field = field
            self.code = code
            self.reason = reason
        }
    }

    /// The number of records that were read.
    package var records: Int { accepted + unchanged + updated + replaced + deleted + refused }

    /// Adds the counts of `other`, whose lines follow on this one's by `offset`.
    package mutating func add(_ other: IngestResponse, lineOffset offset: Int = 0) {
        accepted += other.accepted
        unchanged += other.unchanged
        updated += other.updated
        replaced += other.replaced
        deleted += other.deleted
        refused += other.refused
        ignoredFields += other.ignoredFields
        lastChange = max(lastChange, other.lastChange)
        if let other = other.format, format == nil { format = other }
        if let other = other.skipped { skip(other) }
        Self.append(other.refusals, to: &refusals, offset)
        Self.append(other.remarks, to: &remarks, offset)
    }

    /// Counts elements that were skipped.
    package mutating func skip(_ counts: [String: Int]) {
        guard !counts.isEmpty else { return }
        skipped = (skipped ?? [:]).merging(counts, uniquingKeysWith: +)
    }

    private static func append(_ new: [Refusal], to list: inout [Refusal], _ offset: Int) {
        for var refusal in new.prefix(max(0, maximumRefusals - list.count)) {
            refusal.line += offset
            list.append(refusal)
        }
    }

    enum CodingKeys: String, CodingKey {
        case accepted, unchanged, updated, replaced, deleted, refused, refusals, remarks, format, skipped
        case ignoredFields = "ignored_fields"
        case lastChange = "last_change"
    }
}

/// A page of refused records.
package struct RefusedResponse: Codable, Hashable, Sendable {
    /// The records, newest first.
    package var refused: [RefusedRecord]
    /// How many there are in all.
    package var total: Int
    /// True where more match than were listed.
    package var truncated: Bool

    /// Makes a page.
    package init(refused: [RefusedRecord], total: Int, truncated: Bool) {
        self.refused = refused
        self.total = total
        self.truncated = truncated
    }
}

/// A record that was refused, kept for a while so that it can be mended and tried again.
package struct RefusedRecord: Codable, Hashable, Sendable {
    /// Its number.
    package var id: Int64
    /// When it came, as RFC 3339.
    package var receivedAt: String
    /// The line of its request, from 1.
    package var line: Int
    /// The field at fault.
    package var field: String
    /// A word for the kind of fault.
    package var code: String
    /// What is wrong.
    package var reason: String
    /// The format in which it stands; nil for voxd's own.
    package var format: String?
    /// The record as it came, cut off at 64 KiB; nil in lists.
    package var body: String?

    /// Makes a description.
    package init(
        id: Int64, receivedAt: String, line: Int, field: String, code: String, reason: String,
        format: String? = nil, body: String?
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.line = line
        self.field = field
        self.code = code
        self.reason = reason
        self.format = format
        self.body = body
    }

    enum CodingKeys: String, CodingKey {
        case id, line, field, code, reason, format, body
        case receivedAt = "received_at"
    }
}
