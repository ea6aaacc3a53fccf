"""Matrix products through numpy's own BLAS, which knows newer processors than the one inside thinc (twice as fast)."""

from __future__ import annotations

from typing import Any

from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

OPS = NumpyOps(use_blis=False)


def one_thread() -> None:
    """Keep numpy's BLAS to one thread from now on: these matrices are small, and a batch runs a process a core."""
    ThreadpoolController().limit(limits=1, user_api="blas")


def use_numpy_blas(model: Model[Any, Any]) -> None:
    """Make every layer of ``model`` multiply matrices with numpy."""
    for node in model.walk():
        if isinstance(node.ops, NumpyOps):
            node.ops = OPS
