#!/usr/bin/env python3
"""Tries llm.py against a real HTTP server on loopback, which answers as a test wants it. Usage: ./test_llm.py"""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(FOLDER))

import llm  # noqa: E402


def content(results):
    return json.dumps({"choices": [{"message": {"content": results if isinstance(results, str) else json.dumps({"results": results})}}]})


class Server(http.server.BaseHTTPRequestHandler):
    """Gives the answers that are laid out for it, in turn, the last one for ever, and keeps what it was asked."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        posts = json.loads(body["messages"][1]["content"])["posts"]
        self.server.asked.append((self.path, self.headers.get("Authorization"), body, posts))
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        status, text = answer(posts) if callable(answer) else answer
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "0")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


def good(posts):
    return 200, content([{"n": post["n"], "label": "positive" if "good" in post["text"] else "unclear", "confidence": 0.75} for post in posts])


class LLMTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.ledger = os.path.join(folder.name, "ledger")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        self.server.asked, self.server.answers = [], [good]
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def run_module(self, texts, **more):
        """The module's answers to a greeting and one batch, its status and its standard error."""
        section = {"url": f"http://127.0.0.1:{self.server.server_port}/v1", "model": "small", "requests_per_minute": 6000, "attempts": 2,
                   "ledger": self.ledger, **more}
        lines = [{"protocol": {"min": 1, "max": 1}, "voxd": "0", "id": "llm", "configuration": section},
                 {"batch": 1, "posts": [{"id": 7 + number, "text": text, "language": "en", "genre": "post", "topics": []}
                                        for number, text in enumerate(texts)]}]
        done = subprocess.run([str(FOLDER / "llm.py")], input="\n".join(map(json.dumps, lines)) + "\n", text=True, capture_output=True,
                              timeout=60, env={"PATH": os.environ["PATH"]})
        return [json.loads(line) for line in done.stdout.splitlines()], done.returncode, done.stderr

    def test_answers(self):
        """Posts go over in requests of the set size, with the key, and come back in their order"""
        with tempfile.NamedTemporaryFile("w", suffix=".key") as key:
            key.write("secret\n")
            key.flush()
            said, status, _ = self.run_module(["good", "so so", "very good"], posts_per_request=2, key_file=key.name)
        self.assertEqual(status, 0)
        self.assertEqual(said[0]["manifest"]["needs"], ["network"])
        self.assertIn("small at http", said[0]["fingerprint"])
        figures = [result.get("unscored") or result["signals"][0]["value"] for result in said[1]["results"]]
        self.assertEqual(figures, [1.0, "no_evidence", 1.0])
        self.assertEqual([len(posts) for _, _, _, posts in self.server.asked], [2, 1])
        path, key, body, _ = self.server.asked[0]
        self.assertEqual((path, key, body["model"], body["temperature"]), ("/v1/chat/completions", "Bearer secret", "small", 0))

    def test_again(self):
        """A server that is busy, and an answer that is cut, are tried again"""
        for first in [(429, ""), (503, ""), (200, content("{\"results\":[{\"n\":1,"))]:
            self.server.answers = [first, good]
            said, status, _ = self.run_module(["good"])
            self.assertEqual((status, said[1]["results"][0]["signals"][0]["label"]), (0, "positive"))

    BAD = [content([{"n": 1, "label": "great", "confidence": 1}]), content([{"n": 1, "label": "positive", "confidence": 7}]),
           content([{"n": 2, "label": "positive", "confidence": 1}]), content([]), content("fine"), "{}", "no JSON"]

    def test_strict(self):
        """What is not exactly what was asked for is no figure: the post has failed"""
        for answer in self.BAD:
            self.server.answers = [(200, answer)]
            said, status, _ = self.run_module(["good"])
            self.assertEqual(status, 0)
            self.assertIn("cannot be used", said[1]["results"][0]["error"])

    def test_one_by_one(self):
        """A post that spoils the answers of its neighbours fails alone"""
        self.server.answers = [lambda posts: (200, "spoilt") if any("spoil" in post["text"] for post in posts) else good(posts)]
        said, _, _ = self.run_module(["good", "spoil"], attempts=1)
        self.assertEqual(["error" in result for result in said[1]["results"]], [False, True])

    def test_ends(self):
        """A server that refuses, one that is not there, and a budget that is used up end the module with the reason"""
        self.server.answers = [(401, "")]
        said, status, error = self.run_module(["good"])
        self.assertEqual((len(said), status), (1, 1))
        self.assertIn("401", error)
        self.assertIn("check url, model and key_file", error)
        said, status, error = self.run_module(["good"], url="http://127.0.0.1:9/v1", attempts=1)
        self.assertEqual((len(said), status), (1, 1))
        self.assertIn("cannot be reached", error)
        self.server.answers = [good]
        # The refused request and the one to nobody are in the ledger already.
        said, status, error = self.run_module(["good"] * 3, posts_per_request=1, requests_per_day=3)
        self.assertEqual((len(said), status), (1, 1))
        self.assertIn("requests a day (requests_per_day) is used up", error)
        self.assertEqual(len(self.server.asked), 2)

    def test_configuration(self):
        """A section with mistakes is refused"""
        for more in [{"tokens": 1}, {"attempts": 0}, {"url": "ftp://x"}, {"key_file": "/there/is/none"}, {"model": None}]:
            said, status, _ = self.run_module(["good"], **more)
            self.assertIn("configuration.", said[0]["error"])
            self.assertEqual(status, 1)

    def test_pace(self):
        """Requests keep their pace, and yesterday's are forgotten"""
        now, slept = [0.0], []

        def sleep(seconds):
            slept.append(seconds)
            now[0] += seconds

        def budget():
            return llm.Budget(60, 2, self.ledger, clock=lambda: now[0], sleep=sleep)

        first = budget()
        first.take()
        first.take()
        self.assertEqual(slept, [1.0])
        for one in [first, budget()]:
            with self.assertRaises(SystemExit):
                one.take()
        now[0] += 86_402
        budget().take()
        self.assertEqual(len(budget().made), 1)


if __name__ == "__main__":
    unittest.main(verbosity=1)
