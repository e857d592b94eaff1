#!/usr/bin/env python3
"""Score how often `telusur trace`, given one version of a saying, finds the saying by its other versions.

Each version of a saying of several documents is asked for once in a store that lacks its document (`other wording`: of the
other versions only those in its language are there) and once in a store that holds no document in its language (`other
language`). It is found where a version or place of the answer stands in a document of the same saying and shares
half of the words of the shorter with that document's version. Printed are the shares found first and among the
answer and the four named beside it.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def same_place(one, two):
    """Whether two pieces of one document are one statement."""
    one, two = words(one), words(two)
    return len(one & two) * 2 >= max(1, min(len(one), len(two)))


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{program} {arguments[0]}: {done.stderr.strip()}")
    return done.stdout


def places(answer):
    """The documents and words of what was found."""
    for version in answer.get("versions", []) + answer.get("places", []):
        yield version["document"], version["text"]


def found(program, store, text, members):
    """The rank at which one of `members` is found, counted from 1; 0 where it is not."""
    out = run(program, "trace", "--store", str(store), "--format", "json", text).strip()
    if not out:
        return 0
    answer = json.loads(out.splitlines()[0])
    ranked = [list(places(answer))]
    for other in answer.get("others", []):
        ranked.append([(None, other["text"])])
    for rank, candidates in enumerate(ranked, 1):
        for document, words_there in candidates:
            for member in members:
                if document in (None, member["document"]) and same_place(words_there, member["text"]):
                    return rank
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", type=Path, help="folder of stories: NAME/docs.jsonl and NAME/gold.json")
    parser.add_argument("--program", default="telusur")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="documents that stand in every store beside the stories")
    parser.add_argument("--only", choices=["wording", "language"], help="ask only for other wordings or only in the other language")
    parser.add_argument("--misses", action="store_true", help="print what was not found first")
    arguments = parser.parse_args()

    documents, sayings = {}, []
    for story in sorted(path.parent for path in arguments.stories.glob("*/gold.json")):
        for line in (story / "docs.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            documents[document["id"]] = (document["language"], line)
        sayings += json.loads((story / "gold.json").read_text(encoding="utf-8"))["sayings"]

    kinds = [f"other {arguments.only}"] if arguments.only else ["other wording", "other language"]
    figures = {kind: [0, 0, 0] for kind in kinds}
    with tempfile.TemporaryDirectory() as folder:
        folder, stores = Path(folder), {}

        def store(name, keep):
            if name not in stores:
                lines = folder / f"{name}.jsonl"
                lines.write_text("".join(line + "\n" for key, (_, line) in documents.items() if keep(key)), encoding="utf-8")
                stores[name] = folder / f"{name}.telusur"
                run(arguments.program, "add", "--store", str(stores[name]), str(lines), *map(str, arguments.beside))
            return stores[name]

        for saying in sayings:
            for member in saying["members"]:
                document = member["document"]
                language = documents[document][0]
                others = [other for other in saying["members"] if other["document"] != document]
                for kind in figures:
                    same = kind == "other wording"
                    members = [other for other in others if (documents[other["document"]][0] == language) == same]
                    if not members:
                        continue
                    if same:
                        where = store(f"without-{document}", lambda key: key != document)
                    else:
                        where = store(f"not-{language}", lambda key: documents[key][0] != language)
                    rank = found(arguments.program, where, member["text"], members)
                    figures[kind][0] += 1
                    figures[kind][1] += rank == 1
                    figures[kind][2] += 1 <= rank <= 5
                    if rank != 1 and arguments.misses:
                        print(f"{kind}, rank {rank}: {member['text']} | {members[0]['text']}")

    result = {
        kind.replace(" ", "_"): {"asked": asked, "first": round(first / asked, 3), "among_five": round(five / asked, 3)}
        for kind, (asked, first, five) in figures.items()
        if asked
    }
    if arguments.json:
        print(json.dumps(result))
    else:
        for name, values in result.items():
            print(name, *(f"{key} {value}" for key, value in values.items()))


if __name__ == "__main__":
    main()
