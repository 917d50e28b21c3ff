#!/usr/bin/env python3
"""Checks the demo data in config/demo and prints its counts.

    Scripts/check-demo.py            exit 0 if all is right, else 1 with every fault, a line each
    Scripts/check-demo.py --write    also writes the counts into config/demo/README.md

Without --write, counts in the README that are not the true ones are a fault. Standard library only.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path

DEMO = Path(__file__).resolve().parent.parent / "config" / "demo"
SINCE = datetime(2024, 7, 23, 22, tzinfo=timezone.utc)
UNTIL = datetime(2024, 8, 14, tzinfo=timezone.utc)
SENTIMENTS = ("negative", "neutral", "positive")
STANCES = ("for", "against", "neither")
SOURCES = {"x", "mastodon", "bluesky", "reddit", "hackernews", "file"}
FIELDS = {
    "post": ({"source", "id", "created_at", "text", "synthetic", "collection"},
             {"author", "language", "edited_at", "in_reply_to", "url", "engagement", "poll", "genre"}),
    "collection": ({"id", "source", "query", "from", "to", "method", "complete"}, {"cap"}),
    "poll": ({"source", "id", "wording", "options", "selection"},
             {"question_id", "sides", "author", "opens_at", "closes_at", "multiple", "population", "url"}),
    "reading": ({"source", "poll", "observed_at", "shares", "total", "share_precision", "via"},
                {"observed_at_error", "voters", "final", "url"}),
    "label": ({"source", "id", "language", "sentiment", "stance", "targets"}, set()),
}
faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f"a key stands twice: {keys}")
    return dict(pairs)


def lines(name):
    """The objects of an NDJSON file, each with its place."""
    objects = []
    for number, line in enumerate((DEMO / name).read_bytes().decode("utf-8").splitlines(), 1):
        where = f"{name}:{number}"
        try:
            objects.append((where, json.loads(line, object_pairs_hook=unique_keys)))
        except ValueError as error:
            fault(where, f"not JSON: {error}")
    return objects


def fields(where, record, kind):
    must, may = FIELDS[kind]
    present = set(record) - {"type"}
    for key in sorted(must - present):
        fault(where, f"{key} is missing")
    for key in sorted(present - must - may):
        fault(where, f"{key} is not a field of a {kind}")
    return must <= present


def time(where, text):
    try:
        if not text.endswith("Z"):
            raise ValueError("it does not end in Z")
        return datetime.fromisoformat(text[:-1] + "+00:00")
    except ValueError as error:
        fault(where, f"{text!r} is not an RFC 3339 time in UTC: {error}")
        return None


def check_polls():
    polls, seen = {}, set()
    for where, record in lines("records/poll.ndjson"):
        kind = record.get("type")
        if kind not in ("poll", "reading") or not fields(where, record, kind):
            fault(where, f"expected a complete poll or reading, found {kind}")
        elif kind == "poll":
            polls[record["source"], record["id"]] = {option["key"] for option in record["options"]}
            if set(record["sides"]) != {option["key"] for option in record["options"]}:
                fault(where, "sides and options differ")
        else:
            poll = record["source"], record["poll"]
            if set(record["shares"]) != polls.get(poll):
                fault(where, "the poll is unknown, or its options are others")
            if abs(sum(record["shares"].values()) - 100) > record["share_precision"] + 1e-9:
                fault(where, "the shares do not add up to 100 within their rounding")
            time(where, record["observed_at"])
            if (poll, record["observed_at"]) in seen:
                fault(where, "a second reading of the same time")
            seen.add((poll, record["observed_at"]))
    return polls, len(seen)


def check_posts(polls):
    collections = {(c["source"], c["id"]): c for where, c in lines("records/collections.ndjson")
                   if fields(where, c, "collection")}
    posts, last = {}, SINCE
    for where, post in lines("records/posts.ndjson"):
        if not fields(where, post, "post"):
            continue
        key = post["source"], post["id"]
        if key in posts:
            fault(where, f"{key} stands twice")
        posts[key] = post
        created = time(where, post["created_at"])
        if created and not SINCE <= created < UNTIL:
            fault(where, f"{post['created_at']} is outside the demo's time")
        if created and created < last:
            fault(where, "not in time order")
        last = created or last
        text = post["text"]
        if not text.strip() or len(text.encode()) > 65_536 or unicodedata.normalize("NFC", text) != text:
            fault(where, "the text is empty, too long or not NFC")
        for link in re.findall(r"https?://([^/\s]+)", text + " " + post.get("url", "")):
            if link != "example.org":
                fault(where, f"a link leads to {link}, not to example.org")
        if post["synthetic"] is not True:
            fault(where, "not marked synthetic")
        if post["source"] not in SOURCES or (post["source"], post["collection"]) not in collections:
            fault(where, "unknown source or collection")
        if not post.get("author", "demo").startswith("demo"):
            fault(where, "the author's name does not begin with demo")
        if "poll" in post and (post["source"], post["poll"]) not in polls:
            fault(where, f"unknown poll {post['poll']}")
        parent = post.get("in_reply_to", "demo-thread")
        if not parent.startswith("demo-thread") and (post["source"], parent) not in posts:
            fault(where, f"answers {parent}, which does not come before it")
        if post.get("genre", "post") not in ("post", "comment", "review"):
            fault(where, f"unexpected genre {post['genre']}")
    return posts


def check_labels(posts):
    topics = {path.stem for path in (DEMO / "topics.d").glob("*.yaml")}
    labels = {}
    for where, label in lines("labels.ndjson"):
        if not fields(where, label, "label"):
            continue
        key = label["source"], label["id"]
        if key in labels:
            fault(where, f"{key} is labelled twice")
        if key not in posts:
            fault(where, f"there is no post {key}")
        if label["sentiment"] not in SENTIMENTS or label["stance"] not in STANCES:
            fault(where, "unknown sentiment or stance")
        for target, value in label["targets"].items():
            if target not in topics or value not in SENTIMENTS:
                fault(where, f"unknown target or value {target}: {value}")
        declared = posts.get(key, {}).get("language", label["language"])
        if declared != label["language"]:
            fault(where, f"the post declares {declared}, the label says {label['language']}")
        labels[key] = label
    for key in posts.keys() - labels.keys():
        fault("labels.ndjson", f"no label for {key}")
    if [key for key in labels if key in posts] != list(posts):
        fault("labels.ndjson", "not in the order of the posts")
    return labels


def report(posts, labels, readings):
    """The counts as Markdown."""
    def row(counts, order=None):
        return ", ".join(f"{name} {counts[name]}" for name in order or [n for n, _ in counts.most_common()])

    def shares(counts, order):
        return ", ".join(f"{name} {counts[name]} ({100 * counts[name] / len(labels):.1f} %)" for name in order)

    authors = Counter((p["source"], p["author"]) for p in posts.values() if "author" in p)
    top = sorted(authors.values(), reverse=True)
    languages = Counter(label["language"] for label in labels.values())
    anonymous = len(posts) - sum(top)
    out = [
        f"- Readings of the vote: {readings}.",
        f"- Posts: {len(posts)}, by {len(authors)} authors and {anonymous} without an author.",
        f"- The authors who wrote most: {', '.join(map(str, top[:8]))} posts; {sum(n == 1 for n in top)} wrote one.",
        f"- Languages ({len(languages.keys() - {'und'})}, and `und` for none): {row(languages)}.",
        f"- Sources: {row(Counter(p['source'] for p in posts.values()))}.",
        f"- Genres: {row(Counter(p.get('genre', 'post') for p in posts.values()))}.",
        f"- Sentiment: {shares(Counter(label['sentiment'] for label in labels.values()), SENTIMENTS)}.",
        f"- Stance: {shares(Counter(label['stance'] for label in labels.values()), STANCES)}.",
        "", "| target | posts | negative | neutral | positive |", "| --- | ---: | ---: | ---: | ---: |",
    ]
    targets = {}
    for label in labels.values():
        for target, value in label["targets"].items():
            targets.setdefault(target, Counter())[value] += 1
    for target, counts in sorted(targets.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        out.append(f"| {target} | {sum(counts.values())} | " + " | ".join(str(counts[s]) for s in SENTIMENTS) + " |")
    if len(posts) < 320 or len(authors) < 200:
        fault("posts.ndjson", f"only {len(posts)} posts by {len(authors)} authors; 320 by 200 are wanted")
    if len(languages.keys() - {"und"}) < 9 or languages.most_common(1)[0][0] != "fr":
        fault("posts.ndjson", "fewer than nine languages, or French is not first")
    return "\n".join(out)


def main():
    polls, readings = check_polls()
    posts = check_posts(polls)
    labels = check_labels(posts)
    counts = report(posts, labels, readings) if labels else "nothing to count"
    readme = DEMO / "README.md"
    begin, end = "<!-- counts -->\n", "\n<!-- /counts -->"
    before, opening, rest = readme.read_text(encoding="utf-8").partition(begin)
    stated, closing, after = rest.partition(end)
    if not opening or not closing:
        fault("README.md", "the marks around the counts are missing, each on a line of its own with a line between")
    elif "--write" in sys.argv[1:]:
        readme.write_text(before + begin + counts + end + after, encoding="utf-8")
    elif stated != counts:
        fault("README.md", "the counts are not the true ones; run Scripts/check-demo.py --write")
    print(counts)
    for line in faults:
        print(f"fault: {line}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
