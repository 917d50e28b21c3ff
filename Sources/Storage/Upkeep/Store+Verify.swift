internal import Analytics
internal import FoundationEssentials
internal import GRDB

/// What comparing the roll-ups with the rows found.
package struct Verification: Hashable, Sendable {
    /// Roll-ups that were recomputed.
    package var rollups: Int64 = 0
    /// Sealed days whose checksum was compared.
    package var seals: Int64 = 0
    /// The first differences, at most ``maximum``.
    package var differences: [String] = []
    /// All differences.
    package var differenceCount: Int64 = 0
    /// What SQLite's own check found; nil where it was not asked for.
    package var integrity: [String]?

    /// The most differences that are listed.
    package static let maximum = 1000

    mutating func report(_ difference: String) {
        differenceCount += 1
        if differences.count < Self.maximum { differences.append(difference) }
    }
}

extension Store {
    /// Recomputes every roll-up, sketch and term count of unsealed days from the stored signals and compares, day by day
    /// in one snapshot; then compares the checksums of sealed days.
    package func verify(integrity: Bool) async throws(StorageError) -> Verification {
        try await read(seconds: 3600 * 6) { db in
            var result = Verification()
            let snapshot = Snapshot(db: db, texts: self.texts)
            let sealedBefore = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'sealed_before'") ?? .min
            for day in try snapshot.days() {
                try Task.checkCancellation()
                if day < sealedBefore {
                    try snapshot.compareSeal(of: day, &result)
                } else {
                    try snapshot.compareRows(of: day, &result)
                }
            }
            try snapshot.compareTimeline(&result)
            try snapshot.compareLabels(&result)
            try snapshot.compareClaims(&result)
            try snapshot.compareFingerprints(&result)
            if integrity { result.integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") }
            return result
        }
    }
}
