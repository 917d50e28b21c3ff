"""Stopping, reloading, versions of posts, and a clock that steps back."""

import datetime
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import threading
import unittest

import made
from daemon import Daemon, UnixConnection, encode

POST = {"type": "post", "source": "x", "id": "one", "created_at": "2024-07-24T12:00:00Z", "author": "a", "synthetic": True,
        "text": "I love Tesla, it is wonderful."}
SECOND = {**POST, "text": "I hate Tesla, it is terrible.", "edited_at": "2024-07-24T12:10:00Z"}
DELETE = {"type": "delete", "source": "x", "id": "one"}
RANGE = "since=2024-07-01T00:00:00Z&until=2024-09-01T00:00:00Z"


def topic(daemon, name="tesla"):
    return daemon.get(f"/v1/summary?topic={name}&synthetic=1&{RANGE}")["topics"][0]


class VersionTests(unittest.TestCase):
    def setUp(self):
        self.daemon = Daemon()
        self.addCleanup(self.daemon.close)
        self.daemon.start()

    def send(self, *records):
        return [{key: count for key, count in self.daemon.ingest([record]).items()
                 if key in ("accepted", "unchanged", "updated", "replaced", "deleted", "refused") and count} for record in records]

    def test_superseded_version(self):
        """The first version again, after the second, is unchanged, and the figures stay those of the second"""
        self.assertEqual(self.send(POST, SECOND), [{"accepted": 1}, {"replaced": 1}])
        second = topic(self.daemon)
        self.assertEqual(self.send(POST, SECOND, POST), [{"unchanged": 1}] * 3)
        self.assertEqual(topic(self.daemon), second)
        self.daemon.verify()

    def test_late_version(self):
        """Versions that come in the wrong order end as those that come in the right one"""
        self.send(SECOND, POST)
        wrong = topic(self.daemon)
        with Daemon() as right:
            right.start()
            right.ingest([POST, SECOND])
            self.assertEqual(wrong, topic(right))
        self.daemon.verify()

    def test_delete_before_post(self):
        """A deletion that comes before its post keeps the post out"""
        self.assertEqual(self.send(DELETE), [{"deleted": 1}])
        self.send(POST)
        self.assertEqual(topic(self.daemon)["posts"], 0)
        self.daemon.verify()

    def test_delete_and_resend(self):
        """A deleted post that is sent again stays deleted, and its figures are gone"""
        self.send(POST)
        self.assertEqual(topic(self.daemon)["posts"], 1)
        self.assertEqual(self.send(DELETE, DELETE), [{"deleted": 1}, {"unchanged": 1}])
        self.send(POST, SECOND)
        self.assertEqual(topic(self.daemon)["posts"], 0)
        self.daemon.verify()


class LifeTests(unittest.TestCase):
    def test_stopped_during_ingest(self):
        """Stopped by SIGTERM during ingest, it exits 0 and keeps what it answered"""
        body = encode(made.posts(5000))
        with Daemon(settings="ingest: {batch_bytes: 64KiB}\n") as daemon:
            daemon.start()
            answer = {}

            def send():
                connection = UnixConnection(daemon.admin)
                try:
                    connection.request("POST", "/v1/records", body=iter([body[start:start + 65536] for start in range(0, len(body), 65536)]),
                                       headers={"Content-Length": str(len(body))})
                except (BrokenPipeError, ConnectionResetError):
                    pass
                try:
                    response = connection.getresponse()
                    answer["status"], answer["body"] = response.status, response.read().decode()
                except OSError as problem:
                    answer["problem"] = str(problem)
                connection.close()

            sender = threading.Thread(target=send)
            sender.start()
            while daemon.get("/v1/status")["last_change"] < 500:
                pass
            self.assertEqual(daemon.end(signal.SIGTERM), 0)
            sender.join()
            self.assertEqual(answer.get("status"), 503, answer)
            detail = json.loads(answer["body"])["detail"]
            stored = int(detail.split("stored before that: ")[1].split(" ")[0])
            self.assertGreater(stored, 0)
            daemon.start()
            self.assertGreaterEqual(topic(daemon, "*")["posts"], stored)
            again = daemon.ingest(body)
            self.assertGreaterEqual(again["unchanged"], stored)
            self.assertEqual(topic(daemon, "*")["posts"], 5000)
            daemon.verify()

    def test_reload(self):
        """A bad configuration changes nothing and says where it is wrong; a good one takes effect, by order and by SIGHUP"""
        with Daemon(settings="server: {maximum_rows: 100}\n") as daemon:
            daemon.start()
            names = [topic["id"] for topic in daemon.get("/v1/topics")["topics"]]
            new = daemon.folder / "topics.d" / "zebra.yaml"
            daemon.configure("server: {maximum_rowz: 100}\ncolour: red\n")
            new.write_text("id: zebra\nname: Zebra\naliases: {und: [zebra]}\n")
            status, answer = daemon.ask("POST", "/v1/reload", admin=True)
            self.assertEqual((status, answer["applied"]), (422, False))
            text = " ".join(answer["errors"])
            self.assertIn("voxd.yaml:1:", text)
            self.assertIn("maximum_rows", text)
            self.assertIn("voxd.yaml:2:", text)
            self.assertEqual([topic["id"] for topic in daemon.get("/v1/topics")["topics"]], names)
            daemon.configure("log: {level: debug}\n")
            answer = daemon.order("/v1/reload")
            self.assertTrue(answer["applied"])
            self.assertTrue(answer["changes"])
            self.assertIn("zebra", [topic["id"] for topic in daemon.get("/v1/topics")["topics"]])
            daemon.ingest([{**POST, "id": "z", "text": "A zebra is great."}])
            self.assertEqual(topic(daemon, "zebra")["posts"], 1)
            new.unlink()
            daemon.process.send_signal(signal.SIGHUP)
            while "zebra" in [topic["id"] for topic in daemon.get("/v1/topics")["topics"]]:
                self.assertIsNone(daemon.process.poll())
            daemon.verify()

    def test_reload_is_told(self):
        """Each reload is told to the service manager, the first right after READY=1, and takes the log's level along"""
        with Daemon() as daemon, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(str(daemon.folder / "notify"))
            manager.settimeout(60)
            daemon.environment["NOTIFY_SOCKET"] = str(daemon.folder / "notify")
            daemon.process = daemon.spawn()

            def told(what):
                while not (said := manager.recv(4096).decode()).startswith(what):
                    self.assertIsNone(daemon.process.poll(), daemon.tail())
                return said

            told("READY=1")
            daemon.process.send_signal(signal.SIGHUP)
            self.assertIn("MONOTONIC_USEC=", told("RELOADING=1"))
            told("READY=1")
            daemon.get("/v1/topics")
            self.assertNotIn("/v1/topics", daemon.tail())
            daemon.configure("log: {level: debug}\n")
            self.assertTrue(daemon.order("/v1/reload")["applied"])
            told("RELOADING=1")
            told("READY=1")
            daemon.get("/v1/topics")
            while "path=/v1/topics" not in daemon.tail():
                self.assertIsNone(daemon.process.poll())
            self.assertEqual(daemon.end(), 0)
            told("STOPPING=1")

    def test_reloads_during_ingest(self):
        """Reloads during ingest lose nothing and mix nothing"""
        records = made.posts(1500, seed=8)
        with Daemon(settings="ingest: {batch_bytes: 64KiB}\n") as daemon:
            daemon.start()
            answers = []
            sender = threading.Thread(target=lambda: answers.append(daemon.ingest(records)))
            sender.start()
            rounds = 0
            while sender.is_alive() or rounds < 4:
                rounds += 1
                (daemon.folder / "topics.d" / "zebra.yaml").write_text(f"id: zebra\nname: Zebra\naliases: {{und: [zebra{rounds}]}}\n")
                self.assertTrue(daemon.order("/v1/reload")["applied"])
            sender.join()
            self.assertEqual(answers[0]["accepted"], 1500)
            self.assertEqual(topic(daemon, "*")["posts"], 1500)
            daemon.verify()

    def test_bad_configuration_at_start(self):
        """A wrong configuration keeps it from starting with exit 78, and the log says file, line and column"""
        with Daemon(settings="ingest:\n  batch_bites: 1MiB\n") as daemon:
            self.assertEqual(daemon.spawn().wait(60), 78)
            self.assertIn("voxd.yaml:2:3", daemon.tail())

    def test_clock_steps_back(self):
        """With the clock a day back, records are taken, the order of changes holds and nothing is lost"""
        compiler = shutil.which("cc") or shutil.which("clang")
        if not compiler:
            self.skipTest("no C compiler is here to make the library that moves the clock")
        with Daemon() as daemon:
            library, clock = daemon.folder / "clock.so", daemon.folder / "clock"
            source = pathlib.Path(__file__).with_name("clock.c")
            subprocess.run([compiler, "-O2", "-shared", "-fPIC", source, "-o", library], check=True)
            clock.write_text("0")
            daemon.environment |= {"LD_PRELOAD": str(library), "CLOCK_OFFSET_FILE": str(clock)}
            daemon.start()
            first = daemon.ingest(made.posts(300))
            asked = daemon.get("/v1/status")
            clock.write_text("-86400")
            # The step must be seen, or this would test nothing.
            yesterday = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=12)).isoformat()
            self.assertLess(daemon.get("/v1/summary?topic=tesla")["as_of"], yesterday)
            second = daemon.ingest(made.posts(300, seed=2, first=300))
            self.assertEqual(second["accepted"], 300)
            self.assertGreater(second["last_change"], first["last_change"])
            third = daemon.ingest([POST, SECOND])
            self.assertEqual((third["accepted"], third["replaced"]), (1, 1))
            self.assertEqual(topic(daemon, "*")["posts"], 601)
            self.assertGreaterEqual(daemon.get("/v1/status")["last_ingest_at"], asked["last_ingest_at"])
            self.assertEqual(daemon.get("/v1/health")["status"], "ok")
            daemon.verify()
            self.assertEqual(daemon.end(), 0)
            daemon.start()
            self.assertEqual(daemon.ingest(made.posts(300))["unchanged"], 300)
