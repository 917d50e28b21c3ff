"""Bad records are refused one by one, with line, field and reason; the others are stored."""

import json
import random
import unittest

import made
from daemon import Daemon

POST = {"type": "post", "source": "x", "id": "bad", "created_at": "2024-07-24T12:00:00Z", "text": "Tesla", "synthetic": True}
POLL = {"type": "poll", "source": "x", "id": "vote", "wording": "Should they?", "selection": "self_selected", "synthetic": True,
        "options": [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No"}]}
READING = {"type": "reading", "source": "x", "poll": "vote", "observed_at": "2024-07-24T12:00:00Z", "votes": {"yes": 2, "no": 1}}
SURVEY = {"type": "survey", "source": "x", "id": "s", "question_id": "q", "pollster": "p", "start": "2024-07-01", "end": "2024-07-02"}


def line(record, **more):
    return json.dumps({**record, **more}, ensure_ascii=False).encode()


def without(record, *names):
    return {key: value for key, value in record.items() if key not in names}


SHARES = without(READING, "votes")
# What is wrong, the line, the field that must be named, the code.
BAD = [
    ("a truncated record", line(POST)[:60], "", "not_json"),
    ("bytes that are not UTF-8", line(POST).replace(b"Tesla", b"Te\xff\xfesla"), "", "not_json"),
    ("an overlong encoding", line(POST).replace(b"Tesla", b"Te\xc0\xafsla"), "", "not_json"),
    ("a raw NUL", line(POST).replace(b"Tesla", b"Te\x00sla"), "", "not_json"),
    ("an escaped NUL", line(POST).replace(b"Tesla", rb"Te\u0000sla"), "text", "invalid"),
    ("a lone high surrogate", line(POST).replace(b"Tesla", rb"Te\ud83dsla"), "", "not_json"),
    ("a lone low surrogate", line(POST).replace(b"Tesla", rb"Te\ude00sla"), "", "not_json"),
    ("a line of 10 MB", line(POST, text="Tesla " * 1_700_000), "", "too_long"),
    ("a text of 70 KB", line(POST, text="Tesla " * 12_000), "text", "out_of_range"),
    ("a depth bomb", b'{"type":"post","engagement":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "", "not_json"),
    ("a depth bomb of objects", b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "", "not_json"),
    ("a key that stands twice", line(POST)[:-1] + b',"id":"other"}', "", "not_json"),
    ("an array", b"[1,2,3]", "", "wrong_type"),
    ("a number", b"42", "", "wrong_type"),
    ("garbage", b"\x89PNG\r\x1a", "", "not_json"),
    ("two records on a line", line(POST) + line(POST), "", "not_json"),
    ("an unknown type", line(POST, type="tweet"), "type", "unknown_type"),
    ("an unknown field", line(POST, colour="red"), "colour", "unknown_field"),
    ("a missing id", line(without(POST, "id")), "id", "missing"),
    ("an empty id", line(POST, id=""), "id", "invalid"),
    ("an id of 300 bytes", line(POST, id="i" * 300), "id", "invalid"),
    ("a text that is a number", line(POST, text=7), "text", "wrong_type"),
    ("likes below zero", line(POST, engagement={"likes": -1}), "engagement.likes", "out_of_range"),
    ("likes beyond 2^53", line(POST, engagement={"likes": 2 ** 53 + 1}), "engagement.likes", "out_of_range"),
    ("likes of 1e400", line(POST).replace(b'"text"', b'"engagement":{"likes":1e400},"text"'), "engagement.likes", "out_of_range"),
    ("likes of NaN", line(POST).replace(b'"text"', b'"engagement":{"likes":NaN},"text"'), "", "not_json"),
    ("the year 1970", line(POST, created_at="1970-01-01T00:00:00Z"), "created_at", "out_of_range"),
    ("the year 2999", line(POST, created_at="2999-01-01T00:00:00Z"), "created_at", "out_of_range"),
    ("the 30th of February", line(POST, created_at="2024-02-30T00:00:00Z"), "created_at", "invalid"),
    ("an edit before the post", line(POST, edited_at="2024-07-24T11:00:00Z"), "edited_at", "out_of_range"),
    ("negative votes", line(READING, votes={"yes": -5, "no": 1}), "votes.yes", "out_of_range"),
    ("shares that add up to 300", line(SHARES, shares={"yes": 100, "no": 100, "other": 100}), "shares", "out_of_range"),
    ("shares of the poll's options that add up to 200", line(SHARES, shares={"yes": 100, "no": 100}), "shares", "out_of_range"),
    ("a share of 101", line(SHARES, shares={"yes": 101, "no": 1}), "shares.yes", "out_of_range"),
    ("a survey whose shares add up to 300", line(SURVEY, options={"a": 100, "b": 100, "c": 100}), "options", "out_of_range"),
    ("an unknown poll", line(READING, poll="nobody's"), "poll", None),
    ("an option that the poll lacks", line(READING, votes={"maybe": 5}), "votes.maybe", None),
]


class InputTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon()
        cls.addClassCleanup(cls.daemon.close)
        cls.daemon.start()
        cls.daemon.ingest([POLL])

    def check(self, answer, expected, first):
        refusals = {refusal["line"]: refusal for refusal in answer["refusals"]}
        for number, (what, _, field, code) in enumerate(expected, start=1):
            with self.subTest(what):
                refusal = refusals.get(number * 2 - first)
                self.assertIsNotNone(refusal, f"{what} was not refused")
                self.assertEqual(refusal["field"], field)
                self.assertTrue(refusal["reason"])
                if code:
                    self.assertEqual(refusal["code"], code)

    def test_bad_records(self):
        """Every kind of bad record is refused by line, field and reason, and the good ones between them are stored"""
        good = made.posts(len(BAD) + 1, seed=3)
        lines = []
        for bad, record in zip(BAD, good):
            lines += [line(record), bad[1]]
        lines.append(line(good[-1]))
        answer = self.daemon.ingest(b"\n".join(lines))
        self.check(answer, BAD, 0)
        self.assertEqual(answer["accepted"], len(good))
        self.assertEqual(answer["refused"], len(BAD))
        kept = self.daemon.get("/v1/refused?limit=1000")
        self.assertGreaterEqual(kept["total"], len(BAD))
        for record in kept["refused"]:
            self.assertLessEqual(len(self.daemon.get(f"/v1/refused/{record['id']}")["body"] or ""), 65536)
        self.daemon.verify()

    def test_bodies_without_records(self):
        """A body that is empty, blank or only a byte order mark takes the daemon nowhere"""
        for body in [b"", b"\n\n\n", b"   \r\n\t\n"]:
            answer = self.daemon.ingest(body)
            self.assertEqual((answer["accepted"], answer["refused"]), (0, 0))
        answer = self.daemon.ingest(b"\xef\xbb\xbf")
        self.assertEqual((answer["accepted"], answer["refused"]), (0, 1))

    def test_bodies_of_bytes(self):
        """A body of 2 MiB of random bytes is refused line by line, and a question is answered after it"""
        body = random.Random(4).randbytes(2 << 20)
        answer = self.daemon.ingest(body)
        self.assertEqual(answer["accepted"], 0)
        self.assertGreater(answer["refused"], 1000)
        self.assertLessEqual(len(answer["refusals"]), 100)
        self.assertEqual(self.daemon.get("/v1/health")["status"], "ok")

    def test_requests_that_are_none(self):
        """What is no HTTP, an unknown path, a wrong method or wrong parameters gets a problem that says what to do"""
        for method, path, status in [
                ("GET", "/nothing", 404), ("PUT", "/v1/summary", 405), ("GET", "/v1/summary?colour=red", 400),
                ("GET", "/v1/summary?since=yesterday", 400), ("POST", "/v1/verify", 403), ("POST", "/v1/records", 403)]:
            with self.subTest(path):
                found, problem = self.daemon.ask(method, path)
                self.assertEqual(found, status)
                self.assertTrue(problem["detail"])
