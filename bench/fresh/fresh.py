#!/usr/bin/env python3
"""Score readings of articles annotated as ranges.

Where the press owns the articles, only places in them are kept here; invented ones stand in the marks with their text. This
puts the articles and their marks together in a folder that is thrown away afterwards and gives it to the scorer of
statements, whose figures it prints.
"""

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def texts(news, wanted):
    """The texts of the documents wanted, by file and id."""
    out = {}
    for name in sorted({file for file, _ in wanted}):
        path = news / name
        opened = gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else open(path, encoding="utf-8")
        with opened as lines:
            for line in lines:
                row = json.loads(line)
                if (name, row["id"]) in wanted:
                    out[name, row["id"]] = row["text"]
    return out


def text_of(row, news, found):
    """The text of one row: its own, or the press's, as it was annotated."""
    if "text" in row:
        return row["text"]
    text = found.get((row["file"], row["document"]), "")
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        sys.exit(f"{news / row['file']}: {row['document']} is not there, or not as it was annotated")
    return text


def marked(text, at):
    """The words at a range and which of their occurrences it is, as the scorer's gold names places."""
    mark = text[at[0]:at[1]]
    nth = sum(text.startswith(mark, start) for start in range(at[0] + 1))
    return mark, nth


def gold_of(row, name, text):
    """The scorer's gold of one row."""

    def words(at):
        return text[at[0]:at[1]] if at else None

    def piece(mark):
        found, nth = marked(text, mark["at"])
        return {**{key: value for key, value in mark.items() if key != "at"}, "text": found, "nth": nth}

    def statement(mark):
        content, nth = zip(*(marked(text, at) for at in mark["content"]))
        speaker = mark["speaker"]
        if speaker is not None:
            speaker = {key: words(at) for key, at in speaker.items()}
        return {**mark, "content": list(content), "nth": list(nth), "speaker": speaker, "cue": None}

    gold = {key: row[key] for key in ("language", "outlet", "published", "given", "credits", "events")}
    gold |= {"id": name, "url": None, "title": words(row["title"]), "aliases": row.get("aliases", [])}
    gold |= {kind: [piece(mark) for mark in row[kind]] for kind in ("furniture", "times", "figures")}
    return gold | {"statements": [statement(mark) for mark in row["statements"]]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path, help="the folder of the news; the scorers stand at ../../score from there")
    parser.add_argument("marks", type=Path, help="JSONL of annotated documents")
    parser.add_argument("--articles", type=Path, help="the folder of the articles, where it is not that of the news")
    parser.add_argument("--program", default="telusur")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", metavar="START", help="only documents whose names begin so")
    parser.add_argument("--keep", type=Path, help="put the articles and their gold into this folder and keep them")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.marks.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["document"].startswith(arguments.only)]
    articles = arguments.articles or arguments.news
    found = texts(articles, {(row["file"], row["document"]) for row in rows if "text" not in row})
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for row in rows:
            text, name = text_of(row, articles, found), row["document"]
            (folder / f"{name}.txt").write_text(text, "utf-8")
            gold = json.dumps(gold_of(row, name, text), ensure_ascii=False, indent=1)
            (folder / f"{name}.gold.json").write_text(gold, "utf-8")
        scorer = arguments.news.resolve().parent.parent / "score" / "statements.py"
        command = [sys.executable, str(scorer), str(folder), "--program", arguments.program]
        sys.exit(subprocess.run(command + ["--json"] * arguments.json).returncode)


if __name__ == "__main__":
    main()
