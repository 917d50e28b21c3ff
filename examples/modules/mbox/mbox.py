#!/usr/bin/env python3
"""mbox: reads the archive of a mailing list, or any other mailbox of many messages in one file. README.md says how.

    ./mbox.py            speaks the plugin protocol with voxd
    ./mbox.py --test     runs Cases/ and says what differs
"""

import email
import email.policy
import email.utils
import re
import sys

sys.dont_write_bytecode = True

from voxd_format import Format, Record, Refused, Skipped, Unreadable

LONGEST = 8 << 20  # bytes of a message
TEXT = 65536  # bytes of a post


def messages(file):
    """The messages: (line, bytes). A line `From ` behind an empty one begins the next; a message that is too long is cut."""
    start, number, lines, length, after_empty = 1, 0, [], 0, True
    for number, line in enumerate(file, 1):
        if after_empty and line.startswith(b"From "):
            if lines:
                yield start, b"".join(lines)
            start, lines, length = number, [], 0
        elif number == 1 and line.strip():
            raise Unreadable("it does not begin with \"From \", as a mailbox does")
        elif length < LONGEST and number > 1:
            # Writers quote a line that would begin a message.
            line = line[1:] if line.startswith(b">From ") else line
            lines.append(line)
            length += len(line)
        after_empty = not line.strip()
    if lines:
        yield start, b"".join(lines)


def text_of(message):
    """What its author wrote: plain text without quotations and signature; None where it has no plain text."""
    body = message.get_body(preferencelist=("plain",))
    if body is None:
        return None
    try:
        lines = body.get_content().replace("\r\n", "\n").split("\n")
    except (LookupError, UnicodeError, ValueError):
        return None
    if "-- " in lines:
        lines = lines[:lines.index("-- ")]
    own = [line for line in lines if not line.startswith(">") and not re.fullmatch(r"On .{1,200} wrote:", line.strip())]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(own)).strip()


def name_of(value):
    """A Message-ID without its brackets; the first of several; None for none."""
    found = re.search(r"<([^<>\s]{1,250})>", str(value or ""))
    return found and found.group(1)


def read_message(line, raw, options):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    text = text_of(message)
    if not text:
        return Skipped("messages without a text of their own")
    id, author = name_of(message["Message-ID"]), email.utils.parseaddr(str(message["From"] or ""))[1]
    if not id:
        return Refused(line, "there is none, and nothing else tells a message from its copies", "Message-ID", text[:200])
    try:
        date = email.utils.parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError):
        return Refused(line, f"{str(message['Date'])[:60]!r} is no date", "Date", text[:200])
    if date.tzinfo is None:
        return Refused(line, f"{str(message['Date'])[:60]!r} has no time zone", "Date", text[:200])
    subject = re.sub(r"\s+", " ", str(message["Subject"] or "")).strip()
    whole = f"{subject}\n\n{text}" if subject and not subject.lower().startswith("re:") else text
    record = {"type": "post", "source": options.get("source", "mail"), "id": id, "created_at": date.isoformat(),
              "text": whole.encode()[:TEXT].decode(errors="ignore"), "author": author or None,
              "in_reply_to": name_of(message["In-Reply-To"]), "collection": options.get("collection")}
    return Record(line, {key: value for key, value in record.items() if value is not None})


def read(file, options):
    """The posts in a mailbox."""
    for line, raw in messages(file):
        try:
            yield read_message(line, raw, options)
        except Exception as error:  # what others' programs have put into a message has no end of surprises
            yield Refused(line, f"it cannot be read: {type(error).__name__}: {error}")


Format(id="mbox", version="1.0.0", summary="Reads the archive of a mailing list.",
       takes=["post: each message with a text of its own"], read=read).main()
