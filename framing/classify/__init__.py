"""Can an outlet be told by its habits? Classifiers on framing features, against word counts, the majority and chance.

Everything that is reported is measured on articles held out of training, in folds that split neither a story nor a set
of near-duplicates, so that no copy of an article is on both sides.
"""

from framing.classify.errors import ClassificationError
from framing.classify.names import name_pattern
from framing.classify.outlets import Classification, classify_outlets
from framing.classify.storage import OutletClassifier, predict_outlets, read_classifier, write_classifier

__all__ = [
    "Classification",
    "ClassificationError",
    "OutletClassifier",
    "classify_outlets",
    "name_pattern",
    "predict_outlets",
    "read_classifier",
    "write_classifier",
]
