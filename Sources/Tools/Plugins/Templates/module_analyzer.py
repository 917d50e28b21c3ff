#!/usr/bin/env python3
"""@ID@: counts exclamation marks. README.md says what that is and is not.

    ./@ID@.py            speaks the plugin protocol with voxd
    ./@ID@.py --test     runs Cases/ and says what differs
"""

import sys

sys.dont_write_bytecode = True

from voxd_module import Measure, Module, Signal, Unscored


def read(post):
    """What one post is worth; post.text, post.language, post.genre and post.topics are there to look at."""
    if not post.text.strip():
        return Unscored("no_words")
    return Signal("@MEASURE@", post.text.count("!"))


def analyze(posts):
    """One result for each post, in their order."""
    return [read(post) for post in posts]


Module(id="@ID@", version="1.0.0", summary="Counts exclamation marks.",
       measures=[Measure("@MEASURE@", unit="marks", range=(0, 65536))], analyze=analyze).main()
