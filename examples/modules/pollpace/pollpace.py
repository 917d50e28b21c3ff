#!/usr/bin/env python3
"""pollpace: at what pace a poll's votes come, and who led when. README.md says what that is and is not.

    ./pollpace.py            speaks the plugin protocol with voxd
    ./pollpace.py --test     runs Cases/ and says what differs
"""

import sys

sys.dont_write_bytecode = True

from voxd_polls import Estimate, PollModule, ProtocolError

settings = {"window_hours": 3}


def configure(section):
    """Reads the section `configuration` strictly."""
    for key, value in section.items():
        if key not in settings:
            raise ProtocolError(f"configuration.{key}: unknown key; there is {', '.join(settings)}")
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0.1 <= value <= 720:
            raise ProtocolError(f"configuration.{key}: expected 0.1 to 720, found {value!r}")
        settings[key] = value


def counted(poll):
    """The readings that tell all votes, without those that have fewer than the one before: (time, votes)."""
    points = [(poll.opens_at, 0)] if poll.opens_at else []
    for reading in poll.readings:
        if reading.total is not None and (not points or (reading.observed_at > points[-1][0] and reading.total >= points[-1][1])):
            points.append((reading.observed_at, reading.total))
    return points


def hours(first, last):
    return (last[0] - first[0]).total_seconds() / 3600


def pace(poll):
    """How many votes an hour came of late, against the whole time."""
    points = counted(poll)
    if len(points) < 2:
        return []
    first, last = points[0], points[-1]
    since = next((point for point in reversed(points[:-1]) if hours(point, last) >= settings["window_hours"]), first)
    whole, late = ((last[1] - start[1]) / hours(start, last) for start in (first, since))
    start = "opening" if poll.opens_at else "first look"
    if since == first:
        return [f"{whole:,.0f} votes an hour in the {hours(first, last):.1f} h since the {start}."]
    word = "rising" if late > 1.25 * whole else "falling" if late < 0.8 * whole else "steady"
    return [f"{late:,.0f} votes an hour in the last {hours(since, last):.1f} h, {whole:,.0f} in the "
            f"{hours(first, last):.1f} h since the {start}: {word}."]


def lead(poll):
    """Who led when."""
    leaders = []
    for reading in poll.readings:
        shares = sorted(reading.shares.items(), key=lambda item: -item[1])
        # Nobody leads in a tie, and rounded shares that are equal may be one.
        if shares and (len(shares) == 1 or shares[0][1] > shares[1][1]):
            leaders.append((reading.observed_at, shares[0][0]))
    changes = [after for before, after in zip(leaders, leaders[1:]) if before[1] != after[1]]
    if len(leaders) < 2:
        return []
    name = poll.labels[leaders[-1][1]]
    if not changes:
        return [f"\u201c{name}\u201d led at each of {len(leaders)} readings."]
    times = "once" if len(changes) == 1 else f"{len(changes)} times"
    return [f"The lead changed {times} between readings, last by {changes[-1][0]:%Y-%m-%d %H:%M} UTC, to \u201c{name}\u201d."]


def read(poll):
    """What is said of a poll."""
    findings = pace(poll) + lead(poll)
    if findings and poll.left_out:
        findings.append(f"The first {poll.left_out} readings were not looked at.")
    return Estimate(findings=findings) if findings else None


PollModule(id="pollpace", version="1.0.0", summary="Tells at what pace a poll's votes come, and who led when.",
           read=read, configure=configure).main()
