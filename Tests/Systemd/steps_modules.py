"""A plugin module in a unit of its own: another user, no files of voxd, and only what is granted."""

import json
import re

from daemon import ADMIN, QUESTIONS, fresh_pid, ingest, pid, status, verify
from records import posts
from report import expect, step, wait_for

UNIT = "voxd-module@housed"
FOLDER = "/usr/lib/voxd/plugins/housed"
DROP_INS = f"/etc/systemd/system/{UNIT}.service.d"
ENTRY = "  - id: housed\n    socket: /run/voxd/modules/housed.sock\n"
# Says on standard error, which goes to voxd's log, what it can reach.
PROGRAM = r'''#!/usr/bin/python3
import os, sys, urllib.request
sys.dont_write_bytecode = True
from voxd_module import Measure, Module, Signal

def reach(name, attempt):
    try:
        return f"{name}={attempt()}"
    except Exception as error:
        return f"{name}=({type(error).__name__})"

print("reach:", reach("user", os.getuid), reach("data", lambda: os.listdir("/var/lib/voxd")),
      reach("sockets", lambda: os.listdir("/run/voxd")), reach("configuration", lambda: os.listdir("/etc/voxd")),
      reach("secret", lambda: open(os.environ["CREDENTIALS_DIRECTORY"] + "/secret").read().strip()),
      reach("state", lambda: open(os.environ["STATE_DIRECTORY"] + "/kept", "w").write("x")),
      reach("web", lambda: urllib.request.urlopen("http://127.0.0.1:8099/", timeout=10).status),
      reach("hidden", lambda: [name for name in os.environ if name.startswith(("LISTEN", "NOTIFY"))]), file=sys.stderr)

Module(id="housed", version="VERSION", summary="Counts characters.", needs=NEEDS,
       measures=[Measure("housed_length", unit="characters", range=(0, 65536))],
       analyze=lambda posts: [Signal("housed_length", len(post.text)) for post in posts]).main()
'''


def install(machine, version, needs):
    program = PROGRAM.replace("VERSION", version).replace("NEEDS", needs)
    machine.check(f"install -D -m 644 /usr/lib/voxd/modules/wordtone/voxd_module.py {FOLDER}/voxd_module.py")
    machine.check(f"install -D -m 755 /dev/stdin {FOLDER}/housed.py", stdin=program)


def configure(machine, text):
    machine.write("/etc/voxd/voxd.yaml", text)
    return machine.check(f"voxctl --socket {ADMIN} reload")


def shown(machine):
    listed = json.loads(machine.check(f"voxctl --socket {QUESTIONS} --json plugins list"))["plugins"]
    return next((one for one in listed if one["id"] == "housed"), {"state": "absent"})


def running(machine):
    """The module's process once it has seen every change, and its launcher's."""
    wait_for("the module to run", lambda: shown(machine)["state"] == "running", 120)
    launcher = int(machine.show(f"{UNIT}.service", "MainPID"))
    expect(launcher > 0, "systemd knows no process of the unit")
    return int(machine.check(f"pgrep -P {launcher}").split()[0]), launcher


def reached(machine):
    """What the module last said that it can reach, from voxd's journal."""
    log = machine.check("journalctl -q -u voxd.service -o json --no-pager -n 400")
    lines = [str(value) for row in log.splitlines() for value in json.loads(row).values() if "reach: " in str(value)]
    expect(lines, "the module's words are not in voxd's journal")
    return dict(re.findall(r"(\w+)=(\([^)]*\)|\[[^]]*\]|\S+)", lines[-1].split("reach: ")[1]))


@step("a module in a unit of its own: another user, no file and no socket of voxd's, no network; its figures count")
def own_unit(machine):
    machine.good_text = machine.check("cat /etc/voxd/voxd.yaml")
    install(machine, "1", "()")
    machine.check(f"systemctl enable --now {UNIT}.socket")
    expect(machine.show(f"{UNIT}.service", "ActiveState") == "inactive", "it runs before voxd came")
    configure(machine, machine.good_text.rstrip() + "\n" + ENTRY)
    module, _ = running(machine)
    facts = reached(machine)
    denied = {name: facts[name] for name in ["data", "sockets", "configuration", "secret", "state", "web"]}
    expect(all(value.startswith("(") for value in denied.values()) and facts["hidden"] == "[]", facts)
    voxd = machine.check("id -u voxd").strip()
    expect(facts["user"] not in ("0", voxd), facts)
    spaces = [machine.check(f"readlink /proc/{one}/ns/net").strip() for one in (module, pid(machine), 1)]
    expect(len(set(spaces)) == 3, f"networks of module, voxd and machine: {spaces}")
    series = json.loads(machine.check(f"voxctl --socket {QUESTIONS} --json series --measure housed_length --since 2024-07-01T00:00:00Z --until 2024-10-01T00:00:00Z"))
    expect(sum(point["posts"] for point in series["points"]) > 0, series)
    asked = machine.run("python3 -c 'import socket; socket.socket(1, 5).connect(\"/run/voxd/modules/housed.sock\")'", user="admin")
    expect(asked.status != 0 and "Permission" in asked.errors, asked)
    return f"user {facts['user']}, denied: {denied}"


@step("it ends with voxd (kill -9) and with its unit, is started again, and nothing counts twice")
def ends(machine):
    module, launcher = running(machine)
    old = pid(machine)
    machine.check(f"kill -KILL {old}")
    wait_for("the module's unit to end", lambda: machine.show(f"{UNIT}.service", "MainPID") != str(launcher), 30)
    fresh_pid(machine, old)
    status(machine)
    module, launcher = running(machine)
    machine.check(f"systemctl kill -s KILL {UNIT}.service")
    wait_for("the module to be started again", lambda: machine.show(f"{UNIT}.service", "MainPID") not in ("0", str(launcher)), 60)
    machine.write("/tmp/housed.ndjson", posts(900000, 500))
    ingest(machine, "/tmp/housed.ndjson")
    running(machine)
    expect(machine.run(f"test -d /proc/{module}").status == 1, "the module's first process is still there")
    verify(machine)


@step("where its unit cannot start, its state says which to look at, and voxd goes on")
def broken(machine):
    machine.write(f"{DROP_INS}/broken.conf", "[Service]\nLoadCredential=secret:/etc/there-is-none\n")
    machine.check(f"systemctl daemon-reload; systemctl stop {UNIT}.service")
    wait_for("the reason", lambda: UNIT in str(shown(machine).get("problem", "")), 60)
    said = shown(machine)["problem"]
    machine.check(f"rm {DROP_INS}/broken.conf; systemctl daemon-reload; systemctl reset-failed '{UNIT}.*'; systemctl restart {UNIT}.socket")
    machine.check(f"voxctl --socket {ADMIN} plugins restart housed")
    running(machine)
    return said


@step("with a drop-in, `network: true` and a manifest that asks for it, it has network, a key and a folder; voxd has none of them")
def granted(machine):
    machine.check("systemd-run -q --unit=web python3 -m http.server --directory /usr/share/doc --bind 127.0.0.1 8099")
    try:
        machine.write("/root/secret", "sesame\n")
        machine.check(f"install -D -m 644 /usr/share/voxd/voxd-module-network.conf {DROP_INS}/network.conf")
        machine.write(f"{DROP_INS}/keys.conf", "[Service]\nLoadCredential=secret:/root/secret\nStateDirectory=voxd-module-housed\n")
        install(machine, "2", '("network",)')
        machine.check(f"systemctl daemon-reload; systemctl restart {UNIT}.service")
        wait_for("the reason", lambda: "network: true" in str(shown(machine).get("problem", "")), 60)
        refused = shown(machine)["problem"]
        configure(machine, machine.good_text.rstrip() + "\n" + ENTRY + "    network: true\n")
        module, _ = running(machine)
        facts = reached(machine)
        expect((facts["web"], facts["secret"], facts["state"]) == ("200", "sesame", "1"), facts)
        expect(facts["data"].startswith("(") and facts["configuration"].startswith("("), facts)
        spaces = [machine.check(f"readlink /proc/{one}/ns/net").strip() for one in (module, pid(machine), 1)]
        expect(spaces[0] == spaces[2] != spaces[1], f"networks of module, voxd and machine: {spaces}")
    finally:
        machine.check("systemctl stop web.service")
        configure(machine, machine.good_text)
    wait_for("the unit to end", lambda: machine.show(f"{UNIT}.service", "ActiveState") == "inactive", 30)
    machine.check(f"systemctl disable --now {UNIT}.socket; rm -r {FOLDER} {DROP_INS} /var/lib/voxd-module-housed /var/lib/private/voxd-module-housed; "
                  "rmdir --ignore-fail-on-non-empty /usr/lib/voxd/plugins; systemctl daemon-reload")
    return refused
