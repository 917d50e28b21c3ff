@testable import Daemon
import Foundation
import Testing

@Suite struct LocationsTests {
    private let home = ["HOME": "/home/ana", "XDG_RUNTIME_DIR": "/run/user/1000"]

    @Test("Root and system users have the system's directories", arguments: [0, 105, 999, 61_184, 65_519] as [UInt32])
    func system(userID: UInt32) throws {
        let found = try Locations.resolve(.init(), environment: home, userID: userID)
        #expect(found.configuration == "/etc/voxd/voxd.yaml")
        #expect(!found.isConfigurationGiven)
        #expect(found.state == "/var/lib/voxd")
        #expect(found.socket == .path("/run/voxd/voxd.sock"))
        #expect(found.adminSocket == .path("/run/voxd/voxd-admin.sock"))
    }

    @Test("Ordinary users have their XDG directories", arguments: [1000, 60_000, 65_534] as [UInt32])
    func user(userID: UInt32) throws {
        let found = try Locations.resolve(.init(), environment: home, userID: userID)
        #expect(found.state == "/home/ana/.local/state/voxd")
        #expect(found.socket == .path("/run/user/1000/voxd/voxd.sock"))
        let other = try Locations.resolve(
            .init(), environment: home.merging(["XDG_STATE_HOME": "/data/"]) { $1 }, userID: userID)
        #expect(other.state == "/data/voxd")
    }

    @Test("A relative XDG directory is ignored")
    func relativeXDG() throws {
        let environment = home.merging(["XDG_STATE_HOME": "state"]) { $1 }
        #expect(
            try Locations.resolve(.init(), environment: environment, userID: 1000).state
                == "/home/ana/.local/state/voxd")
    }

    @Test("Without a home or a runtime directory the error names the option")
    func nowhere() {
        #expect(throws: LocationError("no place for the sockets: XDG_RUNTIME_DIR is not set; name one with --socket")) {
            try Locations.resolve(.init(), environment: ["HOME": "/h"], userID: 1000)
        }
        #expect(
            throws: LocationError(
                "no state directory: neither XDG_STATE_HOME nor HOME is set; name one with --state")
        ) {
            try Locations.resolve(.init(socket: "/s"), environment: [:], userID: 1000)
        }
    }

    @Test("systemd's state directory wins over the defaults, the first of several, and the command line over it")
    func stateDirectory() throws {
        let environment = ["STATE_DIRECTORY": "/var/lib/voxd:/var/lib/other"]
        #expect(try Locations.resolve(.init(), environment: environment, userID: 999).state == "/var/lib/voxd")
        #expect(try Locations.resolve(.init(state: "./s"), environment: environment, userID: 999).state == "./s")
    }

    @Test("Adopted descriptors are taken by name; the command line wins, and what is left over is told")
    func adopted() throws {
        let both = ["voxd": Int32(3), "voxd-admin": 4, "other": 5]
        let found = try Locations.resolve(.init(), environment: [:], userID: 999, adopted: both)
        #expect(found.socket == .adopted(3))
        #expect(found.adminSocket == .adopted(4))
        #expect(found.unusedDescriptors == ["other": 5])

        let named = try Locations.resolve(.init(socket: "/s.sock"), environment: [:], userID: 999, adopted: both)
        #expect(named.socket == .path("/s.sock"))
        #expect(named.adminSocket == .path("/s-admin.sock"))
        #expect(named.unusedDescriptors == both)

        let one = try Locations.resolve(.init(), environment: [:], userID: 999, adopted: ["voxd": 3])
        #expect(one.socket == .adopted(3))
        #expect(one.adminSocket == .path("/run/voxd/voxd-admin.sock"))
    }

    @Test(
        "The admin socket lies beside the other one",
        arguments: [
            ("/run/a/voxd.sock", "/run/a/voxd-admin.sock"), ("voxd", "voxd-admin"), ("/a.b/voxd", "/a.b/voxd-admin"),
            ("/a/.sock", "/a/.sock-admin"), ("/a/v.x.sock", "/a/v.x-admin.sock"), ("v.", "v-admin."),
        ])
    func adminPath(path: String, expected: String) {
        #expect(Locations.adminPath(beside: path) == expected)
    }

    @Test("Two sockets at one place and an empty path are refused")
    func contradictions() {
        #expect(throws: LocationError("both sockets are to be /s: name another one with --admin-socket")) {
            try Locations.resolve(.init(socket: "/s", adminSocket: "/s"), environment: [:], userID: 0)
        }
        #expect(throws: LocationError("--state needs a path; it is empty")) {
            try Locations.resolve(.init(state: ""), environment: [:], userID: 0)
        }
    }

    @Test("A socket path over 107 bytes is explained, also that of the admin socket alone")
    func longPaths() throws {
        let fits = "/" + String(repeating: "é", count: 53)
        #expect(throws: Never.self) {
            try Locations.resolve(.init(socket: fits, adminSocket: "/a"), environment: [:], userID: 0)
        }
        let long = #expect(throws: LocationError.self) {
            try Locations.resolve(.init(socket: fits + "x", adminSocket: "/a"), environment: [:], userID: 0)
        }
        #expect(
            long?.description.contains("has 108 bytes; the kernel takes at most 107: name a shorter one with --socket")
                == true)
        let admin = #expect(throws: LocationError.self) {
            try Locations.resolve(.init(socket: fits), environment: [:], userID: 0)
        }
        #expect(admin?.description.contains("name a shorter one with --admin-socket") == true)
    }

    @Test("Missing directories are made, the state for its owner alone; a file in the way is told")
    func directories() throws {
        let folder = try ConfigurationFolder(["file": ""])
        let arguments = LocationArguments(state: folder.path("a/state"), socket: folder.path("run/voxd.sock"))
        try Locations.resolve(arguments, environment: [:], userID: 0).createDirectories()
        func permissions(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
        }
        #expect(try permissions("a/state") == 0o700)
        #expect(try permissions("run") == 0o750)

        let blocked = LocationArguments(state: folder.path("file"), socket: folder.path("v.sock"))
        let error = #expect(throws: LocationError.self) {
            try Locations.resolve(blocked, environment: [:], userID: 0).createDirectories()
        }
        #expect(error?.description.contains("is no directory: remove it or name another one with --state") == true)
        let below = LocationArguments(state: folder.path("file/x"), socket: folder.path("v.sock"))
        #expect(throws: LocationError.self) {
            try Locations.resolve(below, environment: [:], userID: 0).createDirectories()
        }
    }
}

@Suite struct AuthorKeyTests {
    @Test("The author key is the named file, else the credential if there is one, else a file in the state directory")
    func places() {
        let environment = ["CREDENTIALS_DIRECTORY": "/run/credentials/voxd.service"]
        let key = Configuration.AuthorKey.automatic
        #expect(
            key.path(state: "/s", environment: environment) { $0 == "/run/credentials/voxd.service/voxd-author-key" }
                == "/run/credentials/voxd.service/voxd-author-key")
        #expect(key.path(state: "/s", environment: environment) { _ in false } == "/s/author.key")
        #expect(key.path(state: "/s", environment: [:]) { _ in true } == "/s/author.key")
        #expect(
            Configuration.AuthorKey.file("/k").path(state: "/s", environment: environment) { _ in true } == "/k")
    }
}
