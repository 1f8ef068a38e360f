"""The accurate tagger: a small transformer over wordpieces, with an LSTM on top, run by onnxruntime."""

from __future__ import annotations

from framing.annotate.model.accurate.tagger import AccurateTagger

__all__ = ["AccurateTagger"]
