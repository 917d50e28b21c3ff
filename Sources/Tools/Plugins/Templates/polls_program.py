#!/usr/bin/env python3
"""@ID@: counts the looks at a poll. README.md says what that is and is not.

    ./@ID@.py            speaks the plugin protocol with voxd
    ./@ID@.py --test     runs Cases/ and says what differs
"""

import sys

sys.dont_write_bytecode = True

from voxd_polls import Estimate, PollModule


def read(poll):
    """What is said of a poll; poll.record, poll.readings, poll.labels, poll.selection are there to look at. None for nothing."""
    if not poll.readings:
        return None
    first, last = poll.readings[0].observed_at, poll.readings[-1].observed_at
    return Estimate(findings=[f"{len(poll.readings)} readings over {(last - first).total_seconds() / 3600:.1f} h."])


PollModule(id="@ID@", version="1.0.0", summary="Counts the looks at a poll.", read=read).main()
