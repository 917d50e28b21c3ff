"""vader: sentiment of English posts by VADER, as a second opinion. README.md says what that is and is not.

Run by `vader` beside it: that finds the Python that has vaderSentiment.
"""

import sys

sys.dont_write_bytecode = True

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from voxd_module import Measure, Module, Signal, Unscored

LABELS = ("negative", "neutral", "positive")
# The borders that VADER's authors give.
BORDER = 0.05
reader = SentimentIntensityAnalyzer()


def read(post):
    if not any(character.isalnum() for character in post.text):
        return Unscored("no_words")
    scores = reader.polarity_scores(post.text)
    value = scores["compound"]
    if value == 0 and scores["pos"] == scores["neg"] == 0:
        # None of its words are there: that is no neutral text.
        return Unscored("no_evidence")
    label = LABELS[1 + (value >= BORDER) - (value <= -BORDER)]
    return Signal("sentiment", value, label, round(abs(scores["pos"] - scores["neg"]), 3))


Module(
    id="vader", version="1.1.0", summary="Tells the sentiment of English posts by VADER, as a second opinion.",
    fingerprint="vaderSentiment 3.3.2", languages=["en"],
    measures=[Measure("sentiment", unit="score", range=(-1.0, 1.0), labels=LABELS)],
    analyze=lambda posts: [read(post) for post in posts]).main()
