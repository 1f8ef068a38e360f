"""Segmented documents to annotations: one layer a file, and the annotator that puts them in order."""
