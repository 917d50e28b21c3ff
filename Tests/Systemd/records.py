"""Posts for the steps, made by counting; all are marked synthetic."""

import json

OPENINGS = ["I think", "Honestly,", "Nobody asked, but", "As a shareholder:", "Well,"]
OPINIONS = ["Tesla should invest in xAI", "this deal is terrible for Tesla", "Grok is wonderful", "xAI is too expensive"]


def posts(first, count):
    """Lines of NDJSON with the posts numbered from `first`; the same numbers always give the same bytes."""
    lines = []
    for number in range(first, first + count):
        text = f"{OPENINGS[number % 5]} {OPINIONS[number % 4]}, and that is remark number {number}."
        minute, hour, day = number % 60, number // 60 % 24, 1 + number // 1440 % 28
        lines.append(json.dumps({
            "type": "post", "source": "file", "id": f"remark-{number}", "text": text, "language": "en",
            "created_at": f"2024-08-{day:02}T{hour:02}:{minute:02}:00Z", "author": f"voice-{number % 211}",
            "synthetic": True,
        }))
    return "\n".join(lines) + "\n"
