// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// Each has a README.md and Cases, which are no sources.
let pluginFolders = [
    "ActivityPub", "Bluesky", "CSV", "Claims", "Dawum", "Discord", "Discourse", "Emotion", "Feed", "HackerNews",
    "Language", "Mastodon", "Misskey", "NDJSON", "Nostr", "Polls", "Reddit", "SPSS", "Sentiment", "SurveyCSV",
    "Telegram", "Terms", "Topics", "Twitch", "X", "XArchive",
]

// What `voxd plugins new` makes a module of.
let templates = [
    "module_README.md", "module_analyzer.py", "module_analyzer.txt", "module_expected.json", "module_input.ndjson",
    "module_package.txt", "module_program.txt", "module_sample.yaml", "polls_README.md", "polls_expected.json",
    "polls_input.ndjson", "polls_program.py", "format_README.md", "format_expected.ndjson", "format_input",
    "format_program.py", "source_README.md", "source_configuration.json", "source_program.py",
    "source_sample.yaml", "voxd_format.py", "voxd_module.py", "voxd_polls.py", "voxd_source.py",
]

let package = Package(
    name: "voxd",
    products: [
        .executable(name: "voxd", targets: ["voxd"]),
        .executable(name: "voxctl", targets: ["voxctl"]),
        .library(name: "PluginKit", targets: ["PluginKit", "Analytics"]),
        .library(name: "VoxdCommand", targets: ["VoxdCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "libzstd-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .target(name: "Analytics", swiftSettings: settings),
        .target(name: "Decompression", dependencies: ["CCompression"], swiftSettings: settings),
        .target(name: "FormatProcess", dependencies: ["Analytics", "Launcher", "PluginKit"], swiftSettings: settings),
        .target(name: "Launcher", dependencies: ["CLinux", "CSystemd"], swiftSettings: settings),
        .target(name: "PluginKit", dependencies: ["Analytics"], swiftSettings: settings),
        .target(
            name: "Plugins", dependencies: ["Analytics", "CReadStat", "PluginKit"],
            exclude: pluginFolders.flatMap { ["\($0)/README.md", "\($0)/Cases"] }, swiftSettings: settings),
        .target(name: "Storage", dependencies: ["Analytics", grdb, grdbSQLite], swiftSettings: settings),
        .target(name: "SettingsFiles", dependencies: ["Analytics", "PluginKit", yams], swiftSettings: settings),
        .target(name: "Wire", swiftSettings: settings),
        .target(
            name: "Daemon",
            dependencies: [
                "Analytics", "CMalloc", "CSystemd", "FormatProcess", "Launcher", "PluginKit", "Plugins",
                "SettingsFiles", "Storage", "Wire",
                httpTypes, hummingbird, hummingbirdCore, logging, metrics, nioCore, nioHTTP1, nioHTTPTypes, nioPosix,
                serviceLifecycle, unixSignals,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Client",
            dependencies: ["Decompression", "Wire", argumentParser, nioCore, nioHTTP1, nioPosix, unixSignals],
            swiftSettings: settings
        ),
        .target(
            name: "Tools",
            dependencies: [
                "Analytics", "Client", "Decompression", "FormatProcess", "Launcher", "PluginKit", "Plugins",
                "SettingsFiles", "Wire",
                argumentParser,
            ],
            resources: templates.map { .embedInCode("Plugins/Templates/\($0)") }, swiftSettings: settings
        ),
        .target(
            name: "VoxdCommand",
            dependencies: [
                "Daemon", "FormatProcess", "Launcher", "PluginKit", "Plugins", "Tools", "Wire", argumentParser,
            ],
            swiftSettings: settings),
        .executableTarget(name: "voxd", dependencies: ["VoxdCommand"], swiftSettings: settings),
        .executableTarget(name: "voxctl", dependencies: ["Client"], swiftSettings: settings),
        // Not shipped: Scripts/bench and Scripts/bench-modules run them.
        .executableTarget(
            name: "AnalysisBenchmark", dependencies: ["Analytics", "Daemon", "PluginKit", "Plugins"],
            path: "Benchmarks/Analysis", swiftSettings: settings),
        .executableTarget(
            name: "ModuleBenchmark", dependencies: ["Analytics", "PluginKit", "Plugins"], path: "Benchmarks/Modules",
            swiftSettings: settings),
        .testTarget(name: "AnalyticsTests", dependencies: ["Analytics"], swiftSettings: settings),
        .testTarget(name: "LauncherTests", dependencies: ["Launcher"], swiftSettings: settings),
        .testTarget(
            name: "PluginKitTests", dependencies: ["Analytics", "PluginKit"], swiftSettings: settings),
        .testTarget(
            name: "PluginsTests", dependencies: ["Analytics", "FormatProcess", "Plugins", "PluginKit"],
            swiftSettings: settings),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "Analytics", grdb], swiftSettings: settings),
        .testTarget(
            name: "DaemonTests",
            dependencies: [
                "Analytics", "Client", "Daemon", "Launcher", "PluginKit", "Plugins", "SettingsFiles", "Storage", "Wire",
                logging, metrics, nioCore, nioPosix, serviceLifecycle,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ClientTests", dependencies: ["Client", "Decompression", "Wire", nioCore, nioHTTP1, nioPosix],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ToolsTests", dependencies: ["Analytics", "PluginKit", "Plugins", "Tools"], swiftSettings: settings),
    ]
)
