"""Starting by a question, who may ask and who may change, and what the journal keeps of it."""

import json

from daemon import ADMIN, QUESTIONS, figures, ingest, pid, status, stop, verify
from records import posts
from report import expect, step


@step("the first question starts the daemon, which says READY", vital=True)
def activation(machine):
    answer = machine.check("voxctl status", user="asker", limit=60)
    expect(pid(machine) != 0, answer)
    expect(machine.show("voxd.service", "ActiveState") == "active", answer)
    expect(status(machine)["pid"] == pid(machine), "another process answers than systemd started")


@step("systemctl status shows figures of the daemon's own")
def figures_shown(machine):
    text = machine.show("voxd.service", "StatusText")
    expect(any(character.isdigit() for character in text), f"STATUS= has no figure: {text!r}")
    return text


@step("the sandbox holds: own user, no capability, no network but loopback, system calls filtered")
def sandbox(machine):
    process = pid(machine)
    seen = machine.check(f"grep -E '^(Uid|CapEff|NoNewPrivs|Seccomp):' /proc/{process}/status")
    values = {line.split(":")[0]: line.split()[1] for line in seen.splitlines()}
    expect(values["Uid"] == machine.check("id -u voxd").strip(), seen)
    expect(int(values["CapEff"], 16) == 0 and values["NoNewPrivs"] == "1" and values["Seccomp"] == "2", seen)
    links = machine.check(f"nsenter -t {process} -n cat /proc/self/net/dev")
    expect([line.split(":")[0].strip() for line in links.splitlines()[2:]] == ["lo"], links)
    machine.check(f"nsenter -t {process} -m bash -c '! touch /usr/here 2> /dev/null'")
    mode = machine.check("stat -c '%a %U' /var/lib/voxd").strip()
    expect(mode == "700 voxd", f"/var/lib/voxd is {mode}")


@step("a member of voxd asks, and may not change anything")
def member(machine):
    machine.check("voxctl status", user="asker")
    machine.check(f"curl -sS -f --unix-socket {QUESTIONS} http://voxd/v1/topics", user="asker")
    machine.write("/tmp/one.ndjson", posts(0, 1))
    refused = machine.run("voxctl ingest /tmp/one.ndjson", user="asker")
    expect(refused.status != 0 and "voxd-admin" in refused.errors + refused.output, refused)
    code = machine.check(
        f"curl -sS -o /tmp/refusal -w '%{{http_code}}' --unix-socket {QUESTIONS} --data-binary @/tmp/one.ndjson "
        "http://voxd/v1/records", user="asker")
    expect(code == "403", f"the question socket answers an ingest with {code}, not 403")
    return refused.errors.strip().splitlines()[-1]


@step("a member of voxd-admin ingests, and the same again changes nothing")
def administrator(machine):
    machine.write("/tmp/first.ndjson", posts(0, 5000))
    first = ingest(machine, "/tmp/first.ndjson", user="admin")
    expect(first["accepted"] == 5000, first)
    again = ingest(machine, "/tmp/first.ndjson", user="admin")
    expect(again["accepted"] == 0 and again["unchanged"] == 5000, again)
    machine.check(f"voxctl --socket {ADMIN} ingest /tmp/first.ndjson", user="admin")
    expect(status(machine)["stored"]["posts"] == 5000, status(machine))
    verify(machine)


@step("a member of neither is told what to do")
def stranger(machine):
    refused = machine.run("voxctl status", user="stranger")
    expect(refused.status != 0 and "group" in refused.errors, refused)
    return refused.errors.strip().splitlines()[-1]


@step("the journal has structured fields and message ids")
def journal(machine):
    lines = machine.check("journalctl -q -o json _SYSTEMD_UNIT=voxd.service").splitlines()
    entries = [json.loads(line) for line in lines]
    own = [entry for entry in entries if any(key.startswith("VOXD_") for key in entry)]
    named = [entry for entry in entries if entry.get("MESSAGE_ID")]
    expect(own, f"none of {len(entries)} entries has a VOXD_ field")
    expect(named, f"none of {len(entries)} entries has a MESSAGE_ID")
    expect(all(entry["PRIORITY"] in list("01234567") for entry in own), own[0])
    example = named[0]
    fields = sorted(key for key in example if key.startswith("VOXD_"))
    return f"{example['MESSAGE']!r} MESSAGE_ID={example['MESSAGE_ID']} {' '.join(fields)}"


@step("after a stop the next question starts it again, with its data")
def activation_again(machine):
    before = figures(machine)
    stop(machine)
    expect(status(machine)["stored"]["posts"] == 5000, "posts are gone")
    expect(figures(machine) == before, "figures changed over a stop")
    log = machine.check("journalctl -q -u voxd.service -o cat")
    expect("Stopped voxd.service" in log, "systemd did not log a clean stop")
