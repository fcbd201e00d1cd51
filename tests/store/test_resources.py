"""Documents: keys, versions, and pages that are the same on both databases."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sinch_provisioning.server.store import Store, Tx, resources
from sinch_provisioning.server.store.resources import Query, Resource


def document(name: str, **changes: Any) -> Resource:
    fields: dict[str, Any] = {
        "project_id": "p", "kind": "k", "id": name, "key": f"key-{name}", "sort": name, "state": None, "status": None,
        "version": 1, "created": 0, "modified": 0, "body": "{}", "private": {},
    }  # fmt: skip
    return Resource(**fields | changes)


async def test_insert_get_update_delete(store: Store) -> None:
    def work(tx: Tx) -> None:
        row = document("a", body='{"text":"żółć ✓"}', private={"otp": None, "n": [1]}, state="DRAFT")
        assert resources.insert(tx, row)
        assert resources.get(tx, "p", "k", "a") == resources.get_by_key(tx, "p", "k", "key-a") == row
        assert not resources.insert(tx, document("a", key="other"))
        assert not resources.insert(tx, document("other", key="key-a"))
        for project, kind in (("q", "k"), ("p", "l")):
            assert resources.get(tx, project, kind, "a") is None
            assert resources.get_by_key(tx, project, kind, "key-a") is None
            assert not resources.delete(tx, project, kind, "a")
        row.key, row.state = "renamed", "ACTIVE"
        resources.update(tx, row)
        assert row.version == 2
        assert resources.get_by_key(tx, "p", "k", "renamed") == row
        assert resources.insert(tx, document("other", key="key-a"))
        assert resources.delete(tx, "p", "k", "a")
        assert resources.get(tx, "p", "k", "a") is None

    await store.run(work)


NAMES = ["A", "Z", "_", "a", "b", "z", "é", "ł", "日", "😀"]  # in the order of their code points


async def fill(store: Store) -> None:
    def work(tx: Tx) -> None:
        for n, name in enumerate(reversed(NAMES)):
            body = json.dumps({"language": name, "deep": {"flag": n % 2 == 0, "number": n}})
            row = document(
                f"id{n}", sort=name, key=name, created=n // 3, state="EVEN" if n % 2 == 0 else "ODD", body=body
            )
            assert resources.insert(tx, row)
        assert resources.insert(tx, document("foreign", project_id="q", sort="b"))
        assert resources.insert(tx, document("otherkind", kind="l", sort="b"))

    await store.run(work)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", ["sort", "key", "created", "state"])
async def test_pages_forwards_and_backwards_are_the_whole_list(store: Store, order: Any, descending: bool) -> None:
    await fill(store)
    query = Query("p", "k", order=order, descending=descending)

    def work(tx: Tx) -> None:
        rows = resources.page(tx, query)
        assert sorted(row.sort for row in rows) == sorted(NAMES)
        keys = [(getattr(row, order), row.id) for row in rows]
        assert keys == sorted(keys, reverse=descending)
        everything = resources.items(tx, query)
        assert everything == [(str(getattr(row, order)), row.id, row.body) for row in rows]
        forwards = [*resources.items(tx, query.at(None, limit=3))]
        while rest := resources.items(tx, query.at(("after", *forwards[-1][:2]), limit=3)):
            forwards += rest
        assert forwards == everything
        backwards = everything[-1:]
        while rest := resources.items(tx, query.at(("before", *backwards[0][:2]), limit=3)):
            backwards[:0] = rest
        assert backwards == everything

    await store.read(work)


async def test_filters(store: Store) -> None:
    await fill(store)

    def found(tx: Tx, **changes: Any) -> set[str]:
        query = Query("p", "k", **changes)
        rows = resources.page(tx, query)
        assert resources.count(tx, query.at(("after", "b", ""), limit=1)) == len(rows)
        return {row.sort for row in rows}

    def work(tx: Tx) -> None:
        everything = list(reversed(NAMES))
        assert found(tx) == set(NAMES)
        assert found(tx, states=("EVEN",)) == set(everything[::2])
        assert found(tx, states=("EVEN", "ODD")) == set(NAMES)
        assert found(tx, statuses=("X",)) == set()
        assert found(tx, sort_contains=("é",)) == {"é"}
        assert found(tx, sort_contains=("a", "b")) == set()
        assert found(tx, sort_contains=("%",)) == set()
        assert found(tx, where=[("language", ["é", "a", "nope"])]) == {"é", "a"}
        assert found(tx, where=[("deep.flag", ["true"])]) == set(everything[::2])
        assert found(tx, where=[("deep.flag", ["false"]), ("deep.number", ["1", "2"])]) == {everything[1]}
        assert found(tx, where=[("deep.missing", ["1"])]) == set()
        assert found(tx, key_prefix="é") == {"é"}
        assert found(tx, key_prefix="😀") == {"😀"}
        assert found(tx, key_prefix="_") == {"_"}

    await store.read(work)


async def test_a_path_is_never_sql(store: Store) -> None:
    with pytest.raises(ValueError, match="not a path"):
        await store.read(lambda tx: resources.page(tx, Query("p", "k", where=[("a') OR 1=1 --", ["x"])])))
