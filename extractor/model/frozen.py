"""A faster way through an embedding that won't be trained any more.

The layer that mixes the columns is linear up to its maximum, so each form's part of the product is computed once
and kept, like the parts of the few contexts and tags; a token then costs three look-ups instead of nine tables
and the largest matrix product of the model.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

from extractor.model.features import FORM_COLUMNS, table, tags

Floats = NDArray[np.float32]


def freeze(embed: Model[Any, Any]) -> None:
    """Make ``embed`` (``zvit.DictionaryEmbed.v1``) use kept products; its weights must not change after this."""
    frozen = _Frozen(embed)
    trained = embed._func

    def forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[Any, Callable[..., Any]]:
        if is_train:
            return cast(tuple[Any, Callable[..., Any]], trained(model, docs, is_train))
        return frozen(docs), lambda _: []

    embed._func = forward


class _Frozen:
    """The products of one embedding."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        by_name: dict[str, list[Any]] = {}
        for node in embed.walk():
            by_name.setdefault(node.name, []).append(node)
        (mix,), (self._normalise,) = by_name["maxout"], by_name["layernorm"]
        self._tables = {node.attrs["column"]: node for node in by_name["hashembed"]}
        self._pieces = (mix.get_dim("nO"), mix.get_dim("nP"))
        width = mix.get_dim("nI") // len(self._tables)
        weights = mix.get_param("W").reshape(-1, mix.get_dim("nI"))
        self._weights = {
            column: np.ascontiguousarray(weights[:, at * width : (at + 1) * width].T)
            for at, column in enumerate(sorted(self._tables))
        }
        self._bias = mix.get_param("b").reshape(-1)
        self._generation = -1
        self._forms = np.zeros((0, 0), dtype=np.float32)
        self._filled = np.zeros(0, dtype=bool)
        self._others: dict[tuple[int, int], Floats] = {}

    def __call__(self, docs: list[Doc]) -> list[Floats]:
        """Return the embedded tokens of each of ``docs``."""
        return [self._doc(doc) for doc in docs]

    def _doc(self, doc: Doc) -> Floats:
        forms = table()
        where = forms.where(doc)
        products = self._form_products(where)
        for column, values in ((FORM_COLUMNS, forms.context(where)), (FORM_COLUMNS + 1, tags(doc))):
            if column in self._tables:
                found, inverse = np.unique(values, return_inverse=True)
                products += np.stack([self._other(column, int(value)) for value in found])[inverse] if len(found) else 0
        best = products.reshape(len(doc), *self._pieces).max(axis=2)
        return cast(Floats, self._normalise.predict(best))

    def _form_products(self, where: NDArray[np.int64]) -> Floats:
        """Return a fresh array of the forms' products."""
        forms = table()
        if self._generation != forms.generation:
            self._generation = forms.generation
            self._forms = np.zeros((1024, len(self._bias)), dtype=np.float32)
            self._filled = np.zeros(1024, dtype=bool)
        top = int(where.max()) + 1 if len(where) else 0
        if top > len(self._filled):
            more = max(top, 2 * len(self._filled)) - len(self._filled)
            self._forms = np.concatenate([self._forms, np.zeros((more, len(self._bias)), dtype=np.float32)])
            self._filled = np.concatenate([self._filled, np.zeros(more, dtype=bool)])
        new = np.unique(where[~self._filled[where]])
        if len(new):
            rows = forms.rows(new)
            product = np.tile(self._bias, (len(new), 1))
            for column in self._tables:
                if column < FORM_COLUMNS:
                    product += self._embedded(column, rows[:, column]) @ self._weights[column]
            self._forms[new] = product
            self._filled[new] = True
        found: Floats = self._forms[where]
        return found

    def _other(self, column: int, value: int) -> Floats:
        """Return the product of a value of a column that does not depend on the form."""
        key = (column, value)
        if key not in self._others:
            values = np.array([value], dtype=np.uint64)
            self._others[key] = (self._embedded(column, values) @ self._weights[column])[0]
        return self._others[key]

    def _embedded(self, column: int, values: NDArray[np.uint64]) -> Floats:
        return cast(Floats, self._tables[column].predict(values))
