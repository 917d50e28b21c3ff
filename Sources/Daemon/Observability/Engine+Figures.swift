internal import Analytics
internal import Wire

extension Engine {
    /// What the daemon is, holds and has done, as Prometheus text; made when it is asked for.
    package func figures() async -> String {
        let current = current
        let total = Double(meter.reading(at: .now).total)
        var families = [
            MetricFamily("voxd_build_info", "The version that runs.", [([("version", Version.current)], 1)]),
            MetricFamily("voxd_start_time_seconds", "When it started.", Self.seconds(current.startedAt)),
            MetricFamily(
                "voxd_records_total", "Records that were stored, known or refused since it started.", total,
                kind: .counter),
            MetricFamily(
                "voxd_problems", "What is wrong now; /v1/status has the words.", Double(current.problems.count)),
            MetricFamily(
                "voxd_module_running", "1 for a module that runs, 0 for one that starts or has failed.",
                current.modules.sorted { $0.key.description < $1.key.description }.map { name, status in
                    ([("module", name.description)], status.isRunning ? 1 : 0)
                }),
        ]
        let status = try? await status()
        families.append(MetricFamily("voxd_up", "1 where the database answers.", status == nil ? 0 : 1))
        if let status { families += Self.families(status) }
        return families.sorted { $0.name < $1.name }.map(\.text).joined()
    }

    private static func families(_ status: StatusResponse) -> [MetricFamily] {
        var families = [
            MetricFamily(
                "voxd_state", "1 for the state that it is in: ready, degraded (something is wrong), read_only.",
                ["ready", "degraded", "read_only"].map { ([("state", $0)], $0 == status.state ? 1 : 0) }),
            MetricFamily("voxd_resident_memory_bytes", "Resident memory.", Double(status.residentBytes)),
            MetricFamily("voxd_database_bytes", "Size of the database's file.", Double(status.databaseBytes)),
            MetricFamily("voxd_wal_bytes", "Size of its write-ahead log.", Double(status.walBytes)),
            MetricFamily(
                "voxd_last_change", "Number of the last change of a post.", Double(status.lastChange), kind: .counter),
            MetricFamily(
                "voxd_stored", "What is stored, by kind.",
                status.stored.sorted { $0.key < $1.key }.map { ([("kind", $0.key)], Double($0.value)) }),
            MetricFamily(
                "voxd_analyzer_behind", "Changes that an analyzer has not seen yet.",
                status.generations.map { generation in
                    let analyzer = generation.analyzer
                    return (
                        [
                            ("analyzer", analyzer.id), ("generation", "\(analyzer.generation)"),
                            ("kind", generation.kind),
                        ], Double(generation.behind)
                    )
                }),
        ]
        if let time = status.lastIngestAt.flatMap({ Timestamp(rfc3339: $0) }) {
            families.append(MetricFamily("voxd_last_ingest_time_seconds", "When records came last.", seconds(time)))
        }
        return families
    }

    private static func seconds(_ time: Timestamp) -> Double { Double(time.milliseconds) / 1000 }
}
