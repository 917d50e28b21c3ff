"""What others need for the sentiment of the same texts, on one core: vaderSentiment and fastText.

Usage: peers.py vader POSTS, or peers.py fasttext POSTS FOLDER. Prints posts, seconds, posts a second. Both tell the sentiment of a
text and nothing else: no topics, targets, terms, or languages. VADER's clock runs within the process; fastText's is that of
the whole command less one that reads no text, which is what loading the model takes.
"""

import json
import pathlib
import subprocess
import sys
import time


def texts(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"].replace("\n", " ") for line in lines]


def vader(found):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    analyzer = SentimentIntensityAnalyzer()
    began = time.process_time()
    for text in found:
        analyzer.polarity_scores(text)
    return time.process_time() - began


def fasttext(found, folder):
    """Words, pairs of words and sequences of two to five characters, 100 numbers each: the usual classifier of short texts.

    What it learns does not matter for its speed: the labels are the texts' lengths.
    """
    folder = pathlib.Path(folder)
    (folder / "fasttext.train").write_text("".join(f"__label__{len(text) % 3} {text}\n" for text in found[:20_000]))
    if not (folder / "fasttext.bin").exists():
        subprocess.run(["fasttext", "supervised", "-input", folder / "fasttext.train", "-output", folder / "fasttext", "-epoch", "1",
                        "-dim", "100", "-wordNgrams", "2", "-minn", "2", "-maxn", "5", "-thread", "1", "-verbose", "0"], check=True)

    def seconds(words):
        began = time.monotonic()
        subprocess.run(["fasttext", "predict", folder / "fasttext.bin", "-"], input=words, stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - began
    words = "\n".join(found).encode() + b"\n"
    return min(seconds(words) for _ in range(3)) - min(seconds(b"") for _ in range(3))


if __name__ == "__main__":
    found = texts(sys.argv[2])
    taken = vader(found) if sys.argv[1] == "vader" else fasttext(found, sys.argv[3])
    print(len(found), f"{taken:.4f}", f"{len(found) / taken:.0f}")
