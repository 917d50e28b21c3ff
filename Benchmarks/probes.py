"""What is measured of a running voxd from outside: memory, CPU time, the time that answers take, the time to be ready."""

import os
import pathlib
import socket
import statistics
import tempfile
import threading
import time

from generate import TOPICS


class Memory(threading.Thread):
    """Looks at the resident memory of a process again and again until it is told to stop."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.path = pathlib.Path(f"/proc/{pid}/status")
        self.largest = self.last = 0
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.wait(0.1):
            self.last = resident(self.path)
            self.largest = max(self.largest, self.last)

    def stop(self):
        self.stopped.set()
        self.join()


def resident(path):
    for line in path.read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def cpu_seconds(pid):
    """User and system time of a process since its start."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Client:
    """Asks over one connection, with as little work of its own as possible."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))

    def ask(self, path, expected):
        """Seconds until the answer was read; fails where its status is another one."""
        request = f"GET {path} HTTP/1.1\r\nHost: voxd\r\n\r\n".encode()
        began = time.perf_counter()
        self.socket.sendall(request)
        answer = self.socket.recv(262_144)
        end = answer.find(b"\r\n\r\n") + 4
        start = answer.lower().find(b"content-length:") + 15
        missing = int(answer[start:answer.find(b"\r", start)]) - (len(answer) - end)
        while missing > 0:
            piece = self.socket.recv(262_144)
            missing -= len(piece)
            answer += piece
        seconds = time.perf_counter() - began
        if answer[9:12] != expected:
            raise SystemExit(f"GET {path}: {answer[:2000].decode(errors='replace')}")
        return seconds


def summaries():
    """A thousand different questions: 20 topics, 50 ranges of about 30 days each."""
    for hours in range(50):
        for topic in TOPICS:
            yield f"/v1/summary?topic={topic}&synthetic=1&since=2024-07-{1 + hours // 24:02d}T{hours % 24:02d}:00:00Z&until=2024-07-31T00:00:00Z"


def times(client, paths, expected, goes_on=lambda: True):
    """The seconds of each answer, while `goes_on` says so."""
    found = []
    for path in paths:
        if not goes_on():
            break
        found.append(client.ask(path, expected))
    return found


def percentiles(found):
    """Median and 99th percentile in milliseconds."""
    if len(found) < 100:
        return float("nan"), float("nan")
    return statistics.median(found) * 1000, statistics.quantiles(found, n=100)[98] * 1000


def seconds_until_ready(daemon):
    """Starts a daemon as systemd does and gives the seconds until it says READY=1."""
    with tempfile.TemporaryDirectory() as folder:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listener.bind(f"{folder}/notify")
        listener.settimeout(600)
        daemon.environment["NOTIFY_SOCKET"] = f"{folder}/notify"
        began = time.monotonic()
        daemon.process = daemon.spawn()
        while b"READY=1" not in listener.recv(65536):
            pass
        ready = time.monotonic() - began
        del daemon.environment["NOTIFY_SOCKET"]
        listener.close()
        daemon.end()
        return ready
