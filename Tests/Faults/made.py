"""Made-up records for the fault tests: always the same for the same seed."""

import random

TEXTS = {
    "en": ["I love what {0} is doing, great work and a bright future.", "{0} is a terrible idea, I hate it and it wastes our money.",
           "The board of {0} meets on Tuesday in Austin."],
    "fr": ["Je suis ravi, {0} est une excellente nouvelle pour tout le monde.", "Quelle honte, {0} est un désastre et un gaspillage.",
           "La réunion de {0} se tient mardi à Paris."],
    "de": ["Ich finde {0} großartig und freue mich sehr darüber.", "{0} ist furchtbar, das ist eine schlimme Enttäuschung.",
           "Die Sitzung von {0} findet am Dienstag statt."],
    "es": ["Me encanta {0}, es una noticia maravillosa para todos.", "{0} es un desastre terrible, qué vergüenza."],
    "ja": ["{0}は素晴らしいと思います。とても嬉しいです。", "{0}は最悪です。本当にひどい。"],
}
NAMES = ["Tesla", "xAI", "Elon Musk", "Grok", "SpaceX", "OpenAI", "Neuralink"]
# With three sources fewer than a sketch holds (an author is one of a source). With more, the number of authors is an estimate, and which authors the sketch of a day keeps depends
# on the batches in which posts are taken away again: it is then a valid estimate, but not always the same one.
AUTHORS = 80
SOURCES = ["x", "mastodon", "reddit"]


def time(seconds):
    """A moment `seconds` after the beginning of 23 July 2024."""
    day, rest = divmod(int(seconds), 86400)
    return f"2024-07-{23 + day:02d}T{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}Z"


def post(number, chance, source=None, **more):
    language = chance.choice(list(TEXTS))
    text = chance.choice(TEXTS[language]).format(chance.choice(NAMES)) + f" {number}"
    return {
        "type": "post", "source": source or chance.choice(SOURCES), "id": f"p{number}", "created_at": time(number * 60 % 600_000),
        "text": text, "author": f"author {chance.randrange(AUTHORS)}", "synthetic": True, **more,
    }


def posts(count, seed=1, first=0):
    chance = random.Random(seed)
    return [post(first + number, chance) for number in range(count)]


def story(count, seed=1):
    """Posts with edits, deletions, changes of engagement, deletions that come first, and a poll with readings."""
    chance = random.Random(seed)
    records = [{
        "type": "poll", "source": "x", "id": "vote", "wording": "Should they?", "selection": "self_selected", "synthetic": True,
        "options": [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No"}],
    }]
    known = []
    for number in range(count):
        draw = chance.random()
        old = chance.choice(known) if known else None
        if old and draw < 0.06:
            records.append({**old, "text": old["text"] + " Edited, and now I love it!", "edited_at": time(650_000 + number)})
        elif old and draw < 0.09:
            records.append({"type": "delete", "source": old["source"], "id": old["id"]})
        elif old and draw < 0.12:
            records.append({**old, "engagement": {"likes": number, "reposts": 1, "replies": 0}})
        elif draw < 0.13:
            records.append({"type": "delete", "source": "x", "id": f"p{number + 50}"})
        else:
            known.append(post(number, chance))
            records.append(known[-1])
        if number % 100 == 99:
            records.append({"type": "reading", "source": "x", "poll": "vote", "observed_at": time(number * 60 % 600_000),
                            "votes": {"yes": 7 * number, "no": 3 * number}, "via": "platform"})
    return records
