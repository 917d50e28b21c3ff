"""The side of a source in the voxd plugin protocol, version 1: docs/plugins.md says what goes over the wire.

One file without dependencies; copy it beside your module. A source is a function that delivers for as long as voxd listens:

    from voxd_source import Source

    def deliver(source):
        number = int(source.cursor or 0)
        while source.wait(60):
            number += 1
            account = source.send('{"type":"post",...}\\n', format="ndjson", cursor=str(number))

    Source(id="counts", version="1.0.0", summary="Counts.", deliver=deliver).main()

`source.cursor` is what the last delivery that was stored said; None at the first start. `source.send` returns when voxd has stored the
records: a dict of how many were accepted, unchanged, updated, replaced, deleted, refused, and the first refusals. `source.wait` sleeps,
and is false once voxd wants the source to end; return then. Standard output belongs to the protocol: print to standard error.
"""

import json
import select
import sys
from dataclasses import dataclass, field

VERSIONS = (1, 1)


class ProtocolError(Exception):
    """Something that voxd said and this file does not understand, or a configuration that is wrong."""


class Ended(Exception):
    """voxd has closed the connection: the program is to end."""


@dataclass
class Source:
    """Something that delivers records and runs as a program of its own."""

    id: str
    version: str
    summary: str
    deliver: callable
    needs: tuple = ()
    configure: callable = None
    versions: tuple = field(default=VERSIONS)
    cursor: str = None

    def main(self):
        """Speaks with voxd until it closes standard input; ends the program."""
        if sys.argv[1:]:
            sys.exit(f"usage: {sys.argv[0]}; it speaks with voxd")
        self._input, self._output, self._sent = sys.stdin.buffer.raw, sys.stdout.buffer, 0
        self._read = b""
        # A stray print must not break the protocol.
        sys.stdout = sys.stderr
        try:
            self._greet(self._hear())
            self.cursor = self._hear()["cursor"]
            self.deliver(self)
        except Ended:
            pass

    def send(self, text, format=None, cursor=None, **options):
        """Hands records over as text in a format that voxd reads (`voxctl formats`), or that it is to recognise; gives its account.

        `options` are question, collection and source, as `voxctl ingest` has them.
        """
        self._sent += 1
        self._say({"batch": self._sent, "text": text, "format": format, "cursor": cursor, **options})
        account = self._hear()
        if account["batch"] != self._sent:
            raise ProtocolError(f"voxd answers delivery {account['batch']}, not {self._sent}")
        if cursor is not None:
            self.cursor = cursor
        return account

    def wait(self, seconds):
        """Sleeps; false where voxd wants the source to end."""
        ready, _, _ = select.select([self._input], [], [], seconds)
        return not ready

    def _greet(self, hello):
        try:
            low, high = hello["protocol"]["min"], hello["protocol"]["max"]
            if low > self.versions[1] or high < self.versions[0]:
                raise ProtocolError(
                    f"voxd {hello.get('voxd', '?')} speaks versions {low} to {high} of the plugin protocol, this source "
                    f"speaks {self.versions[0]} to {self.versions[1]}; install versions of both that share one")
            if self.configure is not None:
                self.configure(hello.get("configuration") or {})
            elif hello.get("configuration"):
                raise ProtocolError(f"unknown keys in its configuration: {', '.join(sorted(hello['configuration']))}")
        except (ProtocolError, ValueError, KeyError, TypeError) as error:
            self._say({"protocol": self._range(), "error": f"{self.id} {self.version}: {error}"})
            sys.exit(f"{self.id}: {error}")
        self._say({"protocol": self._range(), "id": self.id, "version": self.version, "summary": self.summary,
                   "manifest": {"kind": "source", "needs": list(self.needs)}})

    def _range(self):
        return {"min": self.versions[0], "max": self.versions[1]}

    def _say(self, value):
        self._output.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
        self._output.flush()

    def _hear(self):
        # Read by ourselves: a buffered reader would hide from `wait` that voxd has closed the connection.
        while b"\n" not in self._read:
            piece = self._input.read(65536)
            if not piece:
                raise Ended
            self._read += piece
        line, self._read = self._read.split(b"\n", 1)
        return json.loads(line)
