#!/usr/bin/env python3
"""feeds: looks at RSS and Atom feeds, or anything else that voxd has a format for, again and again. README.md says how.

    ./feeds.py            speaks the plugin protocol with voxd
    ./test_feeds.py       tries it against a server on loopback
"""

import gzip
import io
import json
import random
import sys
import urllib.error
import urllib.request

sys.dont_write_bytecode = True

from voxd_source import ProtocolError, Source

MAXIMUM = 3 << 20  # a line of the protocol has 4 MiB
KEYS = {"urls": None, "every_seconds": (60, 86400), "timeout_seconds": (1, 120), "format": None, "collection": None, "question": None}
settings = {"every_seconds": 900, "timeout_seconds": 30}


def configure(section):
    """Reads the section `configuration` strictly."""
    for key, value in section.items():
        if key not in KEYS:
            raise ProtocolError(f"configuration.{key}: unknown key; there are {', '.join(KEYS)}")
        bounds = KEYS[key]
        if bounds and (isinstance(value, bool) or not isinstance(value, int) or not bounds[0] <= value <= bounds[1]):
            raise ProtocolError(f"configuration.{key}: expected {bounds[0]} to {bounds[1]}, found {value!r}")
        if key in ("format", "collection", "question") and not isinstance(value, str):
            raise ProtocolError(f"configuration.{key}: expected a text, found {value!r}")
    urls = section.get("urls")
    if not isinstance(urls, list) or not urls or not all(isinstance(url, str) and url.startswith(("http://", "https://")) for url in urls):
        raise ProtocolError(f"configuration.urls: expected a list of http or https addresses, found {urls!r}")
    settings.update(section)


def fetch(url, seen):
    """The text behind an address with what tells whether it changed; None where it did not since `seen`."""
    headers = {"User-Agent": "voxd-feeds/1.0", "Accept-Encoding": "gzip"}
    if seen.get("etag"):
        headers["If-None-Match"] = seen["etag"]
    if seen.get("modified"):
        headers["If-Modified-Since"] = seen["modified"]
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=settings["timeout_seconds"]) as answer:
            body = answer.read(MAXIMUM + 1)
            if answer.headers.get("Content-Encoding") == "gzip":
                with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
                    body = file.read(MAXIMUM + 1)
            if len(body) > MAXIMUM:
                raise OSError(f"it has more than {MAXIMUM} bytes")
            now = {"etag": answer.headers.get("ETag"), "modified": answer.headers.get("Last-Modified")}
            return body.decode(answer.headers.get_content_charset() or "utf-8", "replace"), now
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return None
        raise


def deliver(source):
    # What was seen of each address; one that is no longer configured is forgotten.
    known = json.loads(source.cursor or "{}")
    seen = {url: known.get(url, {}) for url in settings["urls"]}
    options = {key: settings[key] for key in ("collection", "question") if key in settings}
    while True:
        for url in settings["urls"]:
            try:
                found = fetch(url, seen[url])
            except (OSError, EOFError, ValueError, LookupError) as error:
                # One that cannot be reached must not keep the others waiting; it is asked again in its turn.
                print(f"{url}: {error}", file=sys.stderr)
                continue
            if found is None:
                continue
            text, seen[url] = found
            account = source.send(text, format=settings.get("format"), cursor=json.dumps(seen), **options)
            if account["refused"]:
                first = account["refusals"][0]
                print(f"{url}: {account['refused']} refused, the first: {first['field']} {first['reason']}", file=sys.stderr)
        # Many who ask at the same second are a burden.
        if not source.wait(settings["every_seconds"] * random.uniform(0.95, 1.05)):
            return


if __name__ == "__main__":
    Source(id="feeds", version="1.0.0", summary="Looks at RSS and Atom feeds again and again, and delivers what is new.",
           needs=("network",), deliver=deliver, configure=configure).main()
