import Client
import NIOCore
import NIOHTTP1
import Testing

@Suite struct ClientRequestTests {
    @Test("Path components and parameters are percent-encoded as UTF-8, also slashes within them")
    func target() {
        let request = ClientRequest(
            ["v1", "polls", "x", "a/b c?é"],
            parameters: [.init("topic", "*"), .init("topic", "a&b=c"), .init("since", "2024-07-01T00:00:00+02:00")])
        #expect(
            request.target
                == "/v1/polls/x/a%2Fb%20c%3F%C3%A9?topic=%2A&topic=a%26b%3Dc&since=2024-07-01T00%3A00%3A00%2B02%3A00")
    }

    @Test("A request without parameters has no question mark")
    func bare() {
        #expect(ClientRequest(["v1", "status"]).target == "/v1/status")
    }

    @Test("Headers follow from the body")
    func headers() {
        let bytes = ClientRequest(.POST, ["v1"], body: .bytes(ByteBuffer(string: "abc"), type: "text/plain"))
        #expect(bytes.allHeaders["Content-Length"] == ["3"])
        #expect(bytes.allHeaders["Content-Type"] == ["text/plain"])
        #expect(ClientRequest(.POST, ["v1"]).allHeaders["Content-Length"] == ["0"])
        #expect(ClientRequest(["v1"]).allHeaders["Content-Length"].isEmpty)
        let stream = ClientRequest(.POST, ["v1"], body: .stream(type: "a/b") { nil })
        #expect(stream.allHeaders["Transfer-Encoding"] == ["chunked"])
    }
}
