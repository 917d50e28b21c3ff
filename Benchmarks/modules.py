#!/usr/bin/env python3
"""Measures what modules cost. Usage: modules.py BUILD [--posts N]; Scripts/bench-modules builds what it needs.

Prints the costs of lines and pipes (ModuleBenchmark, on one core), the time from a module's crash to running again, and the rate of
ingest with a module that hangs beside the rate without it, in turn.
"""

import argparse
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Benchmarks"), str(ROOT / "Tests/Faults")]
sys.dont_write_bytecode = True

import daemon  # noqa: E402
import test_modules as faults  # noqa: E402


def rate(folder, body, count, path=None):
    """Posts a second of one ingest into an empty database."""
    with daemon.Daemon() as one:
        if path:
            one.configure("modules:\n" + faults.entry(path, "  deadline: 10m\n"))
        one.start()
        if path:
            faults.until(lambda: faults.state(one, path.stem)["state"] == "running", "the module runs")
        began = time.monotonic()
        one.ingest(body)
        return count / (time.monotonic() - began)


def restart(folder):
    """Seconds from a kill to another process that has said hello, less the pause of a second."""
    path = faults.write(folder, "crashing")
    times = []
    for _ in range(5):
        with daemon.Daemon() as one:
            one.configure("modules:\n" + faults.entry(path))
            one.start()
            faults.until(lambda: faults.state(one, "crashing")["state"] == "running", "the module runs")
            old = faults.modules(path)
            began = time.monotonic()
            os.kill(old[0], signal.SIGKILL)
            while True:
                found = faults.modules(path)
                if found and found[0] not in old and faults.state(one, "crashing")["state"] == "running":
                    break
                time.sleep(0.002)
            times.append(time.monotonic() - began - 1)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--posts", type=int, default=20000)
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    daemon.BINARY = build / "voxd"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        file = folder / "posts.ndjson"
        subprocess.run([sys.executable, ROOT / "Benchmarks/generate.py", "--posts", str(arguments.posts), "--authors", "2000", file],
                       check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["taskset", "-c", "0", build / "ModuleBenchmark", file], check=True,
                       env=dict(os.environ, VOXD_MODELS=str(ROOT / "models")))
        times = restart(folder)
        print(f"from a crash to running again, less the pause: {1000 * statistics.median(times):.0f} ms (median of "
              f"{', '.join(f'{1000 * one:.0f}' for one in times)})", flush=True)
        body = file.read_bytes()
        hanging = faults.write(folder, "hanging", "Module.answer = lambda self, items: time.sleep(100000)\n")
        pairs = [(rate(folder, body, arguments.posts), rate(folder, body, arguments.posts, hanging)) for _ in range(5)]
        alone, beside = (statistics.median(part) for part in zip(*pairs))
        print(f"ingest alone {alone:.0f} posts/s, beside a module that hangs {beside:.0f}: {100 * beside / alone:.1f} % "
              f"(medians of {len(pairs)} in turn)")


if __name__ == "__main__":
    main()
