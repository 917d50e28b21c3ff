"""What modules do must not reach the daemon, and nothing of them may be left behind."""

import os
import pathlib
import random
import signal
import time
import unittest

from daemon import PATIENCE, ROOT, Daemon

HELPER = ROOT / "examples/modules/wordtone"
KILLS = 1000 if os.environ.get("FAULTS_LONG") == "1" else 50
START = """#!/usr/bin/python3
import os, signal, sys, time
sys.dont_write_bytecode = True
sys.path.insert(0, {helper!r})
from voxd_module import Measure, Module, Signal
"""
END = """
Module(id={id!r}, version={version!r}, summary="Counts.", measures=[Measure("length", unit="scalars", range=(0, 65536))],
       analyze=lambda posts: [Signal("length", len(post.text)) for post in posts]).run()
"""


def write(folder, name, body="", version="1"):
    """Makes a module that counts characters, after `body`."""
    path = folder / f"{name}.py"
    path.with_suffix(".new").write_text(START.format(helper=str(HELPER)) + body + END.format(id=name, version=version))
    path.with_suffix(".new").chmod(0o755)
    path.with_suffix(".new").rename(path)
    return path


def entry(path, more=""):
    return f"- id: {path.stem}\n  command: [{path}]\n  readable: [{HELPER}]\n{more}"


def processes(mark):
    """The numbers of the processes whose command line holds `mark`; those that have ended but were not reaped are none."""
    found = {}
    for folder in pathlib.Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            line = (folder / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if str(mark) in line and state != "Z":
            found[int(folder.name)] = line
    return found


def modules(mark):
    return [number for number, line in processes(mark).items() if " module-" not in line]


def launchers(mark):
    return [number for number, line in processes(mark).items() if " module-host " in line]


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what}: it did not come to that within {PATIENCE} s")


def state(daemon, name):
    for plugin in daemon.get("/v1/plugins")["plugins"]:
        if plugin["id"] == name:
            return plugin
    return {"state": "unknown"}


def posts(numbers):
    return [{"type": "post", "source": "x", "id": str(number), "created_at": "2024-07-24T10:00:00Z",
             "author": f"a{number % 97}", "text": "Tesla " + "x" * (number % 200)} for number in numbers]


def is_up_to_date(daemon, name):
    status = daemon.get("/v1/status")
    return any(found["analyzer"]["id"] == name and found["behind"] == 0 for found in status["generations"]) and state(
        daemon, name)["state"] == "running"


class ModuleTests(unittest.TestCase):
    def setUp(self):
        self.daemon = Daemon()
        self.addCleanup(self.daemon.close)
        self.folder = self.daemon.folder / "modules"
        self.folder.mkdir()

    def start(self, path, more=""):
        self.daemon.configure("modules:\n" + entry(path, more))
        self.daemon.start()
        until(lambda: state(self.daemon, path.stem)["state"] == "running", "the module runs")

    STUBBORN = """
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(100000)
    time.sleep(100000)
"""

    def test_no_orphan(self):
        """Killed with SIGKILL, voxd leaves nothing of a stubborn module behind, nor of what it started elsewhere"""
        path = write(self.folder, "stubborn", self.STUBBORN)
        self.start(path)
        self.assertEqual(len(modules(path)), 3)
        self.daemon.kill()
        until(lambda: not processes(path), "everything of the module is gone")

    def test_no_orphan_of_the_launcher(self):
        """A launcher that is killed takes its module along, and voxd starts both again"""
        path = write(self.folder, "bereft", "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n")
        self.start(path)
        old = modules(path)
        os.kill(launchers(path)[0], signal.SIGKILL)
        until(lambda: modules(path) and not set(old) & set(modules(path)), "another process of the module runs")
        until(lambda: state(self.daemon, "bereft")["state"] == "running", "the module runs")

    def test_both_killed(self):
        """Where voxd and the launcher are killed at once, the module still dies"""
        path = write(self.folder, "left", "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n")
        self.start(path)
        os.kill(self.daemon.process.pid, signal.SIGSTOP)
        os.kill(launchers(path)[0], signal.SIGKILL)
        self.daemon.kill()
        until(lambda: not processes(path), "everything of the module is gone")

    def test_random_kills(self):
        """Modules and launchers killed at random during ingest: every signal once, verify clean, nothing leaked"""
        path = write(self.folder, "hunted")
        self.start(path, "  batch_size: 16\n")
        self.daemon.ingest(posts(range(100)))
        until(lambda: is_up_to_date(self.daemon, "hunted"), "the module has seen everything")
        descriptors = len(os.listdir(f"/proc/{self.daemon.process.pid}/fd"))
        generator = random.Random(7)
        total = 100

        def started():
            if state(self.daemon, "hunted")["state"] == "backing_off":
                # The pauses grow to a minute: an administrator would not wait either.
                self.daemon.order("/v1/plugins/hunted/restart")
            return modules(path)

        for _ in range(KILLS):
            self.daemon.ingest(posts(range(total, total + 50)))
            total += 50
            until(started, "the module was started")
            time.sleep(generator.random() * 0.03)
            prey = modules(path) + launchers(path)
            if prey:
                try:
                    os.kill(generator.choice(prey), generator.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
                except ProcessLookupError:
                    pass
        self.daemon.order("/v1/plugins/hunted/restart")
        until(lambda: is_up_to_date(self.daemon, "hunted"), "the module has seen everything")
        self.daemon.verify()
        found = self.daemon.get(
            "/v1/series?measure=length&since=2024-07-01T00:00:00Z&until=2024-08-01T00:00:00Z&every=1d")
        self.assertEqual(sum(point["posts"] for point in found["points"]), total)
        self.assertEqual(sum(point["scored"] for point in found["points"]), total)
        self.assertEqual(len(modules(path)), 1)
        self.assertEqual(len(launchers(path)), 1)
        until(lambda: len(os.listdir(f"/proc/{self.daemon.process.pid}/fd")) <= descriptors + 2, "no descriptor is leaked")

    def test_exit_during_reload(self):
        """A module that ends while the daemon reloads is started again, and the reload is answered"""
        path = write(self.folder, "leaving")
        self.start(path)
        for number in range(10):
            os.kill(modules(path)[0], signal.SIGKILL)
            self.daemon.configure("modules:\n" + entry(path, f"  batch_size: {number + 1}\n"))
            self.assertTrue(self.daemon.order("/v1/reload")["applied"])
            until(lambda: state(self.daemon, "leaving")["state"] == "running", "the module runs")
            until(lambda: modules(path), "its process runs")

    def test_stopped(self):
        """A module that is stopped with SIGSTOP is ended at its deadline; ingest and reload do not wait for it"""
        path = write(self.folder, "frozen")
        self.start(path, "  deadline: 500ms\n")
        old = modules(path)
        os.kill(old[0], signal.SIGSTOP)
        self.daemon.ingest(posts(range(10)))
        self.assertTrue(self.daemon.order("/v1/reload")["applied"])
        until(lambda: not set(old) & set(processes(path)), "the process is gone")
        until(lambda: is_up_to_date(self.daemon, "frozen"), "another one has seen everything")

    def test_orders(self):
        """Modules are disabled, enabled and restarted by orders, and say so"""
        path = write(self.folder, "willing")
        self.start(path)
        shown = self.daemon.order("/v1/plugins/willing/disable")["plugin"]
        self.assertEqual(shown["state"], "disabled")
        self.assertIn("administrator", shown["problem"])
        until(lambda: not processes(path), "its process is gone")
        self.daemon.order("/v1/plugins/willing/enable")
        until(lambda: state(self.daemon, "willing")["state"] == "running", "the module runs")
        old = modules(path)
        self.daemon.order("/v1/plugins/willing/restart")
        until(lambda: modules(path) and not set(old) & set(modules(path)), "another process runs")

    def test_optional_and_required(self):
        """An optional module is given up after failures; voxd is unhealthy while a required one does not run"""
        broken = write(self.folder, "optional", "sys.exit('no model here')\n")
        needed = write(self.folder, "needed", "sys.exit('no model here')\n")
        self.daemon.configure("modules:\n" + entry(broken, "  start: optional\n") + entry(needed, "  start: required\n"))
        self.daemon.start()
        status, found = self.daemon.ask("GET", "/v1/health")
        self.assertEqual((status, found["status"]), (503, "unhealthy"))
        self.assertIn("needed", " ".join(found["problems"]))
        until(lambda: "no model here" in str(state(self.daemon, "needed").get("problem")), "it is said why")
        shown = until(lambda: [found for found in [state(self.daemon, "needed")] if found["state"] == "backing_off"],
                      "it is backing off")[0]
        self.assertGreaterEqual(shown["attempt"], 2)

    def test_installed_anew(self):
        """A program that is replaced while it runs is noticed: it is started again"""
        path = write(self.folder, "renewed")
        self.start(path)
        self.daemon.ingest(posts(range(5)))
        until(lambda: is_up_to_date(self.daemon, "renewed"), "the module has seen everything")
        write(self.folder, "renewed", version="2")
        self.daemon.ingest(posts(range(5, 10)))
        until(lambda: state(self.daemon, "renewed").get("version") == "2", "the new program runs")
        until(lambda: is_up_to_date(self.daemon, "renewed"), "the new generation has seen everything")
