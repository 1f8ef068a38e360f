"""nltk's Punkt with our own abbreviations, so that nothing has to be downloaded: for the nltk corpus readers."""

from __future__ import annotations

import re
from functools import cache

from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from framing.resources import word_list


class NewsLanguage(PunktLanguageVars):
    """Punkt with closing curly quotation marks pulled to the sentence that they end."""

    re_boundary_realignment = re.compile(r"[\"')\]}”’»]+?(?:\s+|(?=--)|$)", re.MULTILINE)


@cache
def sentence_tokenizer() -> PunktSentenceTokenizer:
    """Punkt (Kiss & Strunk 2006); `framing.sentences` decides the same without nltk."""
    parameters = PunktParameters()
    parameters.abbrev_types = set(word_list("abbreviations"))
    parameters.sent_starters = set(word_list("sentence_starters"))
    return PunktSentenceTokenizer(parameters, lang_vars=NewsLanguage())
