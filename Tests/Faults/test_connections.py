"""Clients that are slow, silent, endless or many."""

import socket
import unittest

import made
from daemon import Daemon, encode

SETTINGS = "server: {maximum_connections: 600, idle_timeout: 2s, maximum_body_time: 3s}\n"


def connect(path, timeout=60):
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # With a time limit, connecting would fail at once while the queue of the listening socket is full.
    client.connect(str(path))
    client.settimeout(timeout)
    return client


def read_all(client):
    """Everything until the other side closes."""
    pieces = []
    while True:
        try:
            piece = client.recv(65536)
        except ConnectionResetError:
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)


class ConnectionTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon(settings=SETTINGS)
        cls.addClassCleanup(cls.daemon.close)
        cls.daemon.start()
        cls.daemon.ingest(made.posts(2000))

    def is_well(self):
        self.assertEqual(self.daemon.get("/v1/health")["status"], "ok")

    def test_idle_connections(self):
        """With 500 idle connections open, a question is answered, and the idle ones are closed in time"""
        clients = [connect(self.daemon.socket) for _ in range(500)]
        try:
            self.is_well()
            self.assertGreater(len(self.daemon.get("/v1/topics")["topics"]), 0)
            for client in clients:
                self.assertEqual(client.recv(1), b"")
        finally:
            for client in clients:
                client.close()
        self.is_well()

    def test_too_many_connections(self):
        """More connections than allowed do not take the daemon down; when they go, it answers"""
        clients = []
        try:
            clients += [connect(self.daemon.socket) for _ in range(700)]
        finally:
            for client in clients:
                client.close()
        self.is_well()

    def test_slow_client(self):
        """A request that comes byte by byte is answered"""
        with connect(self.daemon.socket) as client:
            for byte in b"GET /v1/topics HTTP/1.1\r\nHost: voxd\r\nConnection: close\r\n\r\n":
                client.send(bytes([byte]))
            self.assertIn(b"200 OK", read_all(client)[:200])

    def test_stalled_body(self):
        """A body that stalls is ended with 408, which says what was stored; sent again, nothing is stored twice"""
        records = encode(made.posts(3000, seed=5, first=50_000))
        with connect(self.daemon.admin) as client:
            client.sendall(b"POST /v1/records HTTP/1.1\r\nHost: voxd\r\nContent-Length: 99999999\r\n\r\n" + records)
            answer = read_all(client)
        self.assertIn(b" 408 ", answer[:40])
        self.assertIn(b"stored before that", answer)
        again = self.daemon.ingest(records)
        self.assertEqual(again["accepted"] + again["unchanged"], 3000)
        self.daemon.verify()

    def test_endless_body(self):
        """A body without an end that never holds a line's end is taken with bounded memory"""
        before = self.daemon.get("/v1/status")["resident_bytes"]
        piece = b"x" * (1 << 20)
        with connect(self.daemon.admin) as client:
            client.sendall(b"POST /v1/records HTTP/1.1\r\nHost: voxd\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in range(96):
                client.sendall(b"100000\r\n" + piece + b"\r\n")
            during = self.daemon.get("/v1/status")["resident_bytes"]
            self.is_well()
            client.sendall(b"0\r\n\r\n")
            head = client.recv(65536)
        self.assertIn(b"200 OK", head[:40])
        self.assertLess(during - before, 64 << 20)

    def test_client_that_goes(self):
        """A client that goes in the middle of a body leaves a daemon that takes the same body again"""
        records = encode(made.posts(1000, seed=6, first=70_000))
        for cut in [1, 500, 100_000, len(records) - 1]:
            with connect(self.daemon.admin) as client:
                client.sendall(b"POST /v1/records HTTP/1.1\r\nHost: voxd\r\nContent-Length: %d\r\n\r\n" % len(records) + records[:cut])
        answer = self.daemon.ingest(records)
        self.assertEqual(answer["accepted"] + answer["unchanged"], 1000)
        self.daemon.verify()

    def test_client_that_does_not_read(self):
        """Clients that ask for many posts and do not read them keep nobody else waiting"""
        request = b"GET /v1/posts?topic=*&synthetic=1&limit=1000 HTTP/1.1\r\nHost: voxd\r\n\r\n"
        clients = [connect(self.daemon.socket) for _ in range(12)]
        try:
            for client in clients:
                client.sendall(request)
            self.is_well()
            self.assertEqual(self.daemon.ingest(made.posts(100))["unchanged"], 100)
            self.assertGreater(len(self.daemon.get("/v1/topics")["topics"]), 0)
        finally:
            for client in clients:
                client.close()
        self.is_well()

    def test_what_is_no_request(self):
        """Bytes that are no HTTP, a huge head and a wrong length are answered or closed, and the daemon goes on"""
        for start in [b"\x16\x03\x01\x02\x00" * 50 + b"\r\n\r\n", b"GET /" + b"a" * 200_000, b"GET / HTTP/9.9\r\n\r\n",
                      b"POST /v1/records HTTP/1.1\r\nContent-Length: -4\r\n\r\n",
                      b"POST /v1/records HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"]:
            with self.subTest(start[:20]), connect(self.daemon.admin) as client:
                try:
                    client.sendall(start)
                except (BrokenPipeError, ConnectionResetError):
                    pass
                self.assertNotIn(b"200 OK", read_all(client)[:40])
                self.is_well()
