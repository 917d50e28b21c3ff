"""The side of a module that reads a format in the voxd plugin protocol, version 1: docs/plugins.md says what goes over the wire.

One file without dependencies; copy it beside your module. A module is a generator over an open binary file:

    from voxd_format import Format, Record

    def read(file, options):
        for number, line in enumerate(file, 1):
            yield Record(number, {"type": "post", ...})

    Format(id="notes", version="1.0.0", summary="Reads notes.", takes=["post: each line"], read=read).main()

`read` yields Record(line, record) with records as docs/records.md has them, Refused(line, reason) for what is needed and wrong, and
Skipped(kind) for what is not needed. `line` is where it stands, from 1. It raises Unreadable where the input is none of this format.
`options` has `source`, `collection`, `question`, `observed_at`, `file` and `map`, where the request gave them. Read as you go: the file is the
request's body, which may be gigabytes, and what was read of it is gone. Each input has a process of its own. Standard output belongs to the
protocol: print to standard error.

`main` speaks with voxd; with the argument --test it runs Cases/ beside the program: Cases/NAME/input is an input of any kind,
Cases/NAME/options.json says what is known beside it, where anything is, and Cases/NAME/expected.ndjson has what comes out, a line each.
"""

import base64
import io
import json
import os
import sys
from collections import Counter
from dataclasses import dataclass, field

VERSIONS = (1, 1)
FULL = 1 << 20  # bytes of an answer from which on voxd is to take it; a line has 4 MiB at most


class ProtocolError(Exception):
    """Something that voxd said and this file does not understand, or a configuration that is wrong."""


class Unreadable(Exception):
    """The input is none of this format, or nothing more of it can be read."""


class Ended(Exception):
    """voxd has closed the connection: the program is to end."""


@dataclass(frozen=True)
class Record:
    """A record in voxd's own format, and the line of the input where it stands."""

    line: int
    record: dict


@dataclass(frozen=True)
class Refused:
    """Something that is needed and wrong; `text` is kept with the reason, where it is given."""

    line: int
    reason: str
    field: str = ""
    text: str = ""


@dataclass(frozen=True)
class Skipped:
    """Something that is not needed; `kind` is one of a few words in the plural, such as `signatures`."""

    kind: str
    count: int = 1


@dataclass
class Format:
    """Something that reads inputs of a format and runs as a program of its own."""

    id: str
    version: str
    summary: str
    takes: list
    read: callable
    configure: callable = None
    versions: tuple = field(default=VERSIONS)

    def main(self):
        """Speaks with voxd, or runs the cases where the one argument is --test; ends the program."""
        if sys.argv[1:] == ["--test"]:
            sys.exit(self.test(os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), "Cases")))
        if sys.argv[1:]:
            sys.exit(f"usage: {sys.argv[0]} [--test]; without an argument it speaks with voxd")
        turns = Turns(sys.stdin.buffer, sys.stdout.buffer)
        # A stray print must not break the protocol.
        sys.stdout = sys.stderr
        try:
            self._greet(turns)
            options = turns.hear()["options"]
            turns.begin()
            try:
                for item in self.read(io.BufferedReader(Input(turns), 1 << 16), options):
                    turns.add(item)
                turns.drain()
            except Unreadable as error:
                turns.say({"batch": turns.number, "error": str(error)})
            turns.finish()
        except Ended:
            pass

    def test(self, folder):
        """Runs the cases in `folder`, says what differs, and gives the exit status."""
        differences = cases = 0
        for name in sorted(os.listdir(folder)):
            place = os.path.join(folder, name)
            if not os.path.isdir(place):
                continue
            options = {}
            if os.path.exists(os.path.join(place, "options.json")):
                with open(os.path.join(place, "options.json"), encoding="utf-8") as file:
                    options = json.load(file)
            with open(os.path.join(place, "expected.ndjson"), encoding="utf-8") as file:
                wanted = file.read().splitlines()
            with open(os.path.join(place, "input"), "rb") as file:
                found = describe(self.read(file, options))
            cases += 1
            if found != wanted:
                differences += 1
                print(f"{name}: expected", *wanted, "found", *found, sep="\n")
        print(f"{self.id}: {cases} cases, {differences} differences")
        return 1 if differences or not cases else 0

    def _greet(self, turns):
        versions = {"min": self.versions[0], "max": self.versions[1]}
        hello = turns.hear()
        try:
            low, high = hello["protocol"]["min"], hello["protocol"]["max"]
            if low > self.versions[1] or high < self.versions[0]:
                raise ProtocolError(
                    f"voxd {hello.get('voxd', '?')} speaks versions {low} to {high} of the plugin protocol, this module "
                    f"speaks {self.versions[0]} to {self.versions[1]}; install versions of both that share one")
            if self.configure is not None:
                self.configure(hello.get("configuration") or {})
            elif hello.get("configuration"):
                raise ProtocolError(f"unknown keys in its configuration: {', '.join(sorted(hello['configuration']))}")
        except (ProtocolError, ValueError, KeyError, TypeError) as error:
            turns.say({"protocol": versions, "error": f"{self.id} {self.version}: {error}"})
            sys.exit(f"{self.id}: {error}")
        turns.say({"protocol": versions, "id": self.id, "version": self.version, "summary": self.summary,
                   "manifest": {"kind": "format", "takes": list(self.takes)}})


class Turns:
    """The conversation: each piece of the input is answered by what was made of it, before the next one comes."""

    def __init__(self, input, output):
        self._input, self._output = input, output
        self.number, self.is_over = 0, False

    def hear(self):
        line = self._input.readline()
        if not line:
            raise Ended
        return json.loads(line)

    def say(self, value):
        self._output.write(json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n")
        self._output.flush()

    def begin(self):
        """Waits for the next turn, and keeps the bytes that come with it."""
        turn = self.hear()
        self.number, self.is_over = turn["batch"], turn.get("end", False)
        self.bytes = base64.b64decode(turn.get("bytes", ""))
        self._records, self._refused, self._skipped, self._length = [], [], Counter(), 0

    def add(self, item):
        """Keeps what was made for the answer; where that has become long, hands it over first."""
        if isinstance(item, Record):
            self._records.append({"line": item.line, "record": item.record})
            self._length += len(json.dumps(item.record, ensure_ascii=False).encode())
        elif isinstance(item, Refused):
            self._refused.append({"line": item.line, "field": item.field, "reason": item.reason[:200], "text": item.text[:65536]})
            self._length += 1000 + len(item.text[:65536].encode())
        else:
            self._skipped[item.kind] += item.count
        if self._length > FULL:
            bytes, is_over = self.bytes, self.is_over
            self._answer(more=True)
            self.begin()
            self.bytes, self.is_over = bytes, is_over

    def next_bytes(self):
        """The next bytes of the input; none at its end."""
        while not self.bytes and not self.is_over:
            self._answer(more=False)
            self.begin()
        bytes, self.bytes = self.bytes, b""
        return bytes

    def drain(self):
        """Reads to the end of the input, where its reader did not."""
        while self.next_bytes():
            pass
        self._answer(more=False)

    def finish(self):
        """Waits until voxd closes the connection."""
        while self._input.readline():
            pass

    def _answer(self, more):
        self.say({"batch": self.number, "records": self._records, "refused": self._refused, "skipped": self._skipped,
                  "more": more})


class Input(io.RawIOBase):
    """The input as a file."""

    def __init__(self, turns):
        self._turns, self._rest = turns, b""

    def readable(self):
        return True

    def readinto(self, buffer):
        self._rest = self._rest or self._turns.next_bytes()
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def describe(items):
    """What comes out of an input in lines: records, then what was refused, then what was skipped."""
    records, refused, skipped = [], [], Counter()
    try:
        for item in items:
            if isinstance(item, Record):
                records.append(json.dumps(item.record, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
            elif isinstance(item, Refused):
                refused.append(f"refused line {item.line}: {item.field + ': ' if item.field else ''}{item.reason[:200]}")
            else:
                skipped[item.kind] += item.count
    except Unreadable as error:
        return [f"unreadable: {error}"]
    return records + refused + [f"skipped {count} {kind}" for kind, count in sorted(skipped.items())]
