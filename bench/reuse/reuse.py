#!/usr/bin/env python3
"""Score which of two articles took its text from the other, and how.

A pair is right where the program says what the label says: `reprint`, `excerpt`, `rewrite` and `family` want a derivation
of that kind from the labelled parent (from either, where the label names none); every other label (a text that both
had from elsewhere, two accounts of one event, a form) wants no derivation between the two.
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

REUSED = {"reprint", "excerpt", "rewrite", "family"}


def judge(pair, kinds):
    """Whether the link between the two is right, and whether its kind is too."""
    one, two, label = pair["a"], pair["b"], pair["kind"]
    if label not in REUSED:
        right = not kinds[one, two] and not kinds[two, one]
        return right, right
    if pair["parent"] is None:
        found = kinds[one, two] | kinds[two, one]
    else:
        child = two if pair["parent"] == one else one
        found = kinds[child, pair["parent"]]
    return bool(found), label in found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, help="JSONL of pairs: a, b, kind, parent")
    parser.add_argument("documents", type=Path, help="the documents, as JSONL")
    parser.add_argument("--program", default="telusur")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    command = [arguments.program, "weave", "--format", "json", str(arguments.documents)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 3):
        sys.exit(ran.stderr.strip() or f"{arguments.program} failed")
    kinds = defaultdict(set)
    for row in json.loads(ran.stdout)["derivations"]:
        kinds[row["child"], row["parent"]].add(row["kind"])
    pairs = [json.loads(line) for line in arguments.pairs.read_text(encoding="utf-8").splitlines() if line.strip()]
    judged = [(pair["kind"], *judge(pair, kinds)) for pair in pairs]
    share = lambda which: sum(which) / max(1, len(which))
    result = {
        "pairs": len(judged),
        "direction": share([link for _, link, _ in judged]),
        "kind_and_direction": share([kind for *_, kind in judged]),
        "by_label": {name: share([kind for label, _, kind in judged if label == name]) for name in sorted({label for label, *_ in judged})},
    }
    if arguments.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{name}: {value}" for name, value in result.items()))


if __name__ == "__main__":
    main()
