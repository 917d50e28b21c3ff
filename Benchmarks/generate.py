#!/usr/bin/env python3
"""Writes made-up posts as NDJSON in order of time: always the same for the same seed.

Usage: generate.py --posts N --authors M FILE; also writes the 20 topics that they mention into a folder.

Each line has about 280 bytes. The posts are spread over 30 days and seven languages, name one of 20 topics in two of three
cases, and come from authors of whom few write much and most little.
"""

import argparse
import json
import pathlib
import random

START = 1_719_792_000  # 2024-07-01T00:00:00Z
DAYS = 30
TOPICS = ["aldora", "bentrix", "calmera", "dorvant", "elixon", "farlume", "gantrio", "heliora", "inverda", "jastrel",
          "kelvano", "lumetra", "mirquel", "nortava", "oxalen", "pelgrin", "quorima", "rivanta", "soltera", "tarvico"]
OPENINGS = {
    "en": ["I really love what {0} did today, wonderful work", "Honestly {0} is a disaster and a waste of money", "The report about {0} came out this morning",
           "Not sure what to think of {0}, it could go either way", "Great news from {0}, so happy about it"],
    "fr": ["Je trouve que {0} fait un travail formidable", "Quelle déception, {0} est vraiment une catastrophe", "Le rapport sur {0} est sorti ce matin",
           "Bravo à {0}, quelle excellente nouvelle", "J'ai honte pour {0}, c'est lamentable"],
    "de": ["Ich finde {0} wirklich großartig und freue mich", "Was für eine Enttäuschung, {0} ist furchtbar", "Der Bericht über {0} ist heute erschienen",
           "Super Nachricht von {0}, das macht mich glücklich"],
    "es": ["Me encanta lo que hace {0}, es maravilloso", "Qué vergüenza, {0} es un desastre total", "El informe sobre {0} salió esta mañana"],
    "pt": ["Adoro o que {0} faz, é uma maravilha", "Que vergonha, {0} é um desastre completo", "O relatório sobre {0} saiu hoje de manhã"],
    "ja": ["{0}の仕事は本当に素晴らしいと思います", "{0}には失望しました。最悪です", "{0}についての報告が今朝発表されました"],
    "ru": ["Мне очень нравится, что делает {0}, замечательно", "Какой позор, {0} это полная катастрофа", "Отчёт о {0} вышел сегодня утром"],
}
CLOSINGS = {
    "en": ["and everybody at work talks about it #news", "we will see next week 🙂", "https://example.org/a/{1}", "what do you all think?"],
    "fr": ["et tout le monde en parle au bureau #actu", "on verra la semaine prochaine 🙂", "https://example.org/a/{1}"],
    "de": ["und alle im Büro reden davon #heute", "wir werden es nächste Woche sehen 🙂", "https://example.org/a/{1}"],
    "es": ["y todos hablan de ello #noticias", "ya veremos la semana que viene 🙂"],
    "pt": ["e toda a gente fala disso #notícias", "veremos na próxima semana 🙂"],
    "ja": ["会社でもみんな話しています #ニュース", "来週どうなるか見てみましょう 🙂"],
    "ru": ["и все об этом говорят #новости", "посмотрим на следующей неделе 🙂"],
}
WEIGHTS = {"en": 40, "fr": 18, "de": 12, "es": 12, "pt": 6, "ja": 6, "ru": 6}
OTHERS = ["the weather", "Maria", "2024", "lunch"]
SOURCES = ["x", "mastodon", "bluesky", "reddit"]


def stamp(milliseconds):
    days, rest = divmod(milliseconds, 86_400_000)
    seconds, rest = divmod(rest, 1000)
    return f"2024-07-{1 + days:02d}T{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}Z"


def posts(count, authors, seed, first=0):
    """The lines; every one is an own post."""
    chance = random.Random(seed)
    languages = list(WEIGHTS)
    drawn = chance.choices(languages, WEIGHTS.values(), k=count)
    step = DAYS * 86_400_000 // count
    for number, language in enumerate(drawn):
        name = chance.choice(TOPICS).capitalize() if chance.random() < 0.67 else chance.choice(OTHERS)
        opening, second = chance.sample(OPENINGS[language], 2)
        text = f"{opening}. {second}, {chance.choice(CLOSINGS[language])}".format(name, number)
        # A few authors write much: the square of an even draw.
        author = int(authors * chance.random() ** 2)
        yield json.dumps({
            "type": "post", "source": chance.choice(SOURCES), "id": f"{1_000_000_000 + first + number}", "created_at": stamp(number * step),
            "author": f"author_{author:06d}",
            "synthetic": True, "text": text}, ensure_ascii=False, separators=(",", ":"))


def write_topics(folder):
    """One file for each topic, as in config/demo/topics.d."""
    folder.mkdir(parents=True, exist_ok=True)
    for topic in TOPICS:
        name = topic.capitalize()
        (folder / f"{topic}.yaml").write_text(
            f"id: {topic}\nname: {name}\naliases: {{und: [{name}, {name} Group]}}\nhashtags: [{name}]\nhandles: [{topic}]\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--authors", type=int, default=0, help="how many people write; a fifth of the posts unless given")
    parser.add_argument("--seed", type=int, default=2115)
    parser.add_argument("--first", type=int, default=0, help="the number of the first post")
    parser.add_argument("--topics", type=pathlib.Path, help="the folder for the topics' files")
    parser.add_argument("file", type=pathlib.Path)
    options = parser.parse_args()
    with open(options.file, "w", encoding="utf-8") as file:
        for line in posts(options.posts, options.authors or max(1, options.posts // 5), options.seed, options.first):
            file.write(line + "\n")
    if options.topics:
        write_topics(options.topics)


if __name__ == "__main__":
    main()
