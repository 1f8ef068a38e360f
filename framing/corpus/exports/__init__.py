"""Exports of press databases: Nexis, Factiva and ProQuest, a file with many articles each."""

from framing.corpus.exports.factiva import read_factiva
from framing.corpus.exports.nexis import read_nexis
from framing.corpus.exports.proquest import read_proquest
from framing.corpus.exports.signatures import is_export

__all__ = ["is_export", "read_factiva", "read_nexis", "read_proquest"]
