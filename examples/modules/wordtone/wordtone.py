#!/usr/bin/env python3
"""wordtone: how hard a text is to read, by Björnsson's readability index LIX. README.md says what that is and is not.

    ./wordtone.py            speaks the plugin protocol with voxd
    ./wordtone.py --test     runs Cases/ and says what differs
"""

import math
import re
import sys

sys.dont_write_bytecode = True

from voxd_module import Measure, Module, ProtocolError, Signal, Unscored

LABELS = ("very_easy", "easy", "medium", "hard", "very_hard")
# The usual borders: below 30 children's books, 40 fiction, 50 newspapers, 60 official texts, then officialese.
BORDERS = (30.0, 40.0, 50.0, 60.0)
HIGHEST = 200.0
LONG_WORD = 6

# Links, accounts and hashtags are no running text.
FURNITURE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?…:]+(?=\s|$)|\n+")

settings = {"minimum_words": 5}  # LIX of one or two words says nothing


def configure(section):
    """Reads the section `configuration` strictly."""
    for key in section:
        if key != "minimum_words":
            raise ProtocolError(f"configuration.{key}: unknown key; there is minimum_words")
    words = section.get("minimum_words", settings["minimum_words"])
    if isinstance(words, bool) or not isinstance(words, int) or not 1 <= words <= 1000:
        raise ProtocolError(f"configuration.minimum_words: expected 1 to 1000, found {words!r}")
    settings["minimum_words"] = words


def counts(text):
    """Words, sentences and long words of a text."""
    text = FURNITURE.sub(" ", text)
    sentences = [words for words in (WORD.findall(part) for part in SENTENCE_END.split(text)) if words]
    words = [word for sentence in sentences for word in sentence]
    long = sum(1 for word in words if sum(map(str.isalpha, word)) > LONG_WORD)
    return len(words), len(sentences), long


def lix(text):
    """Björnsson (1968): words / sentences + 100 * long words / words; None where there are too few words."""
    words, sentences, long = counts(text)
    if words < settings["minimum_words"]:
        return None
    return words / sentences + 100.0 * long / words


def confidence(words):
    """How far the share of long words can be off by chance: 1 minus its standard error at worst, sqrt(1/4 / words)."""
    return round(max(0.0, 1.0 - math.sqrt(0.25 / words)), 2)


def read(post):
    words, _, _ = counts(post.text)
    if words == 0:
        return Unscored("no_words")
    value = lix(post.text)
    if value is None:
        return Unscored("too_short")
    value = min(round(value, 4), HIGHEST)
    label = LABELS[sum(value >= border for border in BORDERS)]
    return Signal("readability", value, label, confidence(words))


def analyze(posts):
    return [read(post) for post in posts]


module = Module(
    id="wordtone", version="1.0.0", summary="Tells how hard a text is to read, by the readability index LIX.",
    measures=[Measure("readability", unit="LIX", range=(0.0, HIGHEST), labels=LABELS)],
    # The languages in which Björnsson (1983) compared newspapers; in others, the borders are not known.
    languages=["da", "de", "en", "es", "fi", "fr", "it", "nb", "no", "pt", "ru", "sv"],
    analyze=analyze, configure=configure)


if __name__ == "__main__":
    module.main()
