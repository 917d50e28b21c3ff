#!/usr/bin/env python3
"""Writes Sources/Analytics/Text/CharacterTable+Data.swift from Python's unicodedata; run from the repository's root.

Three literals come out, all plain ASCII:
- classes: runs of characters of one class from U+0000 on, a letter for the class and the length in base 36;
- capitals: lengths in base 36 of runs that alternately are not, and are, capital letters;
- folds: what characters fold to. "@HEX" sets the place, then one word a character: its ASCII text, "u" and hex for
  another character, "u..+u.." for several, "*" for unchanged; "@HEX-HEX+N" or "-N" shifts a whole run by N.
"""
import re
import unicodedata

LAST = 0x1FFFF
CLASSES = (
    "other space newline dropped extend digit mark emoji regional modifier latin greek cyrillic arabic hebrew "
    "devanagari indic han hiragana katakana hangul thai lao khmer burmese armenian georgian ethiopic letter").split()
SCRIPTS = {
    "LATIN": "latin", "GREEK": "greek", "CYRILLIC": "cyrillic", "ARABIC": "arabic", "HEBREW": "hebrew",
    "DEVANAGARI": "devanagari", "BENGALI": "indic", "GURMUKHI": "indic", "GUJARATI": "indic", "ORIYA": "indic",
    "TAMIL": "indic", "TELUGU": "indic", "KANNADA": "indic", "MALAYALAM": "indic", "SINHALA": "indic",
    "HIRAGANA": "hiragana", "KATAKANA": "katakana", "HANGUL": "hangul", "THAI": "thai", "LAO": "lao",
    "KHMER": "khmer", "MYANMAR": "burmese", "ARMENIAN": "armenian", "GEORGIAN": "georgian", "ETHIOPIC": "ethiopic",
    "CJK": "han", "IDEOGRAPHIC": "han"}
EMOJI = [  # what people use as pictures; a mark with U+FE0F after it becomes one too
    (0x231A, 0x231B), (0x2328, 0x2328), (0x23CF, 0x23CF), (0x23E9, 0x23F3), (0x23F8, 0x23FA), (0x25B6, 0x25B6),
    (0x25C0, 0x25C0), (0x25FB, 0x25FE), (0x2600, 0x2767), (0x2776, 0x27BF), (0x2B05, 0x2B07), (0x2B1B, 0x2B1C),
    (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x303D, 0x303D), (0x3297, 0x3297), (0x3299, 0x3299), (0x1F000, 0x1F0FF),
    (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F201, 0x1F265), (0x1F300, 0x1F3FA), (0x1F400, 0x1FAFF)]
DROPPED = [  # marks that folding strips: Latin, Greek, Cyrillic, Hebrew, Arabic; and variation selectors
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5),
    (0x05C7, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC),
    (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x08D3, 0x08E1), (0x08E3, 0x08FF), (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F)]
SPECIAL = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "İ": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ŋ": "n", "ſ": "s", "µ": "μ", "ª": "a", "º": "o", "й": "й", "ї": "ї", "ў": "ў",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": '"', "›": '"',
    "「": '"', "」": '"', "『": '"', "』": '"', "〝": '"', "〟": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-",
    "−": "-", "。": ".", "｡": ".", "।": ".", "॥": ".", "۔": ".", "։": ".", "።": ".", "။": ".", "។": ".", "៕": ".",
    "、": ",", "､": ",", "،": ",", "፣": ",", "؛": ";", "؟": "?", "⸮": "?", "՞": "?", "՜": "!", "¿": "¿", "¡": "¡",
    "‼": "!!", "⁇": "??", "⁈": "?!", "⁉": "!?", "…": "...", "【": "[", "】": "]", "（": "(", "）": ")"}


def within(cp, ranges): return any(a <= cp <= b for a, b in ranges)


def script(cp):
    name = unicodedata.name(chr(cp), "")
    first = re.split(r"[ -]", name)[0]
    if "IDEOGRAPH" in name and "CJK" in name: return "han"
    if first in ("FULLWIDTH", "HALFWIDTH", "MATHEMATICAL", "CIRCLED", "NEGATIVE", "SQUARED"):
        folded = unicodedata.normalize("NFKC", chr(cp))
        if len(folded) == 1 and ord(folded) != cp: return script(ord(folded))
    return SCRIPTS.get(first, "letter")


def klass(cp):
    c = chr(cp)
    category = unicodedata.category(c)
    if c in "\n\r\v\f\x85\u2028\u2029": return "newline"
    if c == "\u200b" or c in "\t\x00" or category in ("Zs", "Cc"): return "space"
    if within(cp, DROPPED) or category == "Cf": return "dropped"
    if 0x1F1E6 <= cp <= 0x1F1FF: return "regional"
    if 0x1F3FB <= cp <= 0x1F3FF: return "modifier"
    if within(cp, EMOJI): return "emoji"
    if category in ("Mn", "Mc", "Me"): return "extend"
    if category == "Nd": return "digit"
    if cp in (0x3005, 0x3006, 0x3007): return "han"
    if cp in (0x30FC, 0xFF70): return "katakana"
    if category[0] == "L" or cp in range(0x24B6, 0x24EA): return script(cp)
    if category[0] in "PSN": return "mark"
    return None  # not assigned: joins its neighbours


def fold(cp):
    c = chr(cp)
    if c in SPECIAL: return SPECIAL[c]
    lower = c.lower()
    if lower in SPECIAL and len(lower) == 1: return SPECIAL[lower]
    k = klass(cp)
    if k == "space": return " "
    if k == "digit": return str(unicodedata.digit(c))
    name = unicodedata.name(c, "")
    wide = 0xFF01 <= cp <= 0xFF9D or 0x1D400 <= cp <= 0x1D7FF or 0x24B6 <= cp <= 0x24E9 or 0xFB00 <= cp <= 0xFEFC
    if wide or cp == 0x3000:
        t = unicodedata.normalize("NFKC", c)
        t = "".join(x for x in t if klass(ord(x)) != "dropped")
        return "".join(fold(ord(x)) for x in t) if t != c and 0 < len(t) <= 4 and " " not in t else c
    if k in ("latin", "greek", "cyrillic"):
        t = "".join(x for x in unicodedata.normalize("NFKD", c) if unicodedata.category(x) != "Mn")
        if t != c and t.strip() == t: return "".join(fold(ord(x)) for x in t)
        t = c.casefold()
        return t if t == c else "".join(fold(ord(x)) for x in t)
    t = c.lower()
    return c if len(t) != 1 or t == c else fold(ord(t))


def base36(n):
    digits = ""
    while True:
        n, r = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[r] + digits
        if n == 0: return digits


def runs(values):
    out = []
    for v in values:
        if out and out[-1][0] == v: out[-1][1] += 1
        else: out.append([v, 1])
    return out


def class_literal():
    values, last = [], "other"
    for cp in range(LAST + 1):
        k = klass(cp)
        if k is None and 0x20000 <= cp <= 0x3FFFF: k = "han"
        last = k or last
        values.append(last)
    return ["ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^"[CLASSES.index(v)] + base36(n) for v, n in runs(values)]


def capital_literal():
    values = [unicodedata.category(chr(cp)) in ("Lu", "Lt") for cp in range(LAST + 1)]
    return [base36(n) for _, n in runs(values)][:-1]


def target(t):
    if t == "*": return t
    if all(0x21 <= ord(x) <= 0x7E and x not in '"\\*@' for x in t) and not re.match(r"u[0-9a-f]", t): return t
    return "+".join("u%x" % ord(x) for x in t)


def fold_literal():
    folds = {cp: fold(cp) for cp in range(LAST + 1) if not 0xD800 <= cp <= 0xDFFF}
    folds = {cp: t for cp, t in folds.items() if t != chr(cp) and t}
    words, place, cps = [], None, sorted(folds)
    i = 0
    while i < len(cps):
        cp, j = cps[i], i
        delta = ord(folds[cp][0]) - cp
        while j < len(cps) and cps[j] == cp + j - i and len(folds[cps[j]]) == 1 and ord(folds[cps[j]]) - cps[j] == delta:
            j += 1
        if j - i >= 5:
            words.append("@%x-%x%+d" % (cp, cps[j - 1], delta))
            place, i = None, j
            continue
        if place is None or cp - place > 4: words.append("@%x" % cp)
        else: words += ["*"] * (cp - place)
        words.append(target(folds[cp]))
        place, i = cp + 1, i + 1
    return words


def wrapped(words):
    lines, line = [], ""
    for w in words:
        w = w.replace("\\", "\\\\")
        if len(line) + len(w) > 108: lines, line = lines + [line], ""
        line += w + " "
    return "\n".join("        " + l.rstrip() + " \\" for l in lines + [line])


out = f'''// Generated by Scripts/fold-table.py from Unicode {unicodedata.unidata_version}; don't edit.

extension CharacterTable {{
    /// Runs of characters of one class from U+0000 on: a letter for the class and the length in base 36.
    static let classRuns = """
{wrapped(class_literal())}

        """

    /// Lengths in base 36 of runs that alternately are not, and are, capital letters.
    static let capitalRuns = """
{wrapped(capital_literal())}

        """

    /// What characters fold to; the script says how to read it.
    static let folds = """
{wrapped(fold_literal())}

        """
}}
'''
open("Sources/Analytics/Text/CharacterTable+Data.swift", "w").write(out)
