#!/usr/bin/env python3
"""@ID@: reads notes, a line each. README.md says what that is and is not.

    ./@ID@.py            speaks the plugin protocol with voxd
    ./@ID@.py --test     runs Cases/ and says what differs
"""

import sys

sys.dont_write_bytecode = True

from voxd_format import Format, Record, Refused, Skipped


def read(file, options):
    """Yields what is in an open binary file; options.get("source") and "collection" are what the request says."""
    for number, line in enumerate(file, 1):
        text = line.decode(errors="replace").strip()
        if not text:
            yield Skipped("empty lines")
            continue
        parts = text.split(" ", 2)
        if len(parts) < 3:
            yield Refused(number, "expected a name, a time and a text with spaces between", text=text)
            continue
        name, time, words = parts
        yield Record(number, {"type": "post", "source": options.get("source", "notes"), "id": name, "created_at": time,
                              "text": words})


Format(id="@ID@", version="1.0.0", summary="Reads notes, a line each.", takes=["post: each line"], read=read).main()
