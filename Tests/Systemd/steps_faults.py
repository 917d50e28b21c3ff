"""What happens to it: stopped, killed, sent the same again."""

import time

from daemon import ADMIN, QUESTIONS, figures, fresh_pid, ingest, pid, sockets_listen, status, verify
from records import posts
from report import Skip, expect, step, wait_for

COUNT = 60000
FIRST = 100000


@step("a stopped process (SIGSTOP) is restarted by the watchdog")
def watchdog(machine):
    limit = machine.show("voxd.service", "WatchdogUSec")
    expect(limit == "30s", limit)
    before, old = status(machine)["stored"], pid(machine)
    restarts = int(machine.show("voxd.service", "NRestarts"))
    machine.check(f"kill -STOP {old}")
    fresh_pid(machine, old, seconds=150)
    expect(int(machine.show("voxd.service", "NRestarts")) == restarts + 1, "systemd counts no restart")
    log = machine.check("journalctl -q -u voxd.service -o cat -n 40")
    expect("Watchdog timeout" in log, log)
    expect(status(machine)["stored"] == before, "something stored is gone")
    verify(machine)


@step("an idle daemon is left alone: it proves that it gets on")
def idle(machine):
    before = pid(machine)
    first = machine.show("voxd.service", "WatchdogTimestampMonotonic")
    wait_for(
        "a keep-alive without a question", lambda: machine.show("voxd.service", "WatchdogTimestampMonotonic") != first,
        30)
    expect(pid(machine) == before, "it was restarted")


@step("kill -9 during ingest, then the same batch again: nothing lost, nothing twice")
def killed(machine):
    machine.write("/tmp/batch.ndjson", posts(FIRST, COUNT))
    before = status(machine)["stored"]["posts"]
    kills, partial = 0, []
    for _ in range(5):
        stored = status(machine)["stored"]["posts"]
        sender = machine.spawn(
            f"curl -sS --unix-socket {ADMIN} --data-binary @/tmp/batch.ndjson http://voxd/v1/records")
        old = pid(machine)
        moved = wait_until_stored(machine, stored, sender)
        if moved:
            machine.check(f"kill -KILL {old}")
            kills += 1
            fresh_pid(machine, old)
        sender.communicate(timeout=120)
        now = status(machine)["stored"]["posts"]
        partial.append(now - before)
        if now - before == COUNT:
            break
    if not any(0 < part < COUNT for part in partial):
        raise Skip(f"no kill came between two commits: {kills} kills left {partial} of {COUNT} posts")
    answer = ingest(machine, "/tmp/batch.ndjson")
    expect(answer["accepted"] + answer["unchanged"] == COUNT and answer["refused"] == 0, answer)
    expect(status(machine)["stored"]["posts"] == before + COUNT, status(machine)["stored"])
    verify(machine)
    compare_with_undisturbed(machine)
    sockets_listen(machine)
    return f"{kills} kills left {partial} of {COUNT} posts; then all, with the figures of an undisturbed ingest"


def wait_until_stored(machine, stored, sender):
    """True once something new is stored while the sender still sends."""
    while sender.poll() is None:
        if status(machine)["stored"]["posts"] > stored:
            return sender.poll() is None
    return False


def compare_with_undisturbed(machine):
    """Feeds a second daemon everything once, in one go, and compares every figure."""
    # The same key, so that authors hash alike.
    machine.check("install -d -m 700 /root/calm && cp /var/lib/voxd/author.key /root/calm/")
    command = "voxd run --state /root/calm --socket /root/calm/voxd.sock"
    machine.check(f"systemd-run -q --unit=voxd-calm --service-type=notify {command}")
    try:
        socket, admin = "/root/calm/voxd.sock", "/root/calm/voxd-admin.sock"
        for file in ["/tmp/first.ndjson", "/tmp/batch.ndjson"]:
            ingest(machine, file, socket=admin, limit=300)
        expect(figures(machine, admin) == figures(machine), "figures differ from those of an undisturbed ingest")
        verify(machine, admin)
    finally:
        machine.check("systemctl stop voxd-calm.service && rm -rf /root/calm")


@step("a crash (SIGSEGV) is restarted, and the sockets stay")
def crash(machine):
    old = pid(machine)
    machine.check(f"kill -SEGV {old}")
    began = time.monotonic()
    machine.check(f"voxctl --socket {QUESTIONS} status", limit=60)
    waited = time.monotonic() - began
    expect(pid(machine) not in (0, old), "the same process")
    sockets_listen(machine)
    return f"a question asked meanwhile was answered after {waited:.1f} s"
