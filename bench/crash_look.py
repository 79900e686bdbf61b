"""What the second child of bench.crash looks at: the store as the next person finds it, against the acts."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

from bench.crash_acts import ADJUSTED, PLAN, SECOND_PLAN, read_acts, settings_of
from etl.doctor import examine
from etl.load import read_tables
from etl.replay import FACTS, MARTS, differences, is_same, replay, scratch_store, tables_of
from lake.backup import verify_backup
from lake.errors import BoardError
from lake.settings import PROJECT
from lake.store import Store, open_store


def look(folder: str) -> dict:
    """Open the store and hold it against what was acknowledged."""
    place = Path(folder)
    store = open_store(settings_of(place))
    acts = read_acts(place)
    with store.snapshot() as snapshot:
        tables = tables_of(snapshot)
    broken = [*_lost(acts, tables), *_decisions(acts, tables), *_plan(acts, tables)]
    broken += _imports(store, acts, tables)
    with scratch_store(store) as scratch:
        again, failed = replay(scratch, tables, store.settings, 10**7)
    broken += [
        f"submission {found.submission_id}: {found.sentence}" for found in differences(tables, again, failed)
    ]
    broken += [
        f"{name} is not that of a replay"
        for name in (*FACTS, *MARTS)
        if not is_same(tables[name], again[name])
    ]
    broken += [problem for check in examine(store) for problem in check.problems]
    backups, wrong = _backups(place, acts)
    return {"broken": broken + wrong, "submissions": len(tables["submissions"]), "backups": backups}


def _lost(acts: list[dict], tables: dict) -> list[str]:
    stored = {row["submission_id"]: row for row in tables["submissions"]}
    facts = Counter(row["submission_id"] for row in tables["facts"])
    done = [act for act in acts if act["act"] == "submit" and act["is_done"]]
    broken = [
        f"acknowledged submission {act['id']} is not there as it was"
        for act in done
        if act["id"] not in stored
        or stored[act["id"]]["file_sha256"] != act["sha"]
        or facts[act["id"]] != act["rows"]
    ]
    begun = sum(act["act"] == "submit" for act in acts)
    if len(stored) > begun:
        broken.append(f"{len(stored)} submissions, but only {begun} were begun")
    return broken


def _decisions(acts: list[dict], tables: dict) -> list[str]:
    broken = []
    for word, table in (("withdraw", "withdrawals"), ("restore", "restorations")):
        stored = Counter(row["submission_id"] for row in tables[table])
        begun = Counter(act["id"] for act in acts if act["act"] == word)
        done = Counter(act["id"] for act in acts if act["act"] == word and act["is_done"])
        broken += [
            f"{table} of {number}: {stored[number]}, acknowledged {done[number]}, begun {begun[number]}"
            for number in stored.keys() | begun.keys()
            if not done[number] <= stored[number] <= begun[number]
        ]
    return broken


def _plan(acts: list[dict], tables: dict) -> list[str]:
    loads = [act for act in acts if act["act"] == "load"]
    possible = {act["data"] for act in _last(loads)} or {str(PROJECT / "data")}
    if not any(act["is_done"] for act in loads):
        possible.add(str(PROJECT / "data"))
    digests = {read_tables(Path(data))["plans"][0]["content_sha256"] for data in possible}
    found = [row["content_sha256"] for row in tables["plans"] if row["plan_id"] == PLAN]
    return [] if len(found) == 1 and found[0] in digests else ["the plan is none of those loaded last"]


def _imports(store: Store, acts: list[dict], tables: dict) -> list[str]:
    """The plan that was brought in: each version once, the last in force, its files readable."""
    imports = [act for act in acts if act["act"] == "import"]
    versions = [row for row in tables["plan_versions"] if row["plan_id"] == SECOND_PLAN]
    done = sum(act["is_done"] for act in imports)
    broken = []
    if sorted(row["version"] for row in versions) != list(range(1, len(versions) + 1)):
        broken.append(f"versions of the plan brought in: {[row['version'] for row in versions]}")
    if not done <= len(versions) <= len(imports):
        broken.append(f"{len(versions)} versions of it, acknowledged {done}, begun {len(imports)}")
    target = [
        row["target"]
        for row in tables["indicators"]
        if (row["plan_id"], row["indicator_id"]) == (SECOND_PLAN, ADJUSTED)
    ]
    if len(target) > 1 or (bool(target) != bool(versions)):
        broken.append(
            f"{len(versions)} versions of the plan brought in, its indicator is there {len(target)} times"
        )
    elif target and target[0] not in {Decimal(act["target"]) for act in _last(imports)}:
        broken.append(f"the target {target[0]} is none of those brought in last")
    shelf = store.settings.home / "plans" / SECOND_PLAN
    for row in versions:
        digest = row["content_sha256"]
        if read_tables(shelf / digest[:16])["plans"][0]["content_sha256"] != digest:
            broken.append(f"the files of version {row['version']} are not those adopted")
    return broken


def _last(acts: list[dict]) -> list[dict]:
    """The last act that was acknowledged, and those begun after it; all where none was."""
    done = max((place for place, act in enumerate(acts) if act["is_done"]), default=0)
    return acts[done:]


def _backups(folder: Path, acts: list[dict]) -> tuple[int, list[str]]:
    names = {path.name for path in (folder / "backups").iterdir() if not path.name.startswith(".")}
    done = {act["name"] for act in acts if act["act"] == "backup" and act["is_done"]}
    broken = [f"acknowledged backup {name} is gone" for name in done - names]
    # Those found whole once are not read again.
    seen_file = folder / "seen"
    seen = set(seen_file.read_text().split()) if seen_file.exists() else set()
    for name in names - seen:
        try:
            problems = verify_backup(folder / "backups" / name)[1]
        except BoardError as error:
            problems = [str(error)]
        broken += [f"backup {name}: {problem}" for problem in problems]
    seen_file.write_text(" ".join(names))
    return len(names), broken
