#!/usr/bin/env python3
"""Measures voxd against its budgets, and beside it, in the same run, what the machine can do.

Usage: Scripts/bench [--posts N] [--large MILLIONS] [--voxd PATH] [--folder DIR] [--no-peers]

Everything is written to a folder, .build-bench unless given, on the disk that is to be measured. Nothing else should run on
the machine; the load is printed beside the figures. docs/performance.md explains every line.
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import sqlite3
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parent
sys.path.insert(1, str(ROOT / "Tests/Faults"))
sys.dont_write_bytecode = True

import daemon as daemons  # noqa: E402
import generate  # noqa: E402
import probes  # noqa: E402

ROWS = []


def row(what, value, unit, must=None, aim=None, more=""):
    """Notes a line of the table; `must` and `aim` are (bound, True where more is better)."""
    def judged(bound):
        if bound is None:
            return "-"
        limit, more_is_better = bound
        met = value >= limit if more_is_better else value <= limit
        return f"{limit:,g} {'met' if met else 'MISSED'}"
    shown = f"{value:,.0f}" if value >= 1000 else f"{value:,.3g}"
    ROWS.append((what, f"{shown} {unit}".strip(), judged(must), judged(aim), more))
    print("  ", what, shown, unit, more, flush=True)


def up(limit):
    return limit, True


def down(limit):
    return limit, False


def run(*command, **more):
    """The words of what a command prints."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {done.stderr[-2000:]}")
    return done.stdout


def sender(daemon, file):
    return subprocess.Popen([sys.executable, FOLDER / "send.py", daemon.admin, file], stdout=subprocess.PIPE, text=True)


def finish(process):
    """The seconds that sending took, and the answer."""
    out, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit("sending failed")
    seconds, answer = out.split("\n", 1)
    return float(seconds), json.loads(answer)


def ingest(daemon, folder, posts):
    """Ingests all posts into a new daemon."""
    daemon.start()
    memory = probes.Memory(daemon.process.pid)
    memory.start()
    before = probes.cpu_seconds(daemon.process.pid)
    seconds, answer = finish(sender(daemon, folder / "posts.ndjson"))
    cpu = probes.cpu_seconds(daemon.process.pid) - before
    memory.stop()
    if answer["accepted"] != posts:
        raise SystemExit(f"of {posts} posts {answer['accepted']} were accepted: {answer['refusals'][:3]}")
    row("durable ingest", posts / seconds, "posts/s", up(50_000), up(100_000), f"{cpu / seconds:.2f} cores busy")
    row("durable ingest, a core's second", posts / cpu, "posts")
    row("resident memory, largest", memory.largest / 1e6, "MB", down(150), down(80))
    row("resident memory, at the end", memory.last / 1e6, "MB")
    again, answer = finish(sender(daemon, folder / "posts.ndjson"))
    if answer["unchanged"] != posts:
        raise SystemExit("the same posts again were not all unchanged")
    row("the same again, all unchanged", posts / again, "posts/s")
    return seconds, cpu


def latency(daemon, folder):
    """Asks a thousand summaries, idle, then as many as fit beside an ingest."""
    client = probes.Client(daemon.socket)
    questions = list(probes.summaries())
    probes.times(client, questions[:40], b"200")
    bare, bare99 = probes.percentiles(probes.times(client, ["/nothing"] * 1000, b"404"))
    row("bare answer (404), idle, p50", bare, "ms", more=f"p99 {bare99:.3g} ms")
    health, health99 = probes.percentiles(probes.times(client, ["/v1/health"] * 200, b"200"))
    row("health, with its probe transaction, idle, p50", health, "ms", more=f"p99 {health99:.3g} ms")
    middle, high = probes.percentiles(probes.times(client, questions, b"200"))
    row("summary of 30 days, idle, p50", middle, "ms", down(0.5), down(0.16), f"{middle / bare:.1f} x the bare answer")
    row("summary of 30 days, idle, p99", high, "ms", down(2))
    process = sender(daemon, folder / "more.ndjson")
    found = probes.times(client, questions, b"200", lambda: process.poll() is None)
    seconds, answer = finish(process)
    middle, high = probes.percentiles(found)
    row("summary under ingest, p50", middle, "ms", more=f"{len(found)} asked beside {answer['accepted'] / seconds:,.0f} posts/s")
    row("summary under ingest, p99", high, "ms", down(20), down(5))


def disk(daemon, folder, posts, seconds, cpu):
    """Compares what was written with what SQLite alone needs, and with the text."""
    size, text = sizes(daemon)
    database = sqlite3.connect(daemon.database)
    tables = [name for name, in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
    database.close()
    row("database bytes for a byte of text", size / text, "x", down(2), down(1.3), f"{size / posts:.0f} bytes a post, text {text / posts:.0f}")
    plain = folder / "plain"
    run("cc", "-O2", "-Wall", FOLDER / "plain.c", "-o", plain, "-lsqlite3")
    rates = {}
    for which in ["all", "posts"]:
        target = folder / "plain.sqlite"
        for suffix in ["", "-wal", "-shm"]:
            pathlib.Path(f"{target}{suffix}").unlink(missing_ok=True)
        rates[which] = [float(word) for word in run(plain, which, daemon.database, target).split()]
    rows, took, rate, busy = rates["all"]
    big = ", ".join(f"{name} {count / posts:.2g}" for name, count in sorted(counts.items(), key=lambda item: -item[1])[:5])
    row("plain C, every row that voxd wrote", rate, "rows/s", more=f"{rows / posts:.2f} rows a post: {big}")
    row("plain C, just the posts", rates["posts"][2], "posts/s")
    row("voxd's rows / plain C's rows, same rows", took / seconds, "x", up(0.12), up(0.25))
    row("the same by CPU time, which a busy machine disturbs less", busy / cpu, "x")
    row("voxd's posts / plain C's posts", posts / seconds / rates["posts"][2], "x")


def growth(daemon, before, text_before, posts):
    """What as many posts again, over the same days, added to the file."""
    size, text = sizes(daemon)
    row("database growth for a byte of text, the second half", (size - before) / (text - text_before), "x", down(2), down(1.3),
        f"{(size - before) / posts:.0f} bytes a post")


def sizes(daemon):
    """The bytes of the file, whose log is folded in, and those of the texts in it."""
    database = sqlite3.connect(daemon.database)
    database.create_function("text_bytes", 1, text_bytes, deterministic=True)
    text, = database.execute("SELECT sum(text_bytes(text)) FROM post").fetchone()
    database.close()
    return daemon.database.stat().st_size, text


def text_bytes(stored):
    """The bytes of a stored text: of a BLOB its second number, seven bits a byte, the lowest first (docs/schema.md)."""
    if not isinstance(stored, bytes):
        return len((stored or "").encode())
    numbers, shift = [0], 0
    for byte in stored:
        numbers[-1] |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            if len(numbers) == 2:
                return numbers[1]
            numbers.append(0)
            shift = 0


def analysis(program, folder):
    """What turns a line into an analysed post, stage by stage, on one core and without the daemon."""
    core = sorted(os.sched_getaffinity(0))[0]
    told = run("taskset", "-c", core, program, folder / "posts.ndjson", 5, env=dict(os.environ, VOXD_MODELS=str(ROOT / "models")))
    stages = {line[:14].strip(): line[14:].split() for line in told.splitlines()[2:]}
    each = ", ".join(f"{name} {stages[name][0]}" for name in ["split and fold", "language", "topics", "sentiment", "terms"])
    rate = float(stages["analysis alone"][2])
    row("analysis alone, one core (language, topics, sentiment by target, terms)", rate, "posts/s",
        up(100_000), up(300_000), f"microseconds: {each}")
    row("the same and emotion", float(stages["with emotion"][2]), "posts/s", up(100_000), up(300_000),
        f"microseconds: emotion {stages['emotion'][0]}")
    row("decoding and hashing, one core", 1e6 / (float(stages["decode"][0]) + float(stages["keys"][0])), "posts/s")
    return rate


def large(daemon, folder, millions):
    """Ingests millions of posts into a new daemon, then starts it anew and asks."""
    daemon.start()
    memory = probes.Memory(daemon.process.pid)
    memory.start()
    file, rates = folder / "million.ndjson", []
    for number in range(millions):
        run(sys.executable, FOLDER / "generate.py", "--posts", 1_000_000, "--first", number * 1_000_000, "--seed", 7000 + number,
            "--authors", 2_000_000, file)
        seconds, answer = finish(sender(daemon, file))
        rates.append(answer["accepted"] / seconds)
        print(f"   million {number + 1}: {rates[-1]:,.0f} posts/s, {memory.last / 1e6:.0f} MB", flush=True)
    memory.stop()
    row(f"durable ingest, the first and the last of {millions} million", rates[-1], "posts/s", more=f"first {rates[0]:,.0f}")
    row(f"resident memory over {millions} million, largest", memory.largest / 1e6, "MB", down(150), down(80), f"at the end {memory.last / 1e6:.0f} MB")
    client = probes.Client(daemon.socket)
    middle, high = probes.percentiles(probes.times(client, probes.summaries(), b"200"))
    row(f"summary of 30 days on {millions} million posts, idle, p50", middle, "ms", down(0.5), down(0.16), f"p99 {high:.3g} ms")
    daemon.end()
    size, text = sizes(daemon)
    row(f"database bytes for a byte of text, {millions} million posts", size / text, "x", down(2), down(1.3), f"{size / millions / 1e6:.0f} bytes a post")
    ready = sorted(probes.seconds_until_ready(daemon) for _ in range(5))[2]
    row(f"start to READY=1 on {millions} million posts, median of 5", ready * 1000, "ms", down(300), down(100))


def peers(folder, posts, seconds, rate):
    """Does the job as a Python script would, and sentiment alone as others do, on a twentieth of the posts."""
    environment = folder / "venv"
    if not (environment / "bin/python").exists():
        run(sys.executable, "-m", "venv", environment)
        run(environment / "bin/pip", "install", "-q", "vaderSentiment==3.3.2")
    sample = folder / "sample.ndjson"
    with open(folder / "posts.ndjson") as file, open(sample, "w") as out:
        out.writelines(line for number, line in enumerate(file) if number % 20 == 0)
    (folder / "vader.sqlite").unlink(missing_ok=True)
    _, _, script = map(float, run(environment / "bin/python", FOLDER / "vader.py", sample, folder / "vader.sqlite").split())
    row("Python, vaderSentiment and sqlite3 (a twentieth of the posts)", script, "posts/s")
    row("voxd / Python with vaderSentiment", posts / seconds / script, "x")
    core = sorted(os.sched_getaffinity(0))[0]
    for name, words in [("vader", "vaderSentiment"), ("fasttext", "fastText with characters")]:
        if name == "fasttext" and not shutil.which("fasttext"):
            print("   fastText is not installed (Scripts/dependencies bench): NOT MEASURED")
            continue
        told = run("taskset", "-c", core, environment / "bin/python", FOLDER / "peers.py", name, sample, folder)
        peer = float(told.split()[2])
        row(f"{words}, sentiment of a text alone, one core", peer, "posts/s")
        row(f"analysis alone / {words}", rate / peer, "x")


def table():
    head = ("what", "measured", "must", "aim", "")
    widths = [max(len(line[column]) for line in [head, *ROWS]) for column in range(5)]
    rule = tuple("-" * width for width in widths)
    for line in [head, rule, *ROWS]:
        print("| " + " | ".join(word.ljust(width) for word, width in zip(line, widths)) + " |")


def machine(folder):
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    kind = run("stat", "-f", "-c", "%T", folder).strip()
    return (f"{model}, {len(os.sched_getaffinity(0))} cores, {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB, "
            f"Linux {platform.release()}, {kind}, load {os.getloadavg()[0]:.2f} at the start")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--voxd", type=pathlib.Path, default=ROOT / ".build/release/voxd")
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / ".build-bench")
    parser.add_argument("--large", type=int, default=0, metavar="MILLIONS", help="also ingest so many million posts, then start anew")
    parser.add_argument("--emotion", action="store_true", help="have the daemon tell emotions too, which is off by default")
    parser.add_argument("--no-peers", action="store_true", help="leave the comparisons out, which need PyPI and Debian's fasttext")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(exist_ok=True)
    daemons.BINARY = options.voxd.resolve()
    if not daemons.BINARY.exists():
        sys.exit(f"{options.voxd}: there is no such file: build it with Scripts/build, or give another --voxd")
    said = machine(folder)
    print(said, flush=True)
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    generate.write_topics(work / "topics.d")
    for name, first in [("posts", 0), ("more", options.posts)]:
        run(sys.executable, FOLDER / "generate.py", "--posts", options.posts, "--first", first, "--seed", 2115 + first, folder / f"{name}.ndjson")
    settings = "plugins: {emotion: {enabled: true}}\n" if options.emotion else ""
    with daemons.Daemon(folder=work, settings=settings) as daemon:
        seconds, cpu = ingest(daemon, folder, options.posts)
        daemon.end()
        disk(daemon, folder, options.posts, seconds, cpu)
        daemon.start()
        size, text = sizes(daemon)
        latency(daemon, folder)
        daemon.verify()
        daemon.end()
        growth(daemon, size, text, options.posts)
        ready = sorted(probes.seconds_until_ready(daemon) for _ in range(5))[2]
        row(f"start to READY=1 on {2 * options.posts:,} posts, median of 5", ready * 1000, "ms", down(300), down(100))
    rate = analysis(daemons.BINARY.with_name("AnalysisBenchmark"), folder)
    if options.large:
        shutil.rmtree(work)
        work.mkdir()
        generate.write_topics(work / "topics.d")
        with daemons.Daemon(folder=work, settings=settings) as daemon:
            large(daemon, folder, options.large)
    if not options.no_peers:
        peers(folder, options.posts, seconds, rate)
    print(f"\n{options.posts:,} posts. {said}, {os.getloadavg()[0]:.2f} at the end\n")
    table()


if __name__ == "__main__":
    main()
