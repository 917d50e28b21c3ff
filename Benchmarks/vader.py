"""The job as a script would do it: reads NDJSON, scores each text with vaderSentiment, inserts the posts into SQLite.

Usage: vader.py POSTS DATABASE. Prints posts, seconds, posts a second. It knows English only, finds topics by substring, and
keeps no roll-ups: much less than what voxd does.
"""

import json
import sqlite3
import sys
import time

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from generate import TOPICS

analyzer = SentimentIntensityAnalyzer()
database = sqlite3.connect(sys.argv[2], isolation_level=None)
database.executescript("""
    PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
    CREATE TABLE post(source TEXT, id TEXT, author TEXT, created_at TEXT, topics TEXT, score REAL, text TEXT,
                      PRIMARY KEY(source, id)) WITHOUT ROWID;""")
began = time.monotonic()
rows = []


def commit():
    database.execute("BEGIN IMMEDIATE")
    database.executemany("INSERT OR IGNORE INTO post VALUES (?,?,?,?,?,?,?)", rows)
    database.execute("COMMIT")
    rows.clear()


count = 0
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        post = json.loads(line)
        low = post["text"].lower()
        topics = ",".join(topic for topic in TOPICS if topic in low)
        rows.append((post["source"], post["id"], post["author"], post["created_at"], topics,
                     analyzer.polarity_scores(post["text"])["compound"], post["text"]))
        count += 1
        if len(rows) == 5000:
            commit()
commit()
seconds = time.monotonic() - began
print(count, f"{seconds:.4f}", f"{count / seconds:.0f}")
