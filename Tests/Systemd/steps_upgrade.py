"""Upgrading with data, and leaving."""

import json
import time

from daemon import ADMIN, answers, fresh_pid, ingest, lost, pid, sockets_listen, status, verify
from records import posts
from report import expect, step


@step("an upgrade restarts the daemon and keeps data, figures, sockets and configuration")
def upgrade(machine):
    machine.write("/etc/voxd/topics.d/zz-mine.yaml", "id: mine\nname: Mine\naliases:\n  und: [heliotrope]\n")
    stored, before, old = status(machine)["stored"], answers(machine), pid(machine)
    machine.check("DEBIAN_FRONTEND=noninteractive dpkg -i --force-confold /root/voxd.deb")
    fresh_pid(machine, old)
    sockets_listen(machine)
    expect(status(machine)["stored"] == stored, f"{status(machine)['stored']} after, {stored} before the upgrade")
    changes = [place for pair in zip(before, answers(machine)) for place in lost(*map(json.loads, pair))]
    expect(not changes, f"figures changed: {changes[:5]}")
    machine.check("test -f /etc/voxd/topics.d/zz-mine.yaml")
    verify(machine)
    again = ingest(machine, "/tmp/first.ndjson")
    expect(again["accepted"] == 0, again)
    return machine.check("dpkg-query -W voxd").strip()


@step("an upgrade leaves a stopped daemon stopped")
def upgrade_stopped(machine):
    machine.check("systemctl stop voxd.service")
    machine.check("DEBIAN_FRONTEND=noninteractive dpkg -i --force-confold /root/voxd.deb")
    expect(pid(machine) == 0, "the upgrade started the daemon")
    sockets_listen(machine)


@step("stop during ingest ends well: what was answered is kept")
def stop_during_ingest(machine):
    before = status(machine)["stored"]["posts"]
    machine.write("/tmp/later.ndjson", posts(500000, 40000))
    sender = machine.spawn(
        f"curl -sS --unix-socket {ADMIN} --data-binary @/tmp/later.ndjson http://voxd/v1/records")
    while sender.poll() is None and status(machine)["stored"]["posts"] == before:
        pass
    began = time.monotonic()
    stopped = machine.run("systemctl stop voxd.service", limit=90)
    took = time.monotonic() - began
    expect(stopped.status == 0, stopped)
    said = sender.communicate(timeout=90)[0].strip()
    expect(machine.show("voxd.service", "Result") == "success", f"ended with {machine.show('voxd.service', 'Result')}")
    sockets_listen(machine)
    kept = status(machine)["stored"]["posts"] - before
    answer = ingest(machine, "/tmp/later.ndjson", limit=300)
    expect(answer["accepted"] + answer["unchanged"] == 40000 and answer["unchanged"] == kept, answer)
    verify(machine)
    return f"{kept} of 40000 were committed in the {took:.1f} s of the stop; the client was told {said[:200]}"


@step("removing the package stops daemon and sockets and keeps the data")
def removal(machine):
    machine.check("DEBIAN_FRONTEND=noninteractive dpkg --remove voxd")
    states = machine.run("systemctl is-active voxd.service voxd.socket voxd-admin.socket").output.split()
    expect(states == ["inactive"] * 3, states)
    machine.check("test -d /var/lib/voxd && test -f /etc/voxd/voxd.yaml && ! test -e /usr/bin/voxd")
    machine.check("! test -e /run/voxd/voxd.sock")


@step("purging removes data and configuration; what the user wrote and the account stay")
def purge(machine):
    machine.check("DEBIAN_FRONTEND=noninteractive dpkg --purge voxd")
    machine.check("! test -e /var/lib/voxd && ! test -e /run/voxd && ! test -e /etc/voxd/voxd.yaml")
    machine.check("test -f /etc/voxd/topics.d/zz-mine.yaml && id voxd")
    left = machine.check("find / -xdev -name '*voxd*' -not -path '/proc/*' -not -path '/sys/*'").split()
    allowed = ("/root/", "/tmp/", "/etc/voxd", "/var/log/", "/var/lib/dpkg", "/etc/passwd", "/etc/group", "/etc/shadow")
    rest = [path for path in left if not path.startswith(allowed)]
    expect(not rest, f"left behind: {rest}")


@step("installed afresh with a key in /etc/credstore, it uses that and writes none")
def credential(machine):
    machine.check("install -d -m 700 /etc/credstore && head -c 32 /dev/urandom > /etc/credstore/voxd-author-key")
    machine.check("DEBIAN_FRONTEND=noninteractive dpkg -i --force-confold /root/voxd.deb")
    answer = ingest(machine, "/tmp/first.ndjson", user="admin")
    expect(answer["accepted"] == 5000, answer)
    files = machine.check("ls -A /var/lib/voxd").split()
    expect(files and not any("key" in file for file in files), f"the state directory holds {files}")
    return f"the state directory holds {' '.join(files)}"
