#!/usr/bin/env python3
"""Makes vectors.bin: a direction for each of some thousand English terms.

The directions are distilled, once and offline, from a sentence-embedding model
(all-MiniLM-L6-v2, Apache-2.0; any model that sentence-transformers opens will do):
the sum of a text's terms is to point where the model points for the text. Only the
table ships; nothing of the model does, and answering needs neither it nor this file.

    python3 vectors.py --model MODEL --wordnet DICT --lines FILE... --texts FOLDER... --into vectors.bin

--wordnet  the folder with data.noun, data.verb, data.adj and data.adv of WordNet 3
--lines    files of sentences: every tab-separated column longer than 40 characters
--texts    folders of Markdown, cut into sentences

The table that ships was made from WordNet 3.1's glosses and examples, the task
statements of O*NET 29.3 (CC BY 4.0, U.S. Department of Labor), the Occupational Outlook
Handbook (public domain), the role guides of the UK government (OGL 3) and of 18F (CC0),
and the documents of this repository: 114,272 pieces of text, 64 dimensions, 2 rounds.
Six thousand of them were questions made by rule from O*NET's work activities, which this
version of the tool leaves out.

Needs: numpy, torch, sentence-transformers, snowballstemmer.
"""

import argparse
import collections
import pathlib
import random
import re
import tomllib

import numpy as np
import snowballstemmer
import torch
from sentence_transformers import SentenceTransformer

HERE = pathlib.Path(__file__).parent
# Pieces of each kind, at most: the model's time is what costs.
GLOSSES, EXAMPLES, SENTENCES, LINES, SPANS = 30_000, 30_000, 26_000, 7_000, 24_000
# A term that fewer texts hold says nothing certain.
RAREST = 3
# Living things, bodies, food and plants are of no use to careers: WordNet's file numbers.
LEFT_OUT = {5, 8, 13, 20, 27}


def listed(name):
    lines = (HERE / name).read_text().splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


class Analysis:
    """The terms of a text as careerbot has them: expressions in their canonical form,
    stop words left out, the rest stemmed by Porter2."""

    def __init__(self):
        self.stop_words = listed("stop-words.txt")
        self.stemmer = snowballstemmer.stemmer("english")
        self.stems = {}
        table = tomllib.loads((HERE / "expressions.toml").read_text())
        self.canonical = dict(self.pairs(table))
        written = sorted(self.canonical, key=len, reverse=True)
        self.expression = re.compile(
            r"\b(" + "|".join(re.escape(text) + "s?" for text in written) + r")(?!\w)"
        )

    def pairs(self, table):
        for key, value in table.items():
            if isinstance(value, dict):
                yield from self.pairs(value)
            elif isinstance(value, list):
                yield from ((text.lower(), key.lower()) for text in value)
            elif isinstance(value, str):
                yield key.lower(), value.lower()

    def stem(self, word):
        if word not in self.stems:
            self.stems[word] = self.stemmer.stemWord(word)
        return self.stems[word]

    def replaced(self, match):
        written = match.group(1)
        return self.canonical.get(written) or self.canonical.get(written[:-1], written)

    def terms(self, text):
        text = self.expression.sub(self.replaced, text.lower().replace("’", "'"))
        for word in re.findall(r"[a-z0-9][a-z0-9+#./']*", text):
            word = re.sub(r"'s?$", "", word).strip("./'")
            for part in [word, *word.split("/")] if "/" in word else [word]:
                if part and part not in self.stop_words and not part.isdigit() and len(part) < 25:
                    yield self.stem(part.replace("'", ""))


def wordnet(folder):
    """Glosses with the words they explain, and the examples."""
    glosses, examples = [], []
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(errors="ignore").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            if part == "noun" and int(fields[1]) in LEFT_OUT:
                continue
            words = [fields[4 + 2 * i].replace("_", " ") for i in range(int(fields[3], 16))]
            if part == "noun" and words[0][:1].isupper():
                continue
            words = [re.sub(r"\(.*\)", "", word) for word in words[:4]]
            pieces = [piece.strip() for piece in gloss.split(";")]
            explained = "; ".join(piece for piece in pieces if not piece.startswith('"'))
            glosses.append(f"{', '.join(words)}: {explained}")
            examples += [piece.strip('" ') for piece in pieces if piece.startswith('"')]
    return glosses, examples


def sentences(text):
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`#|>]+", " ", text)
    for paragraph in text.splitlines():
        paragraph = re.sub(r"\s+", " ", paragraph).strip(" -")
        for sentence in re.split(r"(?<=[.!?])\s+", paragraph):
            if 12 <= len(sentence) <= 400:
                yield sentence


def span(text, random):
    """A few words in a row, as short as what members type."""
    words, length = text.split(), random.randint(2, 9)
    if len(words) <= length:
        return text
    start = random.randrange(len(words) - length)
    return " ".join(words[start : start + length])


def gather(arguments, chance):
    glosses, examples = wordnet(arguments.wordnet)
    files = sorted(file for folder in arguments.texts for file in folder.rglob("*.md"))
    read = list(dict.fromkeys(s for f in files for s in sentences(f.read_text(errors="ignore"))))
    lines = [
        column.strip()
        for file in arguments.lines
        for line in file.read_text(errors="ignore").splitlines()
        for column in line.split("\t")
        if len(column) > 40
    ]
    kinds = [(glosses, GLOSSES), (examples, EXAMPLES), (read, SENTENCES), (lines, LINES)]
    texts = []
    for kind, most in kinds:
        chance.shuffle(kind)
        texts += kind[:most]
    sources = [kind for kind, _ in kinds[1:] if kind]
    texts += [span(chance.choice(chance.choice(sources)), chance) for _ in range(SPANS)]
    texts = list(dict.fromkeys(texts))
    chance.shuffle(texts)
    return texts[: arguments.limit]


def fit(terms, targets, rounds):
    """Rows whose sums point where the targets do, and alike where the targets are alike."""
    counts = collections.Counter(term for text in terms for term in set(text))
    vocabulary = sorted(term for term, count in counts.items() if count >= RAREST)
    number = {term: i for i, term in enumerate(vocabulary)}
    texts = [[number[t] for t in dict.fromkeys(text) if t in number] for text in terms]
    start = np.zeros((len(vocabulary), targets.shape[1]), np.float32)
    for text, target in zip(texts, targets):
        start[text] += target
    start /= np.array([counts[term] for term in vocabulary], np.float32)[:, None]
    rows = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(start * 0.5), False, mode="sum")
    targets = torch.tensor(targets)
    optimiser = torch.optim.Adam(rows.parameters(), lr=3e-3)
    used = [i for i, text in enumerate(texts) if text]
    for turn in range(rounds):
        random.Random(turn).shuffle(used)
        for group in optimiser.param_groups:
            group["lr"] = 3e-3 * (1 - turn / rounds) + 1e-4
        for at in range(0, len(used) - 511, 512):
            batch = used[at : at + 512]
            offsets = np.cumsum([0] + [len(texts[i]) for i in batch[:-1]])
            flat = torch.tensor([t for i in batch for t in texts[i]])
            summed = torch.nn.functional.normalize(rows(flat, torch.tensor(offsets)), dim=1)
            wanted = targets[batch]
            away = (1 - (summed * wanted).sum(1)).mean()
            unlike = ((summed @ summed.T - wanted @ wanted.T) ** 2).mean()
            mixed = torch.nn.functional.cross_entropy(
                summed @ wanted.T * 20, torch.arange(len(batch))
            )
            loss = away + 4 * unlike + 0.1 * mixed
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        print(f"round {turn + 1}: {loss.item():.4f}", flush=True)
    return dict(zip(vocabulary, rows.weight.detach().numpy()))


def write(rows, dimensions, into):
    """The format that src/analysis/vector.rs reads."""
    terms = sorted((t for t in rows if t.isprintable() and " " not in t), key=str.encode)
    table = np.array([rows[term] for term in terms])
    scales = np.abs(table).max(1) / 127
    numbers = np.round(table / scales[:, None]).astype(np.int8)
    head = f"careerbot vectors 1\n{len(terms)} {dimensions}\n" + "\n".join(terms) + "\n"
    into.write_bytes(head.encode() + scales.astype("<f4").tobytes() + numbers.tobytes())
    print(f"{len(terms)} terms, {into.stat().st_size} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--wordnet", type=pathlib.Path, required=True)
    parser.add_argument("--lines", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--texts", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--into", type=pathlib.Path, default=HERE / "vectors.bin")
    parser.add_argument("--dimensions", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--limit", type=int, help="texts at most, to try it out")
    arguments = parser.parse_args()

    torch.manual_seed(1)
    texts = gather(arguments, random.Random(3))
    model = SentenceTransformer(arguments.model)
    model.max_seq_length = 64
    whole = model.encode(texts, batch_size=64, normalize_embeddings=True, show_progress_bar=True)
    whole = whole - whole.mean(0)
    _, _, directions = np.linalg.svd(whole[:15_000], full_matrices=False)
    targets = whole @ directions[: arguments.dimensions].T
    targets = (targets / np.linalg.norm(targets, axis=1, keepdims=True)).astype(np.float32)

    analysis = Analysis()
    rows = fit([list(analysis.terms(text)) for text in texts], targets, arguments.rounds)
    # nouns for persons are their own stems
    for noun in listed("role-nouns.txt"):
        stem = analysis.stem(noun)
        if stem in rows and noun not in rows:
            rows[noun] = rows[stem]
    # so are the words that the stemmer brings together wrongly
    for own, words in tomllib.loads((HERE / "stems.toml").read_text()).items():
        stem = analysis.stem(words[0])
        if stem in rows and own not in rows:
            rows[own] = rows[stem]
    write(rows, targets.shape[1], arguments.into)


if __name__ == "__main__":
    main()
