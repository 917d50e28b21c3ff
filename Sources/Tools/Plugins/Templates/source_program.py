#!/usr/bin/env python3
"""@ID@: delivers the records that another program appends to a file. README.md says how.

    ./@ID@.py            speaks the plugin protocol with voxd
"""

import os
import sys

sys.dont_write_bytecode = True

from voxd_source import ProtocolError, Source

LONGEST = 1 << 20  # a line of the protocol has 4 MiB, and much may be escaped in it
settings = {}


def configure(section):
    """Reads the section `configuration` strictly."""
    if set(section) != {"path"} or not isinstance(section["path"], str):
        raise ProtocolError(f"configuration: expected the key path, with the file to follow, and no other; found {section!r}")
    settings.update(section)


def deliver(source):
    """Hands over whole lines; the cursor is how many bytes of the file were stored."""
    place = int(source.cursor or 0)
    while source.wait(1):
        if not os.path.exists(settings["path"]):
            continue
        with open(settings["path"], "rb") as file:
            if os.fstat(file.fileno()).st_size < place:
                place = 0  # it was begun anew: what is in it again is unchanged, and counts once
            file.seek(place)
            piece = file.read(LONGEST)
        end = piece.rfind(b"\n") + 1
        if not end and len(piece) == LONGEST:
            sys.exit(f"a line of {settings['path']} is longer than {LONGEST} bytes")
        if end:
            place += end
            source.send(piece[:end].decode("utf-8", "replace"), format="ndjson", cursor=str(place))


Source(id="@ID@", version="1.0.0", summary="Follows a file of records.", deliver=deliver, configure=configure).main()
