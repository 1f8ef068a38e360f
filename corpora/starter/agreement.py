"""Agreement of two passes on twelve articles, before adjudication: ``python corpora/starter/agreement.py``."""

from __future__ import annotations

import pandas as pd
from build import HERE, gold_document
from markup import read_markup

from framing.evaluate import Gold, cue_gold, score, source_gold
from framing.types import AnnotatedDocument


def main() -> None:
    """Print F1 of the second pass against the first, by layer."""
    table = agreement()
    print(f"{len(list((HERE / 'passes/second').glob('*.xml')))} articles labelled twice")
    print(table.to_string(index=False, float_format="%.3f"))


def agreement() -> pd.DataFrame:
    """F1 and counts of the second pass against the first: relations, roles, cues by type, source types."""
    names = sorted(path.name for path in (HERE / "passes" / "second").glob("*.xml"))
    first, second = ({a.doc_id: a for a in _read(folder, names)} for folder in ("passes/first", "passes/second"))
    gold = Gold(
        attributions={doc_id: a.attributions for doc_id, a in first.items()},
        cues=[cue_gold(a) for a in first.values()],
        sources=[mention for a in first.values() for mention in source_gold(a)],
        texts={doc_id: a.text for doc_id, a in first.items()},
    )
    table = score(gold, second)
    wanted = (table["speech"] == "all") & ~table["measure"].isin(["exact", "edge"])
    return table.loc[wanted, ["layer", "measure", "role", "f1", "gold", "predicted"]]


def _read(folder: str, names: list[str]) -> list[AnnotatedDocument]:
    return [gold_document(read_markup(HERE / folder / name)) for name in names]


if __name__ == "__main__":
    main()
