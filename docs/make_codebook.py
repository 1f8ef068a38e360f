"""Write docs/codebook.md from the declarations of the features: ``python docs/make_codebook.py``."""

from __future__ import annotations

from pathlib import Path

from framing.features import codebook

HEAD = """\
# Codebook

Every column of the feature table (`framing features`, `framing.feature_table`), one row an article. This page is made
from the declarations in `framing/features/` by `python docs/make_codebook.py`; a test holds the two together.

**Kinds.** *count*: a size of the article, the denominator of others. *rate*: unit × numerator / denominator.
*share*: numerator / denominator, 0 to 1. *value*: an index or an indicator. A rate or share whose denominator is zero
is missing, never zero; so is the diversity of no sources and the headline of an article without one.

**What counts.** Words are tokens with a letter or a digit. Boilerplate (bylines, datelines, share bars, disclaimers) is
neither annotated nor counted. An attribution whose cue stands in the content of
another is nested; trained models look for them only with `+nested`, so annotate all outlets with the same model.
Nested ones count as attributions, but their words are counted once, with the outer one. A pronoun counts as the type of
whom it stands for, where that is resolved.

**Sources without words.** A source that is only cited ("citing two officials"), or heard inside somebody else's words,
is kept as a link of the chain, without cue and content. Links count as no attribution and have no words; they count in
the depth of chains and, where cited, in `cited_sources_per_1000_words`.

**Diversity.** p(i) is the share of source i in the article's attributions with a source. Shannon: H = -Σ p(i) ln p(i),
in nats; exp(H) reads as so many equally frequent sources. Simpson: D = 1 - Σ p(i)², the chance that two attributions
drawn with replacement have different sources.

**Officials.** Those who hold a public office or speak for one, and public bodies: government (heads of state and
government, ministers, mayors, ministries, agencies, embassies, states that speak as such), parliament, courts and
prosecutors, police, military. Parties, campaigns and candidates are counted apart (`party_…`), because in an election
they are most of the sources; add the two for a wider definition. Former holders are none. What the article tells
decides (title, role, apposition, name of the body; the words are in `lexicons/offices.tsv`): a senator whom it calls
only by name is missed.

**Left out on purpose.** The gender of sources. A name or a pronoun in a news text is no reliable sign of a person's
gender, a table of "female sources" made from first names misses and misplaces people in ways that differ between
countries and outlets, and a count that looks exact invites conclusions that it cannot carry. Researchers who need it
should code it by hand from what the sources say of themselves.

**References.** Hyland, K. (2005). *Metadiscourse*. Continuum. · Prince, E., Frader, J. & Bosk, C. (1982). On hedging in
physician-physician discourse. · Pareti, S. (2016). PARC 3.0: a corpus of attribution relations. *LREC*. · Newell, C.,
Margolin, D. & Ruths, D. (2018). An attribution relations corpus for political news. *LREC*. · Geis, M. (1987). *The
language of politics*. Springer. · Recasens, M., Danescu-Niculescu-Mizil, C. & Jurafsky, D. (2013). Linguistic models
for analyzing and detecting biased language. *ACL*. · Shannon, C. (1948). A mathematical theory of communication. ·
Simpson, E. (1949). Measurement of diversity. *Nature* 163. · Sigal, L. (1973). *Reporters and officials*. Heath. ·
Bennett, W. L. (1990). Toward a theory of press-state relations. *Journal of Communication* 40.
The hedge guide and the source guide are the definitions of types in `docs/lexicons.md` and `docs/sources.md`.

"""


def render() -> str:
    """The whole page as Markdown."""
    table = codebook()
    lines = ["| column | kind | definition | denominator | unit | source |", "| --- | --- | --- | --- | --- | --- |"]
    for row in table.itertuples():
        lines.append(f"| `{row.column}` | {row.kind} | {row.formula} | {row.denominator} | {row.unit} | {row.source} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("codebook.md").write_text(render(), encoding="utf-8", newline="\n")
