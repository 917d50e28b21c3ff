"""Full disks, damaged files, readers that are in the way."""

import http.client
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

import made
from daemon import Daemon, encode

SMALL = "storage: {database_limit: 16MiB, wal_limit: 4MiB}\ningest: {batch_bytes: 256KiB}\n"
ROOMY = SMALL.replace("16MiB", "1GiB")
SMALL_LOG = "storage: {wal_limit: 4MiB}\ningest: {batch_bytes: 256KiB}\n"
LOG_LIMIT = 4 << 20
STORY = 400
DAMAGES = 80 if os.environ.get("FAULTS_LONG") == "1" else 8
# Bytes that are stored without being analysed: a debug binary would take minutes for texts.
BALLAST = "https://example.org/" + "a" * 4000


def summary(daemon):
    return daemon.get("/v1/summary?topic=*&since=2024-07-01T00:00:00Z&until=2024-09-01T00:00:00Z&synthetic=1&by=language,source")["topics"]


def log_size(daemon):
    """The size of the write-ahead log in bytes."""
    return pathlib.Path(f"{daemon.database}-wal").stat().st_size


def fill(test, daemon):
    """Sends posts until the answer is 507; gives all records that were sent, and how many of them were taken."""
    sent, taken = [], 0
    for round in range(80):
        records = made.posts(500, seed=round, first=len(sent))
        for record in records:
            record["url"] = BALLAST
        sent += records
        status, answer = daemon.ask("POST", "/v1/records", body=encode(records), admin=True)
        if status == 507:
            test.assertIn("full", answer["detail"])
            return sent, taken
        test.assertEqual(status, 200, answer)
        taken += answer["accepted"]
    test.fail("the database never became full")


def small_disk(test, size):
    """A folder on a file system of its own of `size`, until the test ends; skips the test where none can be mounted."""
    if os.geteuid() != 0:
        test.skipTest("only root can mount a small file system")
    disk = pathlib.Path(tempfile.mkdtemp(prefix="voxd-disk"))
    test.addCleanup(shutil.rmtree, disk, True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], capture_output=True).returncode != 0:
        test.skipTest("mounting a tmpfs is not allowed here")
    test.addCleanup(subprocess.run, ["umount", disk])
    return disk


class StorageTests(unittest.TestCase):
    def recover(self, daemon, sent, taken):
        """After room was made, everything that was taken is there, and the rest can be sent."""
        daemon.verify()
        answer = daemon.ingest(sent)
        self.assertGreaterEqual(answer["unchanged"], taken)
        self.assertGreater(answer["accepted"], 0)
        self.assertEqual(answer["accepted"] + answer["unchanged"], len(sent))
        self.assertEqual(summary(daemon)[0]["posts"], len(sent))
        self.assertEqual(daemon.get("/v1/health")["status"], "ok")
        daemon.verify()

    def test_limit(self):
        """A database at its limit answers 507 and goes on answering; nothing is lost; a raised limit lets ingest go on"""
        with Daemon(settings=SMALL) as daemon:
            daemon.start()
            sent, taken = fill(self, daemon)
            stored = summary(daemon)[0]["posts"]
            self.assertGreaterEqual(stored, taken)
            status, _ = daemon.ask("POST", "/v1/records", body=encode(sent[-200:]), admin=True)
            self.assertEqual(status, 507)
            # A batch of the request that still found room is kept; the one that found none is not there in part.
            self.assertGreaterEqual(summary(daemon)[0]["posts"], stored)
            self.assertIn("storage", " ".join(daemon.get("/v1/status")["problems"]))
            daemon.verify()
            self.assertEqual(daemon.end(), 0)
            daemon.configure(ROOMY)
            daemon.start()
            self.recover(daemon, sent, taken)

    def test_full_disk(self):
        """A full disk answers 507 and goes on answering; with room again the same daemon takes the rest"""
        disk = small_disk(self, "24m")
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(6 << 20))
        with Daemon(settings=SMALL_LOG, state=disk / "state") as daemon:
            daemon.start()
            sent, taken = fill(self, daemon)
            self.assertGreaterEqual(summary(daemon)[0]["posts"], taken)
            daemon.verify()
            ballast.unlink()
            subprocess.run(["mount", "-o", "remount,size=512m", disk], check=True)
            self.recover(daemon, sent, taken)
            self.assertEqual(daemon.end(), 0)

    def test_no_room_for_backup(self):
        """A backup for which the disk has no room answers 507; the daemon stays ready, and takes records"""
        disk = small_disk(self, "64m")
        records = made.posts(2000)
        for record in records:
            record["url"] = BALLAST
        with Daemon(settings=SMALL_LOG, state=disk / "state") as daemon:
            daemon.start()
            daemon.ingest(records)
            (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - (4 << 20)))
            status, answer = daemon.ask("GET", "/v1/backup", admin=True)
            self.assertEqual((status, answer["type"]), (507, "urn:voxd:problem:no-room-for-backup"))
            self.assertEqual(daemon.get("/v1/status")["state"], "ready")
            self.assertEqual(daemon.ingest(made.posts(10, first=3000))["accepted"], 10)
            self.assertEqual([name for name in os.listdir(disk / "state") if "backup" in name], [])
            self.assertEqual(daemon.end(), 0)

    def damage(self, start, length):
        """Ingests, stops, overwrites a part of the database, starts again; says how that was told."""
        with Daemon() as daemon:
            daemon.start()
            daemon.ingest(made.posts(600))
            self.assertEqual(daemon.end(), 0)
            wal = pathlib.Path(f"{daemon.database}-wal")
            self.assertTrue(not wal.exists() or wal.stat().st_size == 0, "a clean stop folds the log into the file")
            size = daemon.database.stat().st_size
            with open(daemon.database, "r+b") as file:
                file.seek(int(start * size) if start < 1 else 0)
                file.write(b"\xa5" * min(int(length * size), size))
            daemon.log.write_text("")
            process = daemon.spawn()
            daemon.process = process
            try:
                self.assertNotEqual(process.wait(2), 0)
                daemon.process = None
                return daemon.tail(), daemon
            except subprocess.TimeoutExpired:
                pass
            for body in [made.posts(600, seed=9), made.posts(600, seed=9, first=700)]:
                daemon.ask("POST", "/v1/records", body=encode(body), admin=True)
            daemon.ask("POST", "/v1/verify?integrity=1", admin=True)
            status, health = daemon.ask("GET", "/v1/health")
            self.assertEqual((status, health["status"]), (503, "unhealthy"), daemon.tail())
            return " ".join(health["problems"]), daemon

    def test_damaged_head(self):
        """A database whose first page is damaged keeps voxd from starting, which names the file and how to restore it"""
        told, daemon = self.damage(1, 0.01)
        self.assertIn(str(daemon.database), told)
        self.assertIn("voxd restore", told)

    def test_damaged_middle(self):
        """A database that is damaged inside makes voxd refuse to start or turn unhealthy, naming the file and the cure"""
        told, daemon = self.damage(0.02, 0.95)
        self.assertIn(str(daemon.database), told)
        self.assertIn("voxd restore", told)

    def ask_everything(self, daemon):
        """Asks and orders all that reads stored rows; any answer will do, but the process must not end."""
        filters = "synthetic=1&since=2024-07-01T00:00:00Z&until=2024-09-01T00:00:00Z"
        questions = [f"/v1/{what}?topic={topic}&{filters}{more}" for topic in ("*", "tesla") for what, more in [
            ("summary", "&by=language,source&terms=50"), ("series", "&every=1h"), ("posts", "&limit=500")]]
        questions += ["/v1/polls?synthetic=1", "/v1/polls/x/vote", "/v1/status", "/v1/refused"]
        story = made.story(STORY)
        edits = [{**record, "text": "Now I love it!", "edited_at": made.time(690_000)} for record in story if record.get("text")]
        orders = [("/v1/records", encode(edits[::3] + story[-20:])), ("/v1/verify", None), ("/v1/reanalyze", None)]
        for method, path, body in [("GET", path, None) for path in questions] + [("POST", *order) for order in orders]:
            try:
                daemon.ask(method, path, body=body, admin=True)
            except OSError as problem:
                self.fail(f"{method} {path}: {problem}: {daemon.process.wait(5)} {daemon.tail()}")
            self.assertIsNone(daemon.process.poll(), f"{method} {path} ended it: {daemon.tail()}")

    def answers(self, daemon):
        """Starts it; true once it answers anything, false where it ends."""
        daemon.process = daemon.spawn()
        end = time.monotonic() + 60
        while daemon.process.poll() is None:
            self.assertLess(time.monotonic(), end, f"it neither answers nor ends: {daemon.tail()}")
            try:
                daemon.ask("GET", "/v1/health")
                return True
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
        return False

    def test_damaged_bytes(self):
        """Single damaged bytes anywhere in the database do not end the process: it refuses to start, or goes on answering"""
        with Daemon() as whole:
            whole.start()
            whole.ingest(made.story(STORY))
            self.ask_everything(whole)
            self.assertEqual(whole.end(), 0)
            chance = random.Random(19)
            answered = 0
            for _ in range(DAMAGES):
                with Daemon() as daemon:
                    shutil.copytree(whole.state, daemon.state, dirs_exist_ok=True)
                    with open(daemon.database, "r+b") as file:
                        for _ in range(8):
                            file.seek(chance.randrange(100, daemon.database.stat().st_size))
                            file.write(chance.randbytes(1))
                    if not self.answers(daemon):
                        self.assertGreater(daemon.process.wait(), 0, f"it trapped: {daemon.tail()}")
                        self.assertIn(str(daemon.database), daemon.tail())
                        continue
                    answered += 1
                    self.ask_everything(daemon)
            self.assertGreater(answered, DAMAGES // 4, "most damage must reach the rows")

    def test_busy_readers(self):
        """Readers that never pause do not let the write-ahead log grow without bound"""
        with Daemon(settings=SMALL_LOG) as daemon:
            daemon.start()
            daemon.ingest(made.posts(100))
            stop, largest = threading.Event(), 0

            def read():
                while not stop.is_set():
                    daemon.ask("GET", "/v1/posts?topic=*&synthetic=1&limit=200")
                    daemon.ask("GET", "/v1/series?topic=*&synthetic=1&since=2024-07-01T00:00:00Z&every=15m")

            readers = [threading.Thread(target=read) for _ in range(4)]
            for reader in readers:
                reader.start()
            try:
                for round in range(8):
                    records = made.posts(400, seed=round, first=1000 * round)
                    for record in records:
                        record["url"] = BALLAST
                    daemon.ingest(records)
                    largest = max(largest, log_size(daemon))
            finally:
                stop.set()
                for reader in readers:
                    reader.join()
            self.assertGreater(daemon.database.stat().st_size + largest, 2 * LOG_LIMIT)
            self.assertLess(largest, 3 * LOG_LIMIT, "the daemon's own readers keep the log from being cut back")
            daemon.verify()

    def test_pinned_reader(self):
        """A log that another program's open transaction made large is cut back once the transaction ends"""
        with Daemon(settings=SMALL_LOG) as daemon:
            daemon.start()
            daemon.ingest(made.posts(100))
            other = sqlite3.connect(f"file:{daemon.database}?mode=ro", uri=True, isolation_level=None)
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM post").fetchone()
            for round in range(4):
                records = made.posts(800, seed=round, first=1000 * (round + 1))
                for record in records:
                    record["url"] = BALLAST
                daemon.ingest(records)
            self.assertGreater(log_size(daemon), LOG_LIMIT, "the transaction must be in the way, or this tests nothing")
            self.assertEqual(daemon.get("/v1/health")["status"], "ok")
            other.close()
            for round in range(3):
                daemon.ingest(made.posts(100, seed=round, first=100_000 + 100 * round))
            self.assertLessEqual(log_size(daemon), LOG_LIMIT)
            daemon.verify()
