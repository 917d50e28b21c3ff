"""A minimal Debian 12 in a folder: made once with debootstrap, copied for each run."""

import fcntl
import hashlib
import pathlib
import shutil
import subprocess

SUITE = "bookworm"
# What the package depends on, a client that is not ours, Python for plugin modules, and pgrep. No Swift.
PACKAGES = ["systemd", "systemd-sysv", "dbus", "libsqlite3-0", "libreadstat1", "libstdc++6", "curl", "python3", "procps"]


def fresh_copy(cache: pathlib.Path, target: pathlib.Path):
    """Copies the cached Debian to the target, making the cache first where there is none."""
    cache.mkdir(parents=True, exist_ok=True)
    with open(cache / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        key = hashlib.sha256(" ".join([SUITE, *PACKAGES]).encode()).hexdigest()[:12]
        base = cache / f"{SUITE}-{key}"
        if not base.exists():
            _debootstrap(base)
    for left in cache.glob("run-*"):
        # What a run that was killed could not remove.
        if not pathlib.Path("/proc", left.stem.removeprefix("run-")).exists():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(target)], check=True)


def _debootstrap(base: pathlib.Path):
    print(f"Making a minimal Debian {SUITE} in {base} (about a minute, once)", flush=True)
    half = base.with_suffix(".part")
    shutil.rmtree(half, ignore_errors=True)
    log = base.with_suffix(".log")
    command = ["debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", SUITE, str(half)]
    with open(log, "w") as output:
        if subprocess.run(command, stdout=output, stderr=subprocess.STDOUT).returncode != 0:
            raise SystemExit(f"debootstrap failed; the end of {log}:\n" + log.read_text()[-2000:])
    for folder in ["var/cache/apt", "var/lib/apt/lists"]:
        shutil.rmtree(half / folder, ignore_errors=True)
    (half / "etc/machine-id").write_text("")
    half.rename(base)
