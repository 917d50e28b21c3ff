#!/usr/bin/env python3
"""Shows voxd under a real systemd: boots a container, installs the package, and tries it step by step.

Usage: run.py CACHE PACKAGE PREVIOUS [NOTE]    (root; Scripts/test-systemd calls it)

CACHE is a folder for the container's Debian, PACKAGE the .deb to try, PREVIOUS the one to upgrade from, and NOTE says what
that is. Prints a line for each step, and last "N passed, N failed, N skipped"; the exit status is 1 where one failed.
Everything that it starts or makes is ended and removed at the end, by its number.
"""

import os
import pathlib
import signal
import sys

sys.dont_write_bytecode = True

import rootfs
from machine import Machine
from report import steps

# Imported in the order in which their steps run.
import steps_install  # noqa: F401
import steps_questions  # noqa: F401
import steps_reload  # noqa: F401
import steps_faults  # noqa: F401
import steps_modules  # noqa: F401
import steps_upgrade  # noqa: F401


def main():
    if os.geteuid() != 0:
        raise SystemExit("The container needs root: sudo make test-systemd")
    cache, package, previous, *note = sys.argv[1:]
    root = pathlib.Path(cache).absolute() / f"run-{os.getpid()}"
    machine = Machine(root)
    machine.package, machine.previous, machine.previous_note = package, previous, " ".join(note)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    try:
        rootfs.fresh_copy(root.parent, root)
        failed = steps.run(machine)
    finally:
        machine.stop()
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
