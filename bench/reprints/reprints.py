#!/usr/bin/env python3
"""Plant light reprints in sets of news and see who finds them: Telusur and datasketch, same texts, same run."""

import argparse
import datetime
import gzip
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from datasketch import MinHash, MinHashLSH

WORDS_DROPPED = 0.02
PARAGRAPHS_DROPPED = 0.12
SHINGLE = 5
THRESHOLD = 0.4
PERMUTATIONS = 128
COPIES = ("derivation", "reprint", "excerpt", "rewrite")


def articles(paths):
    """The articles of the files, each text once."""
    seen = set()
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                article = json.loads(line)
                if article["text"] not in seen and len(article["text"].split()) >= 60:
                    seen.add(article["text"])
                    yield {
                        "id": article["id"],
                        "outlet": article.get("outlet"),
                        "published": (article.get("published") or "2025-01-01")[:10],
                        "title": article.get("title"),
                        "text": article["text"],
                    }


def reprint(article, choose):
    """A light reprint by an invented outlet on the next day."""
    paragraphs = [one for one in article["text"].split("\n") if one.strip()]
    kept = [one for one in paragraphs if choose.random() >= PARAGRAPHS_DROPPED] or paragraphs[:1]
    words = [" ".join(word for word in one.split() if choose.random() >= WORDS_DROPPED) for one in kept]
    middle = len(words) // 2
    text = ["Penulis: Wening Larasati", *words[:middle], "Baca juga: Lima Perahu Kertas di Telaga Sepi", *words[middle:]]
    day = datetime.date.fromisoformat(article["published"]) + datetime.timedelta(days=1)
    return {**article, "id": article["id"] + "-reprint", "outlet": "salinanwarta.example", "published": day.isoformat(), "text": "\n\n".join(text)}


def by_telusur(program, documents):
    """Pairs of child and parent, and the processor seconds and the seconds by the clock of the whole weave."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        ran = subprocess.run([program, "weave", "--format", "json", str(path)], capture_output=True, check=False)
        clock = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if ran.returncode not in (0, 3):
        sys.exit(ran.stderr.decode("utf-8", "replace"))
    rows = json.loads(ran.stdout)["derivations"]
    return {frozenset((row["child"], row["parent"])) for row in rows if row["kind"] in COPIES}, seconds, clock


def by_datasketch(documents):
    """Pairs above the threshold, and the seconds of shingling, signing and asking, by processor and clock."""
    started, clock = time.process_time(), time.perf_counter()
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    pairs = set()
    for document in documents:
        words = re.findall(r"\w+", document["text"].lower())
        shingles = {" ".join(words[at : at + SHINGLE]).encode() for at in range(len(words) - SHINGLE + 1)}
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch(shingles)
        pairs.update(frozenset((document["id"], other)) for other in index.query(signature))
        index.insert(document["id"], signature)
    return pairs, time.process_time() - started, time.perf_counter() - clock


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("news", nargs="+", type=Path, help="JSONL of articles")
    parser.add_argument("--number", type=int, help="take this many articles only")
    arguments = parser.parse_args()
    choose = random.Random("reprints")
    originals = list(articles(arguments.news))[: arguments.number]
    documents = originals + [reprint(one, choose) for one in originals]
    planted = {frozenset((one["id"], one["id"] + "-reprint")) for one in originals}
    print(f"{len(originals)} articles, one reprint each")
    for name, (pairs, seconds, clock) in (
        ("telusur weave", by_telusur(arguments.program, documents)),
        ("datasketch", by_datasketch(documents)),
    ):
        right = len(planted & pairs)
        print(
            f"{name:14} recall {right / len(planted):.3f}  precision {right / max(1, len(pairs)):.3f}  "
            f"{len(documents) / seconds:,.0f} documents/processor second  {len(documents) / clock:,.0f} documents/second"
        )


if __name__ == "__main__":
    main()
