"""Killed at any instant and fed again, voxd has the same figures as one that was never killed."""

import os
import random
import sqlite3
import threading
import time
import unittest

import made
from daemon import Daemon, UnixConnection, encode

SETTINGS = "ingest: {batch_bytes: 64KiB, batch_time: 20ms}\n"
RANGE = "since=2024-07-01T00:00:00Z&until=2024-09-01T00:00:00Z"
NUMBER = 100 if os.environ.get("FAULTS_LONG") == "1" else 10
ROLLUPS = """
    SELECT g.analyzer, s.measure, d.topic, s.synthetic, s.genre, f.name, l.code, r.day, r.body FROM rollup r
    JOIN series s ON s.id = r.series JOIN generation g ON g.id = s.generation JOIN definition d ON d.id = s.definition
    LEFT JOIN source f ON f.id = s.source LEFT JOIN language l ON l.id = s.language ORDER BY 1, 2, 3, 4, 5, 6, 7, 8"""
TERMS = """
    SELECT g.analyzer, s.measure, d.topic, s.genre, c.day, c.chunk, c.body FROM term_count c
    JOIN series s ON s.id = c.series JOIN generation g ON g.id = s.generation JOIN definition d ON d.id = s.definition"""


def counted_terms(database):
    """Every count of a term, by the term's text: terms have other numbers in every database."""
    texts = dict((number, (kind, text)) for number, kind, text in database.execute("SELECT id, kind, text FROM term"))
    found = []
    for *series, chunk, body in database.execute(TERMS):
        numbers, value, shift = [], 0, 0
        for byte in body:
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                numbers.append(value)
                value, shift = 0, 0
        term = chunk * 512
        for distance, posts in zip(numbers[::2], numbers[1::2]):
            found.append((*series, *texts[term + distance], posts))
            term += distance + 1
    return sorted(found)


def send_until(daemon, body, stop, delay):
    """Sends the beginning of a body, up to `stop` bytes, then kills the daemon after `delay` seconds."""
    connection = UnixConnection(daemon.admin)
    connection.putrequest("POST", "/v1/records")
    connection.putheader("Content-Length", str(len(body)))
    try:
        connection.endheaders()
        for start in range(0, stop, 16384):
            connection.send(body[start:min(start + 16384, stop)])
        # The instant itself is what is tested: anywhere in decoding, analysing or committing.
        time.sleep(delay)
    finally:
        daemon.kill()
        connection.close()


def figures(daemon):
    """All that can be asked of all topics, and the rows of all roll-ups and terms."""
    topics = [topic["id"] for topic in daemon.get("/v1/topics")["topics"]] + ["*"]
    answers = []
    for topic in topics:
        answer = daemon.get(f"/v1/summary?topic={topic}&{RANGE}&by=language,source&synthetic=1&terms=50")
        answer.pop("as_of")
        answers.append(answer)
    polls = daemon.get("/v1/polls?synthetic=1")
    polls.pop("as_of", None)
    daemon.verify()
    database = sqlite3.connect(f"file:{daemon.database}?mode=ro", uri=True)
    rows = database.execute(ROLLUPS).fetchall(), counted_terms(database)
    database.close()
    return answers, polls, rows


class KillTests(unittest.TestCase):
    maxDiff = 2000

    def test_killed_at_random_instants(self):
        """Killed at random instants during ingest and fed again, all roll-ups are those of a daemon that was not killed"""
        body = encode(made.story(1200))
        chance = random.Random(2115)
        with Daemon(settings=SETTINGS) as untouched:
            untouched.start()
            untouched.ingest(body)
            expected = figures(untouched)
            key = (untouched.state / "author.key").read_bytes()
        self.assertGreater(len(expected[2][0]), 100)
        interrupted = 0
        for _ in range(NUMBER // 2):
            with Daemon(settings=SETTINGS) as daemon:
                (daemon.state / "author.key").write_bytes(key)
                for _ in range(2):
                    daemon.start()
                    send_until(daemon, body, chance.randrange(len(body) // 8, len(body)), chance.random() * 0.1)
                daemon.start()
                answer = daemon.ingest(body)
                interrupted += answer["accepted"] > 0 and answer["unchanged"] > 0
                found = figures(daemon)
                self.assertEqual(found[0], expected[0])
                self.assertEqual(found[1], expected[1])
                self.assertTrue(found[2] == expected[2], "rows of roll-ups or terms differ")
        self.assertGreater(interrupted, NUMBER // 5, "most kills must hit the middle of an ingest")

    def test_the_same_again_changes_nothing(self):
        """The same input three times changes nothing, also when two clients send it at once"""
        records = made.story(600, seed=2)
        with Daemon(settings=SETTINGS) as daemon:
            daemon.start()
            daemon.ingest(records)
            before = figures(daemon)
            answers = []
            senders = [threading.Thread(target=lambda: answers.append(daemon.ingest(records))) for _ in range(2)]
            for sender in senders:
                sender.start()
            for sender in senders:
                sender.join()
            for answer in answers:
                changed = {key: answer[key] for key in ("accepted", "replaced", "deleted", "refused")}
                self.assertEqual(changed, {"accepted": 0, "replaced": 0, "deleted": 0, "refused": 0})
            self.assertEqual(figures(daemon), before)
