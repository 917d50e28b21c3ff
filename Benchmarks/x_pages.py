"""Writes pages of made-up posts as X's interface answers a search, with their authors and polls beside them.

Usage: Benchmarks/x_pages.py PAGES FILE
"""

import json
import random
import sys

WORDS = "Tesla should invest in the new firm because its board says that the vote was close and the price is fair for all of us".split()


def post(number, chance):
    text = " ".join(chance.choices(WORDS, k=chance.randint(8, 45)))
    return {
        "id": str(1_816_000_000_000_000_000 + number * 7919), "author_id": str(number % 997), "text": f"{text} @elonmusk #xAI",
        "created_at": f"2024-07-{1 + number % 28:02}T{number % 24:02}:{number % 60:02}:00.000Z", "lang": "en",
        "conversation_id": str(1_816_000_000_000_000_000 + number * 7919), "edit_history_tweet_ids": [str(1_816_000_000_000_000_000 + number * 7919)],
        "public_metrics": {"retweet_count": number % 9, "reply_count": number % 5, "like_count": number % 99, "quote_count": 0},
        "entities": {"mentions": [{"start": len(text) + 1, "end": len(text) + 10, "username": "elonmusk", "id": "44196397"}],
                     "hashtags": [{"start": len(text) + 11, "end": len(text) + 15, "tag": "xAI"}]},
    }


def page(number, chance):
    posts = [post(number * 100 + place, chance) for place in range(100)]
    posts[0]["attachments"] = {"poll_ids": [str(number + 1)]}
    users = [{"id": author, "name": "Made Up", "username": f"made_up_{author}"} for author in sorted({post["author_id"] for post in posts})]
    polls = [{"id": str(number + 1), "voting_status": "closed", "end_datetime": "2024-07-29T00:00:00.000Z", "duration_minutes": 1440,
              "options": [{"position": 1, "label": "Yes", "votes": 679}, {"position": 2, "label": "No", "votes": 321}]}]
    return {"data": posts, "includes": {"users": users, "polls": polls}, "meta": {"result_count": 100, "next_token": f"t{number}"}}


def main():
    chance = random.Random(2115)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        for number in range(int(sys.argv[1])):
            file.write(json.dumps(page(number, chance)) + "\n")


if __name__ == "__main__":
    main()
