"""Types of command-line arguments: what a word must be, and the message when it is not."""

from __future__ import annotations

import argparse
import codecs

from framing.corpus.decoding import GUESS


def positive_number(text: str) -> int:
    """A whole number from 1 on."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {number}")
    return number


def seed_number(text: str) -> int:
    """A seed as numpy takes it: 32 bits."""
    number = int(text)
    if not 0 <= number < 2**32:
        raise argparse.ArgumentTypeError(f"expected 0 to {2**32 - 1}, got {number}")
    return number


def encoding_name(text: str) -> str:
    """An encoding that Python knows, or 'guess'."""
    if text == GUESS:
        return text
    try:
        return codecs.lookup(text).name
    except LookupError as error:
        raise argparse.ArgumentTypeError(f"no encoding is called {text!r}") from error


def input_name(text: str) -> str:
    """A path, a corpus name or '-'."""
    if not text:
        raise argparse.ArgumentTypeError("is empty, expected a path, the name of a corpus, or -")
    return text


def table_name(text: str) -> str:
    """A file that a table can be written to."""
    if not text.endswith((".csv", ".parquet")):
        raise argparse.ArgumentTypeError(f"{text!r}: expected a name that ends in .csv or .parquet")
    return text
