"""A real voxd on a folder of its own, and what a client does with it."""

import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

BINARY = None
ROOT = pathlib.Path(__file__).resolve().parents[2]
# Long enough for a debug binary on a busy machine; a test that gets here has failed.
PATIENCE = 60


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path, timeout=PATIENCE):
        super().__init__("voxd", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        # With a time limit, connecting would fail at once while the queue of the listening socket is full.
        self.sock.connect(str(self.path))
        self.sock.settimeout(self.timeout)


class Daemon:
    """One state directory with its configuration, and the process that runs on it while one does."""

    def __init__(self, folder=None, settings="", state=None):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="voxd-f"))
        self.owns_folder = folder is None
        self.state = pathlib.Path(state or self.folder / "state")
        self.state.mkdir(mode=0o700, exist_ok=True)
        self.config = self.folder / "voxd.yaml"
        self.socket = self.folder / "v.sock"
        self.admin = self.folder / "v-admin.sock"
        self.log = self.folder / "log"
        self.environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        self.environment.setdefault("VOXD_MODELS", str(ROOT / "models"))
        self.process = None
        self.configure(settings)
        if not (self.folder / "topics.d").exists():
            shutil.copytree(ROOT / "config/demo/topics.d", self.folder / "topics.d")

    @property
    def database(self):
        return self.state / "voxd.sqlite"

    def configure(self, settings):
        """Writes the configuration; a running daemon sees it at its next reload."""
        self.config.write_text(settings)

    def spawn(self, socket_path=None):
        """Starts the process and does not wait for it."""
        arguments = [BINARY, "run", "--config", self.config, "--state", self.state, "--socket", socket_path or self.socket]
        with open(self.log, "ab") as log:
            return subprocess.Popen(
                [str(argument) for argument in arguments], stdout=log, stderr=log,
                env=self.environment, start_new_session=True)

    def start(self):
        """Starts it and waits until it answers with its own process number."""
        self.process = self.spawn()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"voxd ended with {self.process.returncode}: {self.tail()}")
            try:
                if self.get("/v1/status")["pid"] == self.process.pid:
                    return self
            except (OSError, AssertionError, http.client.HTTPException):
                time.sleep(0.02)
        raise AssertionError(f"voxd did not answer within {PATIENCE} s: {self.tail()}")

    def tail(self):
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""

    def end(self, number=signal.SIGTERM):
        """Sends the process a signal and gives its exit status."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"voxd did not end within {PATIENCE} s: {self.tail()}") from None
        self.process = None
        return status

    def kill(self):
        return self.end(signal.SIGKILL)

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process = None
        if self.owns_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def ask(self, method, path, body=None, admin=False, timeout=PATIENCE, headers=None):
        """The status and the decoded answer."""
        connection = UnixConnection(self.admin if admin else self.socket, timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None
        finally:
            connection.close()

    def get(self, path, timeout=PATIENCE):
        status, answer = self.ask("GET", path, timeout=timeout)
        assert status == 200, f"GET {path}: {status} {answer}"
        return answer

    def order(self, path, body=None):
        status, answer = self.ask("POST", path, body=body, admin=True)
        assert status == 200, f"POST {path}: {status} {answer}"
        return answer

    def ingest(self, body):
        """Sends records, bytes or dictionaries, and gives the answer, which must be 200."""
        return self.order("/v1/records", encode(body))

    def verify(self):
        """Fails where a roll-up differs from its rows."""
        found = self.order("/v1/verify")
        assert found["difference_count"] == 0, f"verify found {found['differences'][:5]}"
        return found


def encode(records):
    """NDJSON of what may be bytes already."""
    if isinstance(records, bytes):
        return records
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)
