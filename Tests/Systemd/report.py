"""Steps: how they are declared, run and counted."""

import time
import traceback


class Skip(Exception):
    """Raised by a step that cannot be shown here; its text says why."""


class Failure(Exception):
    """Raised by a step whose promise does not hold; its text says what was seen."""


class Steps:
    """The steps in the order in which they are declared, each a function that takes the machine."""

    def __init__(self):
        self._steps = []

    def step(self, title, vital=False):
        """Declares a step; where a vital one fails, all later ones are skipped."""

        def declare(function):
            self._steps.append((title, vital, function))
            return function

        return declare

    def run(self, machine, only=None):
        """Runs all steps, prints a line each, and returns how many failed."""
        counts = {"passed": 0, "failed": 0, "skipped": 0}
        broken = None
        for number, (title, vital, function) in enumerate(self._steps, 1):
            began, since = time.monotonic(), time.time()
            verdict, why = "SKIP", f"step {broken} failed"
            if broken is None:
                verdict, why = self._attempt(function, machine)
                if verdict == "FAIL" and vital:
                    broken = number
            print(f"{number:2} {verdict} {title} ({time.monotonic() - began:.1f} s)", flush=True)
            if why:
                print("     " + why.replace("\n", "\n     "), flush=True)
            if verdict == "FAIL":
                print("     " + machine.evidence(since).replace("\n", "\n     "), flush=True)
            counts[{"PASS": "passed", "FAIL": "failed", "SKIP": "skipped"}[verdict]] += 1
        print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped", flush=True)
        return counts["failed"]

    @staticmethod
    def _attempt(function, machine):
        try:
            return "PASS", function(machine)
        except Skip as skip:
            return "SKIP", str(skip)
        except Failure as failure:
            return "FAIL", str(failure)
        except Exception:  # A mistake in a step is a failed step, not the end of all.
            return "FAIL", traceback.format_exc().rstrip()


steps = Steps()
step = steps.step


def expect(condition, seen):
    """Fails the step with what was seen unless the condition holds."""
    if not condition:
        raise Failure(seen if isinstance(seen, str) else str(seen))


def wait_for(what, probe, seconds):
    """Asks the probe until it gives something true, and returns that; fails the step after so many seconds."""
    end = time.monotonic() + seconds
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f"{what}: not within {seconds} seconds")
        time.sleep(0.1)
