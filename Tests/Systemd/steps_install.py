"""Installing the package, and what is there before anybody asks."""

from daemon import ADMIN, QUESTIONS, pid, sockets_listen
from report import expect, step


@step("systemd boots in the container", vital=True)
def boots(machine):
    state = machine.boot()
    expect(state in ("running", "degraded"), state)
    if state == "degraded":
        return "degraded by: " + machine.run("systemctl --failed --plain --no-legend").output.strip()


@step("the previous package installs", vital=True)
def installs(machine):
    machine.put(machine.previous, "/root/previous.deb")
    machine.put(machine.package, "/root/voxd.deb")
    machine.check("DEBIAN_FRONTEND=noninteractive dpkg -i /root/previous.deb")
    machine.check("for user in asker admin stranger; do useradd -m $user; done")
    machine.check("usermod -aG voxd asker; usermod -aG voxd-admin admin")
    return machine.check("dpkg-query -W voxd").strip() + machine.previous_note


@step("no library is missing, and none is Swift's")
def libraries(machine):
    linked = machine.check("ldd /usr/bin/voxd /usr/bin/voxctl")
    expect("not found" not in linked and "libswift" not in linked and "libFoundation" not in linked, linked)
    machine.check("! command -v swift")


@step("user, groups, /run/voxd and /var/lib exist with their rights")
def accounts(machine):
    machine.check("id voxd && getent group voxd-admin")
    expect("nologin" in machine.check("getent passwd voxd"), machine.check("getent passwd voxd"))
    for path, mode, owner in [
        ("/run/voxd", "755", "root root"), (QUESTIONS, "660", "root voxd"), (ADMIN, "660", "root voxd-admin")
    ]:
        seen = machine.check(f"stat -c '%a %U %G' {path}").strip()
        expect(seen == f"{mode} {owner}", f"{path} is {seen}, not {mode} {owner}")


@step("the sockets listen and are enabled; no daemon runs before the first question")
def idle(machine):
    sockets_listen(machine)
    enabled = machine.check("systemctl is-enabled voxd.socket voxd-admin.socket").split()
    expect(enabled == ["enabled", "enabled"], enabled)
    expect(pid(machine) == 0, "a daemon runs already")


@step("systemd finds nothing wrong with the units; exposure is at most 0.6")
def units(machine):
    found = machine.run("systemd-analyze verify --man=no voxd.service voxd.socket voxd-admin.socket")
    expect(found.status == 0 and "voxd" not in found.errors, found)
    seen = machine.run("systemd-analyze security --no-pager --threshold=6 voxd.service")
    expect(seen.status == 0, seen)
    return seen.output.strip().splitlines()[-1].lstrip("→ ").strip()


@step("man pages, completions and copyright are there")
def documents(machine):
    files = machine.check("dpkg -L voxd").split()
    for part in ["man1/voxctl.1.gz", "man8/voxd.8.gz", "bash-completion/completions/voxctl", "_voxctl", "voxctl.fish",
                 "doc/voxd/copyright", "/etc/voxd/voxd.yaml"]:
        expect(any(file.endswith(part) for file in files), f"the package lacks {part}")
    changed = machine.check("dpkg -V voxd")
    expect(changed == "" or all("/usr/share/" in line for line in changed.splitlines()), changed)
