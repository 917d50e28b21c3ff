"""Reloading: a good configuration comes into force, a bad one changes nothing and says why."""

import json
import re
import time

from daemon import ADMIN, QUESTIONS, fresh_pid, pid, sockets_listen, status
from report import expect, step, wait_for

TOPIC = "id: heliotrope\nname: Heliotrope\naliases:\n  und: [heliotrope]\n"
TOPIC_FILE = "/etc/voxd/topics.d/zz-heliotrope.yaml"
MISSPELT = "\nstorrage:\n  readers: 2\n"


def topics(machine):
    return [topic["id"] for topic in json.loads(machine.check(f"voxctl --socket {QUESTIONS} --json topics"))["topics"]]


@step("systemctl reload waits until the new configuration is in force")
def good(machine):
    before = pid(machine)
    expect("heliotrope" not in topics(machine), "the topic is there already")
    machine.write(TOPIC_FILE, TOPIC)
    machine.check("systemctl reload voxd.service")
    expect("heliotrope" in topics(machine), f"the topic is missing after a reload: {topics(machine)}")
    expect(pid(machine) == before, "the daemon was restarted, not reloaded")
    again = machine.check(f"voxctl --socket {ADMIN} reload", user="admin")
    return again.strip().splitlines()[0]


@step("SIGHUP reloads as well")
def hangup(machine):
    before = pid(machine)
    machine.check(f"rm {TOPIC_FILE} && systemctl kill -s HUP --kill-whom=main voxd.service")
    wait_for("the topic to go", lambda: "heliotrope" not in topics(machine), 20)
    expect(pid(machine) == before, "the daemon was restarted, not reloaded")


@step("a bad configuration is refused with file, line and the nearest key; the old one stays in force")
def bad(machine):
    before = pid(machine), topics(machine)
    good_text = machine.check("cat /etc/voxd/voxd.yaml")
    line = (good_text + MISSPELT).splitlines().index("storrage:") + 1
    try:
        machine.write("/etc/voxd/voxd.yaml", good_text + MISSPELT)
        refused = machine.run("systemctl reload voxd.service")
        expect(refused.status != 0, "systemctl reload succeeded")
        said = machine.run(f"voxctl --socket {ADMIN} reload", user="admin")
        expect(said.status == 1, said)
        text = said.output + said.errors
        expect(re.search(rf"voxd\.yaml:{line}:\d+", text) and "storage" in text, said)
        checked = machine.run("voxd check-config /etc/voxd/voxd.yaml", user="asker")
        expect(checked.status != 0 and f":{line}:" in checked.output + checked.errors, checked)
        expect((pid(machine), topics(machine)) == before, "something changed")
    finally:
        machine.write("/etc/voxd/voxd.yaml", good_text)
    machine.check("systemctl reload voxd.service")
    return next(row.strip() for row in text.splitlines() if "storrage" in row)


@step("a Python module runs inside the sandbox, catches up, and goes when it is no longer configured")
def module(machine):
    good_text = machine.check("cat /etc/voxd/voxd.yaml")
    entry = "  - id: wordtone\n    command: [/usr/lib/voxd/modules/wordtone/wordtone.py]\n"

    def generation():
        found = [one for one in status(machine)["generations"] if one["analyzer"]["id"] == "wordtone"]
        return found[0] if found else None

    try:
        machine.write("/etc/voxd/voxd.yaml", good_text.rstrip() + "\n" + entry)
        said = machine.check(f"voxctl --socket {ADMIN} reload")
        wait_for("the module to be listed", generation, 20)
        wait_for("the module to catch up", lambda: generation()["behind"] == 0 and generation()["position"] > 0, 120)
        process = machine.check("pgrep -u voxd -f '^[^ ]*python3 .*wordtone.py'").split()[0]
        seen = machine.check(f"grep -E '^(NoNewPrivs|Seccomp):' /proc/{process}/status").split()
        expect(seen == ["NoNewPrivs:", "1", "Seccomp:", "2"], seen)
        caught = generation()
    finally:
        machine.write("/etc/voxd/voxd.yaml", good_text)
        machine.check(f"voxctl --socket {ADMIN} reload")
    wait_for("the module to end", lambda: machine.run("pgrep -u voxd -f wordtone.py").status != 0, 30)
    return f"at change {caught['position']}; the reload said: {said.strip().splitlines()[-1]}"


@step("a bad configuration at start: who asks is answered 503, the sockets stay, the next start works")
def bad_start(machine):
    good_text = machine.check("cat /etc/voxd/voxd.yaml")
    machine.check("systemctl stop voxd.service")
    try:
        machine.write("/etc/voxd/voxd.yaml", good_text + MISSPELT)
        codes = machine.check(
            f"for try in $(seq 40); do curl -sS -m 20 -o /dev/null -w '%{{http_code}}\\n' --unix-socket {QUESTIONS} "
            "http://voxd/v1/status || true; done", limit=300).split()
        expect(codes == ["503"] * 40, f"40 questions were answered {sorted(set(codes))}, not 503")
        sockets_listen(machine)
        began = time.monotonic()
        refused = machine.run("systemctl start voxd.service")
        expect(refused.status != 0, "systemctl start succeeded with a bad configuration")
        expect(time.monotonic() - began < 60, "systemctl start took more than a minute to fail")
        log = machine.check("journalctl -q -u voxd.service -o cat -n 50")
        expect("storrage" in log, "the journal does not name the wrong key")
    finally:
        machine.write("/etc/voxd/voxd.yaml", good_text)
    sockets_listen(machine)
    wait_for("an answer with the right configuration", lambda: machine.run("voxctl status").status == 0, 60)
    expect(status(machine)["state"] == "ready", status(machine))
    expect(fresh_pid(machine, 0) != 0, "no daemon")
