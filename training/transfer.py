"""Names begin with what syntax has learnt: its tables and its encoder, instead of random ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import registry


@registry.callbacks("zvit.from_syntax.v1")  # type: ignore[untyped-decorator]
def from_syntax(path: str, component: str) -> Callable[[Language], Language]:
    """Return a callback for ``initialize.after_init`` that copies the encoder of the pipeline in ``path``.

    Args:
        path: a pipeline with a component ``tok2vec`` of the same widths; columns that it lacks stay random.
        component: where the copy goes.
    """

    def copy(nlp: Language) -> Language:
        source: Any = spacy.load(Path(path)).get_pipe("tok2vec").model  # type: ignore[attr-defined]
        model: Any = nlp.get_pipe(component).model  # type: ignore[attr-defined]
        target = next(node for node in model.walk() if node.has_ref("encode") is True)
        for old, new in zip(source.get_ref("encode").walk(), target.get_ref("encode").walk(), strict=True):
            for name in old.param_names:
                if old.has_param(name):
                    new.set_param(name, old.get_param(name).copy())
        _copy_embedding(source.get_ref("embed"), target.get_ref("embed"))
        return nlp

    return copy


def _copy_embedding(source: Any, target: Any) -> None:
    """Copy the tables of the columns that both have, and their part of the layer that mixes them."""
    old_tables, new_tables = ({n.attrs["column"]: n for n in _named(m, "hashembed")} for m in (source, target))
    (old_mix,), (new_mix,) = _named(source, "maxout"), _named(target, "maxout")
    weights = new_mix.get_param("W").copy()
    width = old_mix.get_dim("nO")
    for column, table in old_tables.items():
        new_tables[column].set_param("E", table.get_param("E").copy())
        was, now = (width * sorted(tables).index(column) for tables in (old_tables, new_tables))
        weights[:, :, now : now + width] = old_mix.get_param("W")[:, :, was : was + width]
    new_mix.set_param("W", weights)
    new_mix.set_param("b", old_mix.get_param("b").copy())
    for old, new in zip(_named(source, "layernorm"), _named(target, "layernorm"), strict=True):
        for name in old.param_names:
            new.set_param(name, old.get_param(name).copy())


def _named(model: Any, name: str) -> list[Any]:
    return [node for node in model.walk() if node.name == name]
