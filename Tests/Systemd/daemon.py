"""What the steps ask voxd and systemd about, in one place."""

import json
import re

from report import Failure, expect, wait_for

QUESTIONS = "/run/voxd/voxd.sock"
ADMIN = "/run/voxd/voxd-admin.sock"


def status(machine):
    """The daemon's own account, asked by root; starts the daemon where it is not running."""
    return json.loads(machine.check(f"voxctl --socket {QUESTIONS} --json status"))


def pid(machine):
    """The daemon's process as systemd knows it, 0 where there is none."""
    return int(machine.show("voxd.service", "MainPID"))


def ingest(machine, path, socket=ADMIN, **options):
    """Sends a file with a client that is not ours; gives the answer's counts."""
    answer = machine.check(
        f"curl -sS --unix-socket {socket} --data-binary @{path} -H 'Content-Type: application/x-ndjson' "
        "-w '\\n%{http_code}' http://voxd/v1/records", **options)
    body, code = answer.rsplit("\n", 1)
    expect(code == "200", answer)
    return json.loads(body)


def figures(machine, socket=ADMIN):
    """Every figure that the roll-ups give, as one text that can be compared.

    The time of asking is left out, and so are generations: their numbers count what a daemon was configured to before.
    """
    return re.sub(r'"(as_of|generation|definition)" *: *("[^"]*"|\d+)', "", "\n".join(answers(machine, socket)))


def answers(machine, socket=ADMIN):
    """What the roll-ups give, as JSON."""
    span = "since=2024-07-01T00:00:00Z&until=2024-10-01T00:00:00Z"
    paths = ["series?topic=%2A&every=1d", "series?topic=tesla&every=1d", "summary?topic=tesla&by=language"]
    urls = [f"http://voxd/v1/{path}&{span}" for path in paths]
    return [machine.check(f"curl -sS --fail-with-body --unix-socket {socket} '{url}'") for url in urls]


NO_FIGURES = {"as_of", "generation", "definition", "analyzer", "version", "notes"}


def lost(before, after, path=""):
    """Where figures of an answer are others in one of a later voxd; what that one tells beside them is no loss.

    Of terms that equally many posts have only some are told, so that of terms the counts are compared.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        return [place for key in sorted(before.keys() - NO_FIGURES) for place in lost(before[key], after.get(key), f"{path}/{key}")]
    if path.endswith("/terms"):
        before, after = ([term["posts"] for term in terms or []] for terms in (before, after))
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [place for index, pair in enumerate(zip(before, after)) for place in lost(*pair, f"{path}/{index}")]
    return [] if before == after else [f"{path}: {before} -> {after}"]


def verify(machine, socket=ADMIN):
    """Recomputes every roll-up; fails the step at any difference."""
    return machine.check(f"voxctl --socket {socket} verify", limit=300)


def sockets_listen(machine):
    """Fails unless both sockets are up and none has hit a limit."""
    for unit in ["voxd.socket", "voxd-admin.socket"]:
        state = machine.show(unit, "ActiveState"), machine.show(unit, "Result")
        if state != ("active", "success"):
            raise Failure(f"{unit} is {state}")


def stop(machine):
    """Stops the service and leaves the sockets."""
    machine.check("systemctl stop voxd.service")
    sockets_listen(machine)
    expect(pid(machine) == 0, "voxd still runs after a stop")


def fresh_pid(machine, old, seconds=90):
    """Waits for another daemon than the old one that is ready, and gives its process."""
    def probe():
        new = pid(machine)
        return new if new not in (0, old) and machine.show("voxd.service", "ActiveState") == "active" else None

    return wait_for("a new daemon", probe, seconds)
