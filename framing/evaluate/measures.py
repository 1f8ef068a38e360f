"""Precision, recall and F1 from counts, as rows of a tidy table."""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = ["precision", "recall", "f1", "gold", "predicted"]


@dataclass(slots=True)
class Counts:
    """Hits and totals of both sides; they differ where one gold item may answer to several predicted ones."""

    gold: int = 0
    predicted: int = 0
    hits_gold: int = 0
    hits_predicted: int = 0

    def add(self, other: Counts) -> None:
        """Add another document's counts."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.hits_gold += other.hits_gold
        self.hits_predicted += other.hits_predicted

    def row(self) -> dict[str, float]:
        """Precision, recall, F1 and both totals; a share of nothing is 0."""
        precision = self.hits_predicted / self.predicted if self.predicted else 0.0
        recall = self.hits_gold / self.gold if self.gold else 0.0
        total = precision + recall
        f1 = 2 * precision * recall / total if total else 0.0
        return {"precision": precision, "recall": recall, "f1": f1, "gold": self.gold, "predicted": self.predicted}
