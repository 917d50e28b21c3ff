"""A container with a real systemd as its first process, and commands in it."""

import dataclasses
import os
import pathlib
import shutil
import signal
import subprocess

from report import Failure, wait_for

ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root", "NO_COLOR": "1"}


def remove_group(group):
    """Removes a control group and those inside it; none may hold a process any more."""
    for folder, _, _ in os.walk(group, topdown=False):
        pathlib.Path(folder).rmdir()


@dataclasses.dataclass
class Result:
    """What a command in the machine gave."""

    command: str
    status: int
    output: str
    errors: str

    def __str__(self):
        return f"$ {self.command}\n(exit {self.status})\n{(self.output + self.errors)[-3000:].rstrip()}"


class Machine:
    """Boots a folder with systemd-nspawn, without a network and without registering it anywhere.

    Everything that it makes carries this process's number, and only that is removed at the end.
    """

    def __init__(self, root: pathlib.Path):
        self.root = root
        self.leader = None
        self._nspawn = None
        self._groups = []

    def boot(self):
        """Starts systemd and waits until it has reached its target."""
        booted = os.path.isdir("/run/systemd/system")
        command = ["setpriv", "--pdeathsig", "TERM", "systemd-nspawn", "-q", "--register=no", "--private-network"]
        command += ["--console=pipe", f"--machine=voxd-test-{os.getpid()}", "-D", str(self.root), "-b"]
        if not booted:
            # No systemd outside to give a scope: stay in a control group of our own.
            command.insert(-3, "--keep-unit")
            self._make_groups()
        self._console = open(self.root.with_suffix(".console"), "wb")
        self._nspawn = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=self._console, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=self._enter_groups)
        self.leader = wait_for("systemd in the container", self._find_leader, 30)
        wait_for("D-Bus in the container", lambda: self.run("systemctl is-system-running").output.strip(), 60)
        return self.run("systemctl is-system-running --wait", limit=120).output.strip()

    def run(self, command, user="root", stdin=None, limit=120):
        """Runs a shell command in the machine, as a user with exactly that user's groups."""
        enter = ["nsenter", "-t", str(self.leader), "-m", "-u", "-i", "-n", "-p", "-C", "-r", "-w"]
        shell = ["bash", "-c", command] if user == "root" else ["runuser", "-u", user, "--", "bash", "-c", command]
        try:
            done = subprocess.run(
                [*enter, *shell], env=ENVIRONMENT, input=stdin, capture_output=True, text=True, timeout=limit,
                errors="replace")
        except subprocess.TimeoutExpired:
            raise Failure(f"$ {command}\nwas still running after {limit} seconds") from None
        return Result(command, done.returncode, done.stdout, done.stderr)

    def check(self, command, **options):
        """Runs a command that must succeed."""
        result = self.run(command, **options)
        if result.status != 0:
            raise Failure(str(result))
        return result.output

    def spawn(self, command):
        """Starts a command in the machine and returns its process; the caller waits for it."""
        enter = ["nsenter", "-t", str(self.leader), "-m", "-u", "-i", "-n", "-p", "-C", "-r", "-w"]
        return subprocess.Popen(
            [*enter, "bash", "-c", command], env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)

    def show(self, unit, prop):
        """A property of a unit, as systemd tells it."""
        return self.check(f"systemctl show --value -p {prop} {unit}").strip()

    def put(self, source, target):
        """Copies a file from outside into the machine."""
        shutil.copy(source, self.root / str(target).lstrip("/"))

    def write(self, target, text):
        """Writes a file in the machine, seen by all."""
        self.check(f"install -D -m 644 /dev/stdin {target}", stdin=text)

    def evidence(self, since):
        """What the machine said since that time (seconds since 1970), for a failed step."""
        if self.leader is None:
            return "the console: " + self.root.with_suffix(".console").read_text(errors="replace")[-2000:]
        log = self.run(f"journalctl -q --no-pager -n 40 --since=@{since:.3f} -u 'voxd*' -o short-monotonic").output
        states = self.run("systemctl is-active voxd.service voxd.socket voxd-admin.socket").output.split()
        return f"service, socket, admin socket: {', '.join(states)}\n{log.rstrip()}".rstrip()

    def stop(self):
        """Powers the machine off and removes what it left; a second signal does not cut that short."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if self._nspawn is not None and self._nspawn.poll() is None:
            self._nspawn.send_signal(signal.SIGTERM)
            try:
                self._nspawn.wait(30)
            except subprocess.TimeoutExpired:
                self._nspawn.kill()
                self._nspawn.wait()
        for group in self._groups:
            remove_group(group)
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.with_suffix(".console").unlink(missing_ok=True)

    def _find_leader(self):
        if self._nspawn.poll() is not None:
            raise Failure("systemd-nspawn ended:\n" + self.root.with_suffix(".console").read_text(errors="replace"))
        children = pathlib.Path(f"/proc/{self._nspawn.pid}/task/{self._nspawn.pid}/children").read_text().split()
        for child in children:
            if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                return int(child)
        return None

    def _make_groups(self):
        for parent in ["/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified", "/sys/fs/cgroup"]:
            group = pathlib.Path(parent, f"voxd-test-{os.getpid()}")
            if not pathlib.Path(parent, "cgroup.procs").exists():
                continue
            for left in pathlib.Path(parent).glob("voxd-test-*"):
                # What a run that was killed could not remove.
                if not pathlib.Path("/proc", left.name.removeprefix("voxd-test-")).exists():
                    remove_group(left)
            group.mkdir()
            self._groups.append(group)

    def _enter_groups(self):
        for group in self._groups:
            (group / "cgroup.procs").write_text(str(os.getpid()))
