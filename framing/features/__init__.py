"""Annotated documents to one table, a row an article."""

from framing.features.anonymity import AnonymityShares
from framing.features.attribution_rates import AttributionRates
from framing.features.chains import SourceChains, depths
from framing.features.claims import HedgedClaims
from framing.features.cue_shares import CueShares
from framing.features.exposures import ArticleSize
from framing.features.hedge_rates import HedgeRates
from framing.features.ledger import verification_ledger
from framing.features.officials import OfficialShares
from framing.features.placement import HedgePlacement
from framing.features.profile import source_profile, source_profiles
from framing.features.source_shares import SourceDiversity, SourceShares
from framing.features.table import MEASURES, TRANSFORMERS, codebook, feature_table
from framing.features.verification_rates import VerificationRates

__all__ = [
    "MEASURES",
    "TRANSFORMERS",
    "AnonymityShares",
    "ArticleSize",
    "AttributionRates",
    "CueShares",
    "HedgePlacement",
    "HedgeRates",
    "HedgedClaims",
    "OfficialShares",
    "SourceChains",
    "SourceDiversity",
    "SourceShares",
    "VerificationRates",
    "codebook",
    "depths",
    "feature_table",
    "source_profile",
    "source_profiles",
    "verification_ledger",
]
