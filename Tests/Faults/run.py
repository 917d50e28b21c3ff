#!/usr/bin/env python3
"""Breaks a real voxd in every way that is known, and looks whether it keeps its word.

Usage: Tests/Faults/run.py --voxd PATH [NAME...]

Every test starts daemons of its own on temporary folders and ends only those. Names choose the tests whose name holds one
of them. FAULTS_LONG=1 kills a hundred times instead of ten. The exit status is 1 where a test failed.
"""

import argparse
import pathlib
import sys
import time
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))
sys.dont_write_bytecode = True

import daemon  # noqa: E402


class Result(unittest.TextTestResult):
    """Tells of every test in one line, with its time and why it was skipped."""

    def startTest(self, test):
        unittest.TestResult.startTest(self, test)
        self.began = time.monotonic()

    def tell(self, outcome, test, more=""):
        first = test.shortDescription() or str(test)
        self.stream.writeln(f"{outcome:8}{time.monotonic() - self.began:6.1f} s  {first}{more}")
        self.stream.flush()

    def addSuccess(self, test):
        self.passed = getattr(self, "passed", 0) + 1
        self.tell("passed", test)

    def addFailure(self, test, problem):
        unittest.TestResult.addFailure(self, test, problem)
        self.tell("FAILED", test)

    def addError(self, test, problem):
        unittest.TestResult.addError(self, test, problem)
        self.tell("FAILED", test)

    def addSkip(self, test, reason):
        unittest.TestResult.addSkip(self, test, reason)
        self.began = getattr(self, "began", time.monotonic())
        self.tell("SKIPPED", test, f": {reason}")


def flat(suite):
    for item in suite:
        yield from flat(item) if isinstance(item, unittest.TestSuite) else [item]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voxd", required=True, type=pathlib.Path, help="the binary")
    parser.add_argument("names", nargs="*", help="parts of the names of tests; all unless given")
    options = parser.parse_args()
    daemon.BINARY = options.voxd.resolve()
    if not daemon.BINARY.exists():
        sys.exit(f"{options.voxd}: there is no such file: build it with Scripts/build, or give another --voxd")
    tests = list(flat(unittest.defaultTestLoader.discover(str(FOLDER), "test_*.py")))
    if options.names:
        tests = [test for test in tests if any(name in test.id() for name in options.names)]
    if not tests:
        sys.exit("no test has such a name")
    runner = unittest.TextTestRunner(stream=sys.stdout, resultclass=Result, verbosity=0)
    result = runner.run(unittest.TestSuite(tests))
    failed = len(result.failures) + len(result.errors)
    print(f"{getattr(result, 'passed', 0)} passed, {failed} failed, {len(result.skipped)} skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
