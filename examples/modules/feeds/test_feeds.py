#!/usr/bin/env python3
"""Tries feeds.py against a real HTTP server on loopback, speaking with it as voxd does. Usage: ./test_feeds.py"""

import gzip
import http.server
import json
import pathlib
import subprocess
import sys
import threading
import unittest

PROGRAM = pathlib.Path(__file__).resolve().parent / "feeds.py"
FEED = "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>Tesla ✓</title></item></channel></rss>"


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("If-None-Match")))
        if self.path == "/gone":
            self.send_error(410)
            return
        if self.path == "/huge":
            self.send_response(200)
            self.end_headers()
            try:
                self.wfile.write(b"x" * (4 << 20))
            except OSError:
                pass
            return
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
            return
        body = gzip.compress(FEED.encode()) if self.path == "/packed" else FEED.encode()
        self.send_response(200)
        if self.path == "/packed":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class FeedsTests(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        self.server.asked = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self, paths, **more):
        process = subprocess.Popen([sys.executable, PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(lambda: (process.kill(), process.wait(), process.stdin.close(), process.stdout.close(), process.stderr.close()))
        section = {"urls": [self.base + path for path in paths], **more}
        self.say(process, {"protocol": {"min": 1, "max": 1}, "voxd": "test", "id": "feeds", "configuration": section})
        return process, self.hear(process)

    def say(self, process, value):
        process.stdin.write(json.dumps(value).encode() + b"\n")
        process.stdin.flush()

    def hear(self, process):
        return json.loads(process.stdout.readline())

    def account(self, process, number, **counts):
        self.say(process, {"batch": number, "accepted": 0, "refused": 0, "refusals": [], **counts})

    def test_each_feed_is_delivered_once_and_what_fails_is_told(self):
        process, hello = self.start(["/gone", "/huge", "/plain", "/packed"], collection="press", format="feed")
        self.assertEqual(hello["manifest"], {"kind": "source", "needs": ["network"]})
        self.say(process, {"cursor": None})
        for number in (1, 2):
            delivery = self.hear(process)
            self.assertEqual((delivery["batch"], delivery["text"], delivery["format"], delivery["collection"]), (number, FEED, "feed", "press"))
            self.account(process, number, refused=number - 1, refusals=[{"line": 1, "field": "", "reason": "no"}][: number - 1])
        process.stdin.close()
        self.assertEqual(process.wait(10), 0)
        said = process.stderr.read().decode()
        self.assertIn("/gone: HTTP Error 410", said)
        self.assertIn("/huge: it has more than", said)
        self.assertIn("/packed: 1 refused, the first:  no", said)
        cursor = json.loads(delivery["cursor"])
        self.assertEqual({url: facts.get("etag") for url, facts in cursor.items()},
                         {self.base + "/gone": None, self.base + "/huge": None, self.base + "/plain": '"v1"', self.base + "/packed": '"v1"'})
        again, _ = self.start(["/plain", "/new"])
        self.say(again, {"cursor": delivery["cursor"]})
        self.assertEqual(self.hear(again)["batch"], 1)
        self.assertEqual(self.server.asked[-2:], [("/plain", '"v1"'), ("/new", None)])

    def test_a_wrong_configuration_is_refused(self):
        for section in ({}, {"urls": []}, {"urls": ["ftp://x"]}, {"urls": [self.base], "every_seconds": 1}, {"urls": [self.base], "url": 1}):
            process, hello = self.start([], **section) if "urls" in section else self.start([], urls=None)
            self.assertIn("configuration.", hello["error"])
            self.assertEqual(process.wait(10), 1)


if __name__ == "__main__":
    unittest.main()
