"""nltk's Punkt with our own abbreviations, so that nothing has to be downloaded."""

from __future__ import annotations

import re
from functools import cache

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from framing.resources import word_list


class NewsLanguage(PunktLanguageVars):
    """Punkt with closing curly quotation marks pulled to the sentence that they end."""

    re_boundary_realignment = re.compile(r"[\"')\]}”’»]+?(?:\s+|(?=--)|$)", re.MULTILINE)


PLAIN_END = re.compile(r"([A-Za-z]{2,})[.?!](?:\s+\S|[\"”’)])")


class NewsTokenizer(PunktSentenceTokenizer):
    """Punkt that does not weigh a word that no abbreviation is like: half of the segmenter's time went into that."""

    def text_contains_sentbreak(self, text: str) -> bool:
        """Whether the sentence ends within these words around a full stop; the answer is Punkt's own."""
        plain = PLAIN_END.match(text)
        if plain and plain[1].lower() not in self._params.abbrev_types:
            return True
        return bool(super().text_contains_sentbreak(text))


@cache
def sentence_tokenizer() -> NewsTokenizer:
    """The tokenizer of the segmenter and of the nltk corpus readers (Kiss & Strunk 2006)."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(word_list("abbreviations"))
    parameters.sent_starters = set(word_list("sentence_starters"))
    return NewsTokenizer(parameters, lang_vars=NewsLanguage())
