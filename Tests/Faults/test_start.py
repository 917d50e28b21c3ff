"""What keeps a daemon from starting, and what must not: another one, leftovers, a missing key."""

import unittest

import made
from daemon import Daemon


def summary(daemon):
    return daemon.get("/v1/summary?topic=*&since=2024-07-01T00:00:00Z&until=2024-09-01T00:00:00Z&synthetic=1&by=language,source")["topics"]


class StartTests(unittest.TestCase):
    def test_two_daemons(self):
        """A second daemon on the same state directory exits 69 and leaves the first one's sockets and data alone"""
        with Daemon() as daemon:
            daemon.start()
            daemon.ingest(made.posts(50))
            for socket in [daemon.socket, daemon.folder / "other.sock"]:
                second = daemon.spawn(socket)
                self.assertEqual(second.wait(60), 69)
                self.assertEqual(daemon.get("/v1/status")["pid"], daemon.process.pid)
                self.assertEqual(daemon.ingest(made.posts(50))["unchanged"], 50)
            self.assertIn(str(daemon.state), daemon.tail())

    def test_stale_socket(self):
        """A socket that a killed daemon left behind keeps nobody from starting; one that is served is not taken away"""
        with Daemon() as daemon:
            daemon.start()
            daemon.kill()
            self.assertTrue(daemon.socket.exists())
            daemon.start()
            with Daemon() as other:
                second = other.spawn(daemon.socket)
                self.assertEqual(second.wait(60), 69)
            self.assertEqual(daemon.get("/v1/status")["pid"], daemon.process.pid)

    def test_file_in_the_way(self):
        """A file that is no socket is not removed to make room for one"""
        with Daemon() as daemon:
            daemon.socket.write_text("precious")
            self.assertNotEqual(daemon.spawn().wait(60), 0)
            self.assertEqual(daemon.socket.read_text(), "precious")
            self.assertIn(str(daemon.socket), daemon.tail())

    def test_missing_key(self):
        """Without its author key a database is refused, and no new key is made; with the key back all is as before"""
        with Daemon() as daemon:
            daemon.start()
            daemon.ingest(made.posts(100))
            before = summary(daemon)
            self.assertEqual(daemon.end(), 0)
            key = daemon.state / "author.key"
            secret = key.read_bytes()
            for put, words in [(None, "missing"), (secret[:-1], "32"), (bytes(32), "key")]:
                key.unlink(missing_ok=True)
                if put is not None:
                    key.write_bytes(put)
                daemon.log.write_text("")
                self.assertNotEqual(daemon.spawn().wait(60), 0)
                self.assertIn(words, daemon.tail())
                self.assertIn(str(key), daemon.tail())
                self.assertEqual(key.read_bytes() if put is not None else key.exists(), put if put is not None else False)
            key.write_bytes(secret)
            daemon.start()
            self.assertEqual(summary(daemon), before)
