"""The rule-based attribution layer: reporting words, their sources, what is said, and what stands inside what."""
