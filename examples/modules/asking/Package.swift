// swift-tools-version: 6.2
import PackageDescription

// In a folder elsewhere, `path` is the checkout of voxd: `voxd plugins new --language swift --package PATH` writes it so.
let package = Package(
    name: "asking",
    dependencies: [.package(name: "voxd", path: "../../..")],
    targets: [.executableTarget(name: "asking", dependencies: [.product(name: "PluginKit", package: "voxd")])]
)
