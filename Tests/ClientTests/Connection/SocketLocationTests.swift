import Client
import Testing

@Suite struct SocketLocationTests {
    @Test(
        "The admin socket is beside the other one, with -admin before its extension",
        arguments: [
            ("/run/voxd/voxd.sock", "/run/voxd/voxd-admin.sock"), ("/tmp/a.b/c", "/tmp/a.b/c-admin"),
            ("s.sock", "s-admin.sock"), ("/x/.hidden", "/x/.hidden-admin"),
        ])
    func adminBeside(path: String, admin: String) {
        let location = SocketLocation(path: path)
        #expect(location.questions == path)
        #expect(location.admin == admin)
    }

    @Test("A path of an admin socket gives both")
    func adminItself() {
        let location = SocketLocation(path: "/run/voxd/voxd-admin.sock")
        #expect(location.questions == location.admin)
        #expect(location.admin == "/run/voxd/voxd-admin.sock")
    }

    @Test("What the user names comes first, then the environment, then the system, then the user's own place")
    func order() {
        let environment = ["VOXD_SOCKET": "/env.sock", "XDG_RUNTIME_DIR": "/run/user/7"]
        func find(_ explicit: String?, _ environment: [String: String], root: Bool = false, exists: Bool) -> String {
            SocketLocation.find(explicit: explicit, environment: environment, isRoot: root) { _ in exists }.questions
        }
        #expect(find("/mine.sock", environment, exists: true) == "/mine.sock")
        #expect(find(nil, environment, exists: true) == "/env.sock")
        let noSocket = ["XDG_RUNTIME_DIR": "/run/user/7", "VOXD_SOCKET": ""]
        #expect(find(nil, noSocket, exists: true) == SocketLocation.systemPath)
        #expect(find(nil, noSocket, exists: false) == "/run/user/7/voxd/voxd.sock")
        #expect(find(nil, noSocket, root: true, exists: false) == SocketLocation.systemPath)
        #expect(find(nil, [:], exists: false) == SocketLocation.systemPath)
    }
}
