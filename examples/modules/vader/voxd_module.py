"""The voxd plugin protocol, version 1, for modules in Python: docs/plugins.md says what goes over the wire.

One file without dependencies; copy it beside your module. A module is a manifest and a function over a batch:

    from voxd_module import Measure, Module, Signal, Unscored

    def analyze(posts):
        return [Signal("length", len(post.text), confidence=1.0) for post in posts]

    Module(id="length", version="1.0.0", summary="Counts characters.",
           measures=[Measure("length", unit="characters", range=(0, 65536))], analyze=analyze).main()

`analyze` gets a list of Post and gives a list as long, with one of these for each post: a Signal, a list of Signals,
Unscored(reason), or an exception, which says that the module failed on this post. Standard output belongs to the protocol:
print to standard error, which goes to voxd's log.

`main` speaks with voxd; with the argument --test it runs Cases/ beside the program: Cases/NAME/input.ndjson holds posts, a line of
JSON each, Cases/NAME/expected.json a list of what comes out of each, as `describe` words it, and `voxd plugins test` too.
"""

import json
import math
import os
import sys
from dataclasses import dataclass, field

VERSIONS = (1, 1)
REASONS = ("language", "genre", "too_short", "no_words", "no_evidence", "proposition", "failed")


class ProtocolError(Exception):
    """Something that voxd said and this file does not understand."""


@dataclass(frozen=True)
class Measure:
    """What a module measures: values within `range`, one of `labels` with each where there are any."""

    name: str
    unit: str
    range: tuple
    labels: tuple = ()
    scope: str = "post"

    def as_json(self):
        return {"name": self.name, "unit": self.unit, "range": list(self.range), "labels": list(self.labels),
                "scope": self.scope}


@dataclass(frozen=True)
class Topic:
    """A topic that a post mentions, and where, in Unicode scalars of the text: [(from, to), ...]."""

    id: str
    mentions: tuple


@dataclass(frozen=True)
class Post:
    """A text with its language (BCP 47, `und` for unknown), genre (post, article, comment, review) and topics."""

    text: str
    language: str = "und"
    genre: str = "post"
    topics: tuple = ()
    language_confidence: float = 0.0


@dataclass(frozen=True)
class Signal:
    """A figure for a measure: of the whole post, or of `topic` where the measure's scope is topic."""

    measure: str
    value: float
    label: str = None
    confidence: float = 1.0
    topic: str = None


@dataclass(frozen=True)
class Unscored:
    """No figure, and why: one of REASONS. What was not measured is never called neutral."""

    reason: str


@dataclass
class Module:
    """A post analyzer that runs as a program of its own."""

    id: str
    version: str
    summary: str
    measures: list
    analyze: callable
    languages: list = None
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
        self.run()

    def test(self, folder):
        """Runs the cases in `folder`, says what differs, and gives the exit status."""
        differences = texts = 0
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name, "input.ndjson"), encoding="utf-8") as lines:
                items = [{"id": number, "language": "und", "genre": "post", "topics": [], **json.loads(line)}
                         for number, line in enumerate(lines)]
            with open(os.path.join(folder, name, "expected.json"), encoding="utf-8") as file:
                expected = json.load(file)
            if len(items) != len(expected):
                sys.exit(f"{name}: {len(items)} posts, {len(expected)} expected answers")
            for item, result, wanted in zip(items, self.answer(items), expected):
                texts += 1
                if self.describe(result) != wanted:
                    differences += 1
                    print(f"{name}: {item['text']!r}: expected {wanted!r}, found {self.describe(result)!r}")
        print(f"{self.id}: {texts} texts, {differences} differences")
        return 1 if differences or not texts else 0

    def describe(self, result):
        """A result as it goes over the wire, in a few words: `tone: 0.50 high (0.90); tone of tesla: unscored (no_evidence)`."""
        if "error" in result:
            return "error"
        if "unscored" in result:
            return "; ".join(f"{measure.name}: unscored ({result['unscored']})" for measure in self.measures)
        return "; ".join(map(_describe_signal, result["signals"])) or "nothing"

    def run(self, lines=None, output=None):
        """Speaks with voxd until it closes standard input; exits with 1 where the two cannot understand each other."""
        lines = lines if lines is not None else sys.stdin.buffer
        output = output if output is not None else sys.stdout.buffer
        # A stray print must not break the protocol.
        sys.stdout = sys.stderr
        say = lambda value: (output.write(json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"),
                             output.flush())
        first = lines.readline()
        if not first:
            return
        try:
            self._greet(json.loads(first))
        except (ProtocolError, ValueError, KeyError, TypeError) as error:
            say({"protocol": self._range(), "error": f"{self.id} {self.version}: {error}"})
            sys.exit(f"{self.id}: {error}")
        say(self._hello())
        for line in lines:
            batch = json.loads(line)
            say({"batch": batch["batch"], "results": self.answer(batch["posts"])})

    def answer(self, items):
        """The results of the posts of a batch, as they go over the wire."""
        posts = [Post(text=item["text"], language=item["language"], genre=item["genre"],
                      topics=tuple(Topic(topic["id"], tuple(map(tuple, topic["mentions"])))
                                   for topic in item["topics"]),
                      language_confidence=item.get("language_confidence", 0.0)) for item in items]
        found = list(self.analyze(posts))
        if len(found) != len(items):
            raise ProtocolError(f"analyze gave {len(found)} results for {len(items)} posts")
        return [{"id": item["id"], **self._result(result)} for item, result in zip(items, found)]

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

    def _range(self):
        return {"min": self.versions[0], "max": self.versions[1]}

    def _hello(self):
        return {"protocol": self._range(), "id": self.id, "version": self.version, "summary": self.summary,
                "fingerprint": self.fingerprint,
                "manifest": {"kind": "post_analyzer", "measures": [measure.as_json() for measure in self.measures],
                             "languages": self.languages, "needs": list(self.needs)}}

    def _result(self, result):
        if isinstance(result, Unscored):
            if result.reason not in REASONS:
                return {"error": f"unscored for an unknown reason {result.reason!r}"}
            return {"unscored": result.reason}
        if isinstance(result, Exception):
            return {"error": f"{type(result).__name__}: {result}"}
        signals = [result] if isinstance(result, Signal) else list(result)
        return {"signals": [self._signal(signal) for signal in signals]}

    @staticmethod
    def _signal(signal):
        if not math.isfinite(signal.value):
            raise ProtocolError(f"{signal.measure}: {signal.value} is no figure; give Unscored instead")
        fields = {"measure": signal.measure, "value": signal.value, "confidence": signal.confidence}
        if signal.label is not None:
            fields["label"] = signal.label
        if signal.topic is not None:
            fields["topic"] = signal.topic
        return fields


def _describe_signal(signal):
    name = signal["measure"] + (f" of {signal['topic']}" if "topic" in signal else "")
    if "unscored" in signal:
        return f"{name}: unscored ({signal['unscored']})"
    label = f" {signal['label']}" if "label" in signal else ""
    return f"{name}: {signal['value']:.2f}{label} ({signal['confidence']:.2f})"
