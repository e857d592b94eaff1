"""Share of time expressions with the right value: Telusur, dateparser, chrono-node, on the same lines."""

import datetime
import json
import subprocess
import sys
from pathlib import Path

import dateparser
from dateparser.search import search_dates

HERE = Path(__file__).parent


def settings(item):
    out = {"PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}
    if item.get("published"):
        out["RELATIVE_BASE"] = datetime.datetime.fromisoformat(item["published"])
    return out


def by_search(item):
    """Found words come without their places: each is sought behind the one before."""
    out, at = [], 0
    for words, value in search_dates(item["text"], languages=["id"], settings=settings(item)) or []:
        start = item["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            out.append((start, at, value.date().isoformat()))
    return out


def by_parse(item):
    value = dateparser.parse(item["expression"], languages=["id"], settings=settings(item))
    return [(*item["at"], value.date().isoformat())] if value else []


def by_chrono(items):
    lines = "\n".join(json.dumps({"text": item["text"], "published": item.get("published")}) for item in items)
    out = subprocess.run(["node", HERE / "chrono.js"], input=lines, capture_output=True, text=True, check=True).stdout
    found = [json.loads(line) for line in out.splitlines()]
    # JavaScript counts UTF-16 units, the lines code points.
    for item, dates in zip(items, found):
        units = item["text"].encode("utf-16-le")
        for date in dates:
            date[:2] = [len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in date[:2]]
    return found


def by_telusur(items, program):
    lines = "\n".join(json.dumps({key: item[key] for key in ("id", "text", "published", "outlet") if item.get(key)}) for item in items)
    out = subprocess.run([program, "read", "--format", "json", "-"], input=lines, capture_output=True, text=True).stdout
    readings = {reading["document"]["id"]: reading for reading in map(json.loads, out.splitlines())}
    return [[(*time["at"], time["value"]) for time in readings.get(item["id"], {}).get("times", [])] for item in items]


def count(name, items, found):
    right = touched = 0
    for item, dates in zip(items, found):
        start, end = item["at"]
        here = [value for a, b, value in dates if a < end and start < b]
        touched += bool(here)
        right += any(value == item["value"] or value.startswith(item["value"] + "T") for value in here)
    print(f"{name:32} {right / len(items):.3f}   {right} of {len(items)} right, {touched} found")


def main(path, program):
    items = [json.loads(line) for line in open(path, encoding="utf-8")]
    count("telusur", items, by_telusur(items, program))
    count("dateparser search_dates", items, map(by_search, items))
    count("dateparser parse (bare words)", items, map(by_parse, items))
    count("chrono-node id.parse", items, by_chrono(items))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: compare.py SILVER.jsonl TELUSUR")
    main(*sys.argv[1:])
