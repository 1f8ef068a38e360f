"""Annotations on disk: JSONL, tables, brat standoff."""
