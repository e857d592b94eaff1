#!/usr/bin/env python3
"""How far two readers agree on events, and a program with each of them.

By the measure of the scorer of statements: two events are one where type and both actors are.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import fresh

HERE = Path(__file__).parent


def by_document(name):
    with open(HERE / name, encoding="utf-8") as lines:
        return {row["document"]: row for row in map(json.loads, lines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path, help="the folder of the news; the scorers stand at ../../score from there")
    parser.add_argument("--program", default="telusur")
    options = parser.parse_args()
    sys.path.insert(0, str(options.news / "../../score"))
    import common
    import statements

    names = common.Names(common.load_alias_sets(common.DEFAULT_ALIASES, []))
    first = by_document("read.jsonl") | by_document("events-read.jsonl")
    again = by_document("events-again.jsonl")
    found = fresh.texts(options.news, {(row["file"], row["document"]) for row in again.values()})
    texts = {id: fresh.text_of(row, options.news, found) for id, row in again.items()}
    documents = [{"id": id, "text": texts[id], **(first[id]["given"] or {})} for id in again]
    fed = "\n".join(map(json.dumps, documents))
    command = [options.program, "read", "--format", "json", "-"]
    read = subprocess.run(command, input=fed, capture_output=True, text=True, check=True).stdout.splitlines()
    readings = {reading["document"]["id"]: reading for reading in map(json.loads, read)}

    def gold(event, side):
        return statements.name_in(event.get(side))

    def reader(event, side):
        name = gold(event, side)
        return SimpleNamespace(names=[name], known=False) if name else None

    def pairs(id, ones, others, named, types_alone=False):
        def same(one, other):
            sides = () if types_alone else ("actor1", "actor2")
            return one["type"] == other["type"] and all(
                names.same(gold(one, side), named(other, side), texts[id]) for side in sides)

        same_as = {(i, j): 1 for i, one in enumerate(ones) for j, other in enumerate(others) if same(one, other)}
        return common.best_pairs(same_as)

    totals, both, told, either = {}, 0, 0, 0
    for id in again:
        directory = common.directory_of(readings[id])

        def program(event, side):
            return statements.called(event.get(side), directory)

        one, two, own = first[id]["events"], again[id]["events"], readings[id]["events"] or []
        for what, left, right, named, alone in (
                ("first reader, second reader", one, two, reader, False),
                ("the same, types alone", one, two, reader, True),
                ("first reader, program", one, own, program, False),
                ("second reader, program", two, own, program, False)):
            matched, a, b = totals.get(what, (0, 0, 0))
            totals[what] = (matched + len(pairs(id, left, right, named, alone)), a + len(left), b + len(right))
        agreed = pairs(id, one, two, reader)
        both += len(agreed)
        told += sum(bool(pairs(id, [one[i], two[j]], own, program)) for i, j in agreed)
        either += sum(bool(pairs(id, one + two, [event], program)) for event in own)
    for what, (matched, a, b) in totals.items():
        print(f"{what:30} F1 {2 * matched / (a + b):.3f}  {matched} matched of {a} and {b}")
    print(f"of {both} events of both readers the program tells {told}; {either} of its own are one of theirs")


if __name__ == "__main__":
    main()
