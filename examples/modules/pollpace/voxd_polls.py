"""The side of a module that reads polls in the voxd plugin protocol, version 1: docs/plugins.md says what goes over the wire.

One file without dependencies; copy it beside your module. A module is a function over a poll with all of its readings:

    from voxd_polls import Estimate, PollModule

    def read(poll):
        if not poll.readings:
            return None
        return Estimate(findings=[f"{poll.readings[-1].total} votes"])

    PollModule(id="votes", version="1.0.0", summary="Counts votes.", read=read).main()

`read` gives an Estimate, None where there is nothing to say, or raises an exception, which says that the module failed on this poll.
It is asked again whenever the poll changes. Standard output belongs to the protocol: print to standard error.

`main` speaks with voxd; with the argument --test it runs Cases/ beside the program: Cases/NAME/input.ndjson holds polls, each followed
by its readings, as records a line, Cases/NAME/expected.json a list of what comes out of each poll, as `describe` words it, and
`voxd plugins test` too.
"""

import json
import os
import sys
from dataclasses import dataclass, field
from datetime import datetime

VERSIONS = (1, 1)


class ProtocolError(Exception):
    """Something that voxd said and this file does not understand, or a configuration that is wrong."""


@dataclass(frozen=True)
class Reading:
    """What a poll showed at a time: `shares` by option key, 0 to 1, and `votes` only where they were observed."""

    record: dict

    @property
    def observed_at(self):
        return _time(self.record["observed_at"])

    @property
    def votes(self):
        return self.record.get("votes")

    @property
    def shares(self):
        if self.votes is None:
            return {key: share / 100 for key, share in self.record["shares"].items()}
        return {key: votes / self.total for key, votes in self.votes.items()} if self.total else {}

    @property
    def total(self):
        return self.record.get("total") if self.votes is None else sum(self.votes.values())

    @property
    def flags(self):
        """What is odd about it: `older`, `shrinking`."""
        return self.record.get("flags", [])


@dataclass(frozen=True)
class Poll:
    """A poll as its record has it (docs/records.md), with its readings in order of observation."""

    record: dict
    readings: list
    left_out: int = 0

    @property
    def labels(self):
        """The options' texts by their keys, in the poll's order."""
        return {option["key"]: option["label"] for option in self.record["options"]}

    @property
    def selection(self):
        return self.record.get("selection", "unknown")

    @property
    def opens_at(self):
        return _time(self.record.get("opens_at"))

    @property
    def closes_at(self):
        return _time(self.record.get("closes_at"))


@dataclass(frozen=True)
class Share:
    """An option's share, 0 to 1, how far it may be off by rounding, and (lowest, highest) where sampling theory gives them."""

    key: str
    share: float
    precision: float = 0.0
    interval: tuple = None


@dataclass(frozen=True)
class Estimate:
    """What a poll shows; `sampling_error` is `estimated` (its note names the method), `not_applicable` or `unknown` (the note says why).

    A self-selected poll has no sampling error: there voxd takes no interval.
    """

    shares: tuple = ()
    total: int = None
    sampling_error: str = None
    sampling_error_note: str = None
    flips_at_selection_ratio: float = None
    findings: tuple = ()


@dataclass
class PollModule:
    """Something that reads polls and runs as a program of its own."""

    id: str
    version: str
    summary: str
    read: callable
    needs: tuple = ()
    fingerprint: str = ""
    configure: callable = None
    versions: tuple = field(default=VERSIONS)

    def main(self):
        """Speaks with voxd, or runs the cases where the one argument is --test; ends the program."""
        if sys.argv[1:] == ["--test"]:
            sys.exit(self.test(os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), "Cases")))
        if sys.argv[1:]:
            sys.exit(f"usage: {sys.argv[0]} [--test]; without an argument it speaks with voxd")
        lines, output = sys.stdin.buffer, sys.stdout.buffer
        # A stray print must not break the protocol.
        sys.stdout = sys.stderr
        say = lambda value: (output.write(json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"),
                             output.flush())
        first = lines.readline()
        if not first:
            return
        versions = {"min": self.versions[0], "max": self.versions[1]}
        try:
            self._greet(json.loads(first))
        except (ProtocolError, ValueError, KeyError, TypeError) as error:
            say({"protocol": versions, "error": f"{self.id} {self.version}: {error}"})
            sys.exit(f"{self.id}: {error}")
        say({"protocol": versions, "id": self.id, "version": self.version, "summary": self.summary,
             "fingerprint": self.fingerprint, "manifest": {"kind": "poll_analyzer", "needs": list(self.needs)}})
        for line in lines:
            batch = json.loads(line)
            say({"batch": batch["batch"], "results": [self.answer(item) for item in batch["polls"]]})

    def answer(self, item):
        """What is said of a poll, as it goes over the wire."""
        poll = Poll(item["poll"], [Reading(record) for record in item["readings"]], item.get("left_out", 0))
        try:
            found = self.read(poll) or Estimate()
        except Exception as error:
            return {"id": item["id"], "error": f"{type(error).__name__}: {error}"}
        options = [{"key": share.key, "share": share.share, "precision": share.precision,
                    "interval": share.interval and list(share.interval)} for share in found.shares]
        return {"id": item["id"], "options": options, "total": found.total, "sampling_error": found.sampling_error,
                "sampling_error_note": found.sampling_error_note,
                "flips_at_selection_ratio": found.flips_at_selection_ratio, "findings": list(found.findings)}

    def test(self, folder):
        """Runs the cases in `folder`, says what differs, and gives the exit status."""
        differences = polls = 0
        for name in sorted(os.listdir(folder)):
            if not os.path.isdir(os.path.join(folder, name)):
                continue
            items = []
            with open(os.path.join(folder, name, "input.ndjson"), encoding="utf-8") as lines:
                for record in map(json.loads, lines):
                    if record["type"] == "poll":
                        items.append({"id": len(items), "poll": record, "readings": []})
                    else:
                        items[-1]["readings"].append(record)
            with open(os.path.join(folder, name, "expected.json"), encoding="utf-8") as file:
                expected = json.load(file)
            if len(items) != len(expected):
                sys.exit(f"{name}: {len(items)} polls, {len(expected)} expected answers")
            for item, wanted in zip(items, expected):
                polls += 1
                found = describe(self.answer(item), item["poll"].get("selection"))
                if found != wanted:
                    differences += 1
                    print(f"{name}: {item['poll']['id']}: expected {wanted!r}, found {found!r}")
        print(f"{self.id}: {polls} polls, {differences} differences")
        return 1 if differences or not polls else 0

    def _greet(self, hello):
        low, high = hello["protocol"]["min"], hello["protocol"]["max"]
        if low > self.versions[1] or high < self.versions[0]:
            raise ProtocolError(
                f"voxd {hello.get('voxd', '?')} speaks versions {low} to {high} of the plugin protocol, this module "
                f"speaks {self.versions[0]} to {self.versions[1]}; install versions of both that share one")
        if self.configure is not None:
            self.configure(hello.get("configuration") or {})
        elif hello.get("configuration"):
            raise ProtocolError(f"unknown keys in its configuration: {', '.join(sorted(hello['configuration']))}")


def describe(result, selection):
    """A result as it goes over the wire, in a few words: `yes 67.90 %, no 32.10 %; total 100; sampling error not applicable. Findings.`"""
    if "error" in result:
        return "error"
    findings = " ".join(result["findings"])
    if not result["options"]:
        return findings or "nothing"
    parts = [", ".join(map(_describe_share, result["options"]))]
    if result["total"] is not None:
        parts.append(f"total {result['total']}")
    kind = result["sampling_error"] or ("not_applicable" if selection == "self_selected" else "unknown")
    note = result["sampling_error_note"] or ("the module does not say" if result["sampling_error"] is None else
                                             "the module does not say why")
    parts.append({"estimated": note, "not_applicable": "sampling error not applicable"}.get(
        kind, f"sampling error unknown ({note})"))
    if result["flips_at_selection_ratio"] is not None:
        parts.append(f"flips at {result['flips_at_selection_ratio']:.3f}")
    return "; ".join(parts) + (f". {findings}" if findings else "")


def _describe_share(option):
    precision = f" ±{option['precision'] * 100:.2f}" if option["precision"] else ""
    interval = option["interval"]
    ends = f" ({interval[0] * 100:.2f} to {interval[1] * 100:.2f})" if interval else ""
    return f"{option['key']} {option['share'] * 100:.2f} %{precision}{ends}"


def _time(text):
    return text and datetime.fromisoformat(text.replace("Z", "+00:00"))
