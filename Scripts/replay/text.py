"""Sentences of a small grammar, character by character (Sources/Datasets/Generated/SentenceGrammar.swift)."""

import numpy

from .data import Data, examples

VOCABULARY = " ,.\nabcdefghijklmnopqrstuvwxyz"
STEPS = 32


def words(text):
    return text.split(",")


OPENINGS = words("today,at night,in the quiet valley,after the storm,by the lake")
SINGULARS = words("the,a,every,one,this")
PLURALS = words("the,some,two,many,these")
ADJECTIVES = words("young,quick,brave,small,lazy,jolly,tall")
NOUNS = words("cat,bird,king,queen,zebra,wizard,river,friend,horse,poet,judge,monkey")
VERBS = words("see,hear,find,follow,like,visit,help,expect,remember,know,want")
PLACES = words("near the river,under a tree,on the road,behind the house,over the hill")
LINKS = words("and,while,because,but,when")


class Grammar:
    """The symbols of the grammar, each with the random numbers in their order."""

    def __init__(self, generator):
        self.generator = generator

    def happens(self, probability):
        return float(self.generator.uniform()) < probability

    def choice(self, words):
        return words[self.generator.index(len(words))]

    def sentence(self):
        parts = [self.choice(OPENINGS) + ","] if self.happens(0.3) else []
        parts += self.clause()
        if self.happens(0.4):
            parts.append(self.choice(PLACES))
        if self.happens(0.3):
            parts += [self.choice(LINKS), *self.clause()]
        return " ".join(parts) + "." + ("\n" if self.happens(0.25) else " ")

    def clause(self):
        subject, is_plural = self.phrase()
        return subject + [self.choice(VERBS) + ("" if is_plural else "s")] + self.phrase()[0]

    def phrase(self):
        is_plural = not self.happens(0.5)
        parts = [self.choice(PLURALS if is_plural else SINGULARS)]
        if self.happens(0.4):
            parts.append(self.choice(ADJECTIVES))
        return parts + [self.choice(NOUNS) + ("s" if is_plural else "")], is_plural


def text(generator):
    """Windows of characters, and of those that follow each."""
    training, held_out = 2000, 500
    grammar, written = Grammar(generator), ""
    while len(written) < (training + held_out) * STEPS + 1:
        written += grammar.sentence()
    tokens = numpy.array([VOCABULARY.index(character) for character in written])

    def windows(first, count):
        start, end = first * STEPS, (first + count) * STEPS
        return examples(
            tokens[start:end].astype(float).reshape(count, STEPS),
            tokens[start + 1 : end + 1].reshape(count, STEPS))

    return Data(windows(0, training), windows(training, held_out), (1, 1, STEPS), len(VOCABULARY))
