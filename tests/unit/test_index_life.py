"""The life of an index: built, opened, replaced, killed, spoilt, distrusted, and never lost."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from atlas_tui.errors import AtlasError
from atlas_tui.loaders import load_library
from atlas_tui.paths import cache_root, index_roots
from atlas_tui.search.generation import CURRENT
from atlas_tui.search.manifest import Manifest
from atlas_tui.search.publish import ABANDONED_AFTER
from atlas_tui.search.reader import Reader
from atlas_tui.search.store import in_memory, is_ready, open_existing, open_index, rebuild, write_index
from atlas_tui.search.update import MOST_TABLES
from tests.support import GUIDE, PATIENCE, PATTERN, edited, environment, only, python, within, write_library

IDS = ["backoff", "pool-full", "pool-outage"]


@pytest.fixture(autouse=True)
def _no_mask() -> None:
    os.umask(0o022)


def root_of(library: Path) -> Path:
    """Return the folder of the generations of ``library``."""
    return only(index_roots(library))


def generation_of(library: Path) -> Path:
    """Return the generation that readers open."""
    return root_of(library) / (root_of(library) / CURRENT).read_text(encoding="utf-8")


def served(library: Path) -> list[str]:
    """Open the index of ``library`` as a reader does, and return the ids that it finds."""
    reader = Reader.open(library)
    try:
        assert reader.search("pool slot").hits[0].id == "pool-full"
        return reader.ids()
    finally:
        reader.close()


def test_the_first_opening_builds_and_the_next_opens(library: Path) -> None:
    """The index lies in the user's cache, names what it was made from, and is opened again as it is."""
    built = open_index(library)
    assert Path(built.place).is_relative_to(cache_root())
    assert built.current
    assert built.notes == ()
    again = open_index(library)
    assert (again.place, again.current) == (built.place, True)
    assert is_ready(library) == built.place
    assert served(library) == IDS


def test_a_reader_gives_whole_documents(library: Path) -> None:
    """What a page needs is in the index: sources, titles, acronyms; the files are not read again."""
    place = open_index(library).place
    record = Reader(open_index(library)).record("pool-full")
    assert record.document.title == "The pool refuses new clients"
    assert list(record.sources) == ["pool-manual"]
    assert record.titles == {"backoff": "Retry with a growing delay", "pool-outage": "The day the pool ran full"}
    assert record.file == "debugging/pool-full.yaml"
    assert open_index(library).place == place


def test_a_document_that_is_not_there_is_said_with_the_nearest(library: Path) -> None:
    """Exit code 1: nothing found."""
    with pytest.raises(AtlasError, match="no document 'pool-ful'; did you mean 'pool-full'") as raised:
        Reader.open(library).record("pool-ful")
    assert raised.value.exit_code == 1


def test_an_open_index_needs_no_yaml(library: Path) -> None:
    """Where nothing has changed, start-up reads no document, and imports nothing that could."""
    open_index(library)
    script = (
        "import sys\n"
        "from atlas_tui.search.reader import Reader\n"
        "found = Reader.open().search('pool slot').hits\n"
        "heavy = ('yaml', 'msgspec', 'textual', 'atlas_tui.loaders', 'atlas_tui.search.build')\n"
        "print(found[0].id, [name for name in heavy if name in sys.modules])"
    )
    assert python(script) == (0, "pool-full []\n", "")


def test_progress_is_told_while_it_builds(library: Path) -> None:
    """Each document, and the end."""
    told: list[tuple[int, int, str]] = []
    rebuild(library, lambda done, total, name: told.append((done, total, name)))
    assert [done for done, _, _ in told] == [0, 1, 2, 3]
    assert {total for _, total, _ in told} == {3}
    assert sorted(name for _, _, name in told[:-1]) == IDS


def change(library: Path, how: str) -> None:
    """Change ``library`` in one of the ways in which a library changes."""
    pattern = library / "patterns/backoff.yaml"
    if how == "edited":
        pattern.write_text(edited(PATTERN, ("Retry with a growing delay", "Retry later and later")))
    elif how == "edited, same size and time":
        before = pattern.stat()
        pattern.write_text(edited(PATTERN, ("growing", "gr0wing")))
        os.utime(pattern, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    elif how == "removed":
        pattern.unlink()
    elif how == "added":
        (library / "patterns/another.yaml").write_text(edited(PATTERN, ("id: backoff", "id: another")))
    elif how == "renamed":
        pattern.rename(library / "patterns/again.yaml")
    elif how == "sources":
        (library / "sources.yaml").unlink()


@pytest.mark.parametrize("how", ["edited", "edited, same size and time", "removed", "added", "renamed", "sources"])
def test_a_change_is_seen_and_built(how: str, library: Path) -> None:
    """Whatever changes, the next opening knows."""
    before = open_index(library).place
    change(library, how)
    assert is_ready(library) is None
    found = open_existing(library)
    assert found is not None
    assert not found.current
    after = open_index(library)
    assert after.current
    assert after.place != before


def edit(library: Path, text: str) -> None:
    """Change a document of ``library``, but not its title."""
    path = library / "patterns/backoff.yaml"
    path.write_text(edited(PATTERN, ("waits longer each time", text)))


def test_one_changed_file_is_taken_in_alone(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is read or built; all other documents are found as before, and the old words find nothing."""
    before = open_index(library)
    edit(library, "naps a little longer")

    def never(*_: object) -> None:
        raise AssertionError("all of it was built")

    with monkeypatch.context() as patch:
        patch.setattr("atlas_tui.search.store._load", never)
        found = open_index(library)
    assert found.current
    assert found.place != before.place
    reader = Reader(found, library)
    assert [hit.id for hit in reader.search("naps", literal=True).hits] == ["backoff"]
    assert reader.search("waits", literal=True).hits == ()
    assert reader.record("backoff").document.summary.startswith("A client that was refused naps")
    assert reader.record("backoff").titles == {"pool-full": "The pool refuses new clients"}
    assert [hit.id for hit in reader.everything().hits] == ["pool-full", "pool-outage", "backoff"]
    assert served(library) == IDS


def test_an_index_made_in_pieces_finds_what_one_made_at_once_finds(library: Path) -> None:
    """In much the same order, since what is gone still counts for how rare a word is. There are never many pieces."""
    tables = set()
    for number in range(12):
        edit(library, f"naps {'longer ' * number}")
        found = open_index(library)
        tables.add(len(found.words.tables))
        whole = in_memory(load_library(library))
        for query in (
            "pool",
            "naps",
            "client refused",
            "FATAL: the pool has no slot left",
            "tech:pooler",
            "kind:pattern",
        ):
            pieces, once = (Reader(one, library).search(query).hits for one in (found, whole))
            assert {(hit.id, hit.section) for hit in pieces} == {(hit.id, hit.section) for hit in once}, query
            assert pieces[0].id == once[0].id
    assert max(tables) == MOST_TABLES
    assert len(tables) == MOST_TABLES


def test_a_change_that_breaks_a_document_is_said(library: Path) -> None:
    """All of it is built, since only that says what is left out."""
    open_index(library)
    edit(library, "x\nkind: [")
    found = open_index(library)
    assert "1 documents left out" in found.notes[0]
    assert Reader(found, library).ids() == IDS[1:]


def test_other_synonyms_make_another_index(library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What means the same is in the index, and the file is watched like a document."""
    path = tmp_path / "synonyms.yaml"
    path.write_text("- [zebra, evict]\n")
    monkeypatch.setattr("atlas_tui.search.store.synonyms_file", lambda: path)
    assert [hit.id for hit in Reader.open(library).search("zebra").hits][:1] == ["pool-full"]
    path.write_text("- [yak, evict]\n")
    assert Reader.open(library).search("zebra").hits == ()
    assert [hit.id for hit in Reader.open(library).search("yak").hits][:1] == ["pool-full"]


def test_a_touch_is_no_change(library: Path) -> None:
    """A fresh checkout has other times and the same bytes; nothing is built."""
    before = open_index(library).place
    for path in (library, *library.rglob("*")):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert is_ready(library) == before


def test_files_of_other_kinds_are_no_change(library: Path) -> None:
    """A note beside the documents is none of them."""
    before = open_index(library).place
    (library / "README.md").write_text("hello")
    assert is_ready(library) == before


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"root": 1, "files": {"a": [1]}, "folders": {}}', "\x00", "null"]
)
def test_a_spoilt_manifest_is_no_manifest(text: str) -> None:
    """It is said, and the index is taken for old."""
    with pytest.raises(ValueError, match=r".*"):
        Manifest.parse(text)


def test_a_manifest_survives_its_file(library: Path) -> None:
    """Written and read again it is the same."""
    manifest = Manifest.of(library)
    assert Manifest.parse(manifest.dump()) == manifest
    assert manifest.is_current(library)


BUILD = "from pathlib import Path; import sys; from atlas_tui.search.store import rebuild; rebuild(Path(sys.argv[1]))"


def start_build(library: Path) -> subprocess.Popen[bytes]:
    """Begin a build in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(library)],
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )


def wait_for(happened: str, root: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a file of the build that runs in ``root`` is there, or the build has ended."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if any(root.glob(happened)):
            return
        time.sleep(0.001)
    assert process.poll() == 0, "the build neither began nor ended"


@pytest.mark.parametrize("moment", range(6))
def test_a_killed_build_leaves_the_old_index(moment: int, library: Path) -> None:
    """SIGKILL at any point of a build: the old index, or the new one, whole, at once; and the next build succeeds."""
    for number in range(12):  # enough work to be killed in the middle of
        name = f"extra-{number}"
        text = edited(
            PATTERN, ("id: backoff", f"id: {name}"), ("summary: A client", "summary: " + "words of a client " * 200)
        )
        (library / f"patterns/{name}.yaml").write_text(text)
    before = open_index(library).place
    change(library, "edited")
    process = start_build(library)
    old = Path(before).name
    wait_for(f"generation-*[!{old[-1]}]/*" if moment else "generation-*", root_of(library), process)
    time.sleep(random.Random(moment).random() * 0.12)
    process.kill()
    process.communicate()
    found = open_existing(library)
    assert found is not None
    assert found.notes == ()
    assert found.place == before or found.current
    reader = Reader(found, library)
    assert {*IDS} < {*reader.ids()}
    assert reader.record("pool-full").document.title == "The pool refuses new clients"
    after = open_index(library)
    assert after.current
    assert Reader(after, library).record("backoff").document.title == "Retry later and later"


def test_a_build_that_fails_leaves_nothing_behind(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle: the old index works, the half one is deleted, and the reader is served from memory."""
    before = open_index(library).place
    change(library, "edited")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("atlas_tui.search.publish.publish", full)
    found = open_index(library)
    assert found.place == "memory"
    assert found.notes[0].endswith("No space left on device")
    assert Reader(found, library).ids() == IDS
    assert [path.name for path in root_of(library).glob("generation-*")] == [Path(before).name]


def test_what_killed_builds_left_is_swept_once_nobody_can_need_it(library: Path) -> None:
    """After an hour; a young one may be another's build of this moment."""
    open_index(library)
    old, young = root_of(library) / "generation-0-old", root_of(library) / "generation-0-young"
    for path in (old, young):
        path.mkdir()
    past = time.time() - ABANDONED_AFTER - 60
    os.utime(old, (past, past))
    rebuild(library)
    assert not old.exists()
    assert young.exists()
    assert served(library) == IDS


def spoil(path: Path, how: str) -> None:
    """Damage a file of an index."""
    data = path.read_bytes()
    if how == "gone":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "half":
        path.write_bytes(data[: len(data) // 2])
    elif how == "zeros":
        path.write_bytes(bytes(len(data)))
    elif how == "noise":
        path.write_bytes(random.Random(7).randbytes(len(data)))
    else:
        at = int(how) * len(data) // 100
        path.write_bytes(data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 40]) + data[at + 40 :])


leaves_files_open = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Whoosh does not close a file in which it finds damage."""

DAMAGE = ["gone", "empty", "half", "zeros", "noise"]


@leaves_files_open
@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("file", ["*.seg", "_MAIN_*.toc", "words-0.table", "manifest.json", "../current"])
def test_a_spoilt_file_is_mended(file: str, how: str, library: Path) -> None:
    """Whatever is wrong with a file, the reader gets every answer; what is damaged is made anew."""
    open_index(library)
    generation = generation_of(library)
    path = root_of(library) / CURRENT if file == "../current" else only(list(generation.glob(file)))
    spoil(path, how)
    with within(30):
        reader = Reader.open(library)
        assert reader.search("the pool has no slot left").hits[0].id == "pool-full"
        assert {reader.record(name).document.id for name in IDS} == {*IDS}
        assert sorted(record.document.id for record in reader.records()) == IDS
        assert [hit.id for hit in reader.everything().hits] == ["pool-full", "pool-outage", "backoff"]
        assert served(library) == IDS


@leaves_files_open
@pytest.mark.parametrize("file", ["*.seg", "_MAIN_*.toc", "words-0.table"])
def test_spoilt_bytes_never_crash_a_reader(file: str, library: Path) -> None:
    """Forty bytes gone wrong, anywhere: an answer or a clear word; which bytes were right, no reader can know."""
    open_index(library)
    place = Path(open_index(library).place)
    path = only(list(place.glob(file)))
    whole = path.read_bytes()
    for percent in range(0, 100, 8):
        path.write_bytes(whole)
        (root_of(library) / CURRENT).write_text(place.name)
        spoil(path, str(percent))
        with within(30), suppress(AtlasError):
            reader = Reader.open(library)
            reader.search("the pool has no slot left")
            reader.everything()
            reader.records()
            reader.record("pool-full")
    (root_of(library) / CURRENT).unlink()
    assert served(library) == IDS


def test_a_fault_of_the_code_is_not_taken_for_damage(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that fails after it was made anew is not at fault, and the error is shown for what it is."""
    reader = Reader.open(library)

    def broken(*_: object, **__: object) -> None:
        raise TypeError("a fault")

    monkeypatch.setattr("atlas_tui.search.query.search", broken)
    for _ in range(2):
        with pytest.raises(TypeError, match="a fault"):
            reader.search("pool")
    assert len(list(root_of(library).glob("generation-*"))) == 2


@pytest.mark.parametrize(
    "name", ["..", "../../elsewhere", "/etc", "generation-0-other", "generation-3-", "", "a/b", "\x00"]
)
def test_current_names_a_generation_and_nothing_else(name: str, library: Path) -> None:
    """A name that leads out of the folder, or to an index of another version, is no index."""
    open_index(library)
    (root_of(library) / CURRENT).write_text(name)
    assert open_existing(library) is None
    assert served(library) == IDS


class Bomb:
    """A pickle that, opened, writes a file."""

    def __init__(self, mark: Path) -> None:
        """Write ``mark``."""
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        """Say what opening does."""
        return os.mkdir, (str(self.mark),)


def plant(generation: Path, mark: Path) -> None:
    """Put a pickle that writes ``mark`` where an index keeps its own."""
    toc = only(list(generation.glob("_MAIN_*.toc")))
    data = toc.read_bytes()
    start = data.rindex(b"\x80", 0, data.rindex(b"."))
    while not data[start:].startswith(b"\x80") or data[start + 1] > 5:
        start = data.rindex(b"\x80", 0, start)
    toc.write_bytes(data[:start] + pickle.dumps(Bomb(mark), 2))


@leaves_files_open
def test_an_index_is_code(library: Path, tmp_path: Path) -> None:
    """The reason for all distrust: opening an index that is trusted runs what is in it."""
    open_index(library)
    plant(generation_of(library), tmp_path / "mark")
    open_existing(library)
    assert (tmp_path / "mark").exists()


DISTRUSTED = [
    ("a file that the group may write", "_MAIN_*.toc", 0o664, "can be written by others (mode 664)"),
    ("a file that all may write", "*.seg", 0o646, "can be written by others (mode 646)"),
    ("a manifest that all may write", "manifest.json", 0o666, "can be written by others (mode 666)"),
    ("a folder that the group may write", ".", 0o775, "can be written by others (mode 775)"),
    ("a folder that all may write", ".", 0o777, "can be written by others (mode 777)"),
    ("a parent that the group may write", "..", 0o775, "can be written by others (mode 775)"),
    ("a parent that all may write", "..", 0o777, "can be written by others (mode 777)"),
]


@pytest.mark.parametrize(
    ("file", "mode", "said"), [case[1:] for case in DISTRUSTED], ids=[case[0] for case in DISTRUSTED]
)
def test_what_others_may_write_is_not_opened(file: str, mode: int, said: str, library: Path, tmp_path: Path) -> None:
    """Nothing in it runs; the reader is served by an index of their own, or from memory, and told why."""
    open_index(library)
    generation = generation_of(library)
    plant(generation, tmp_path / "mark")
    path = only(list(generation.glob(file))) if file not in (".", "..") else (generation / file).resolve()
    path.chmod(mode)
    notes: list[str] = []
    from atlas_tui.search.store import _open_current

    assert _open_current(root_of(library), library, notes) is None
    assert said in only(notes)
    found = open_index(library)
    assert Reader(found, library).ids() == IDS
    assert (found.place == "memory") is (file == "..")
    assert not (tmp_path / "mark").exists()


def test_a_sticky_parent_is_fair(library: Path) -> None:
    """In a folder like /tmp only its owner can exchange a folder."""
    open_index(library)
    root_of(library).chmod(0o1777)
    assert served(library) == IDS
    assert is_ready(library) is not None


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("what", ["file", "folder", "parent"])
def test_what_belongs_to_another_is_not_opened(what: str, library: Path, tmp_path: Path) -> None:
    """Whoever owns it could put anything in it."""
    open_index(library)
    generation = generation_of(library)
    plant(generation, tmp_path / "mark")
    path = {"file": only(list(generation.glob("*.toc"))), "folder": generation, "parent": generation.parent}[what]
    os.chown(path, 54321, -1)
    assert is_ready(library) is None
    found = open_index(library)
    assert Reader(found, library).ids() == IDS
    assert not (tmp_path / "mark").exists()
    if what == "parent":
        assert found.place == "memory"
        assert "belongs to another user (id 54321)" in " ".join(found.notes)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_link_is_not_followed(what: str, library: Path, tmp_path: Path) -> None:
    """What it leads to may be exchanged by somebody else."""
    open_index(library)
    generation = generation_of(library)
    path = only(list(generation.glob("*.seg"))) if what == "file" else generation
    away = tmp_path / "away"
    shutil.move(path, away)
    path.symlink_to(away)
    assert is_ready(library) is None
    assert served(library) == IDS


@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o077])
def test_an_index_is_trusted_whatever_the_mask(mask: int, library: Path) -> None:
    """What is written under a loose mask is not left open to others, and under a strict one is still read."""
    os.umask(mask)
    place = Path(open_index(library).place)
    assert place != Path("memory")
    for path in (place.parent, place, *place.iterdir()):
        assert not path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    assert is_ready(library) == str(place)


def without_power(script: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script as a user for whom modes count: this one, or root without the power to pass them by."""
    words = [sys.executable, "-c", script, *arguments]
    if os.getuid() == 0:
        tool = shutil.which("setpriv")
        if tool is None:
            pytest.skip("root without setpriv (util-linux) passes every mode by")
        words = [tool, "--bounding-set=-dac_override,-dac_read_search", *words]
    return subprocess.run(words, env=environment(), capture_output=True, timeout=PATIENCE, check=False)


USE = (
    "from pathlib import Path; import sys; from atlas_tui.search.reader import Reader\n"
    "reader = Reader.open(Path(sys.argv[1])); print(reader.ids(), reader.place, *reader.notes, sep='|')"
)


def test_a_read_only_index_is_opened(library: Path) -> None:
    """An index on a disk that nobody can write is as good as any."""
    place = Path(open_index(library).place)
    for path in (*place.iterdir(), *root_of(library).iterdir(), root_of(library)):
        path.chmod(path.stat().st_mode & ~0o222)
    ran = without_power(USE, str(library))
    assert (ran.stderr, ran.stdout.decode()) == (b"", f"{IDS}|{place}\n")


def test_a_read_only_index_that_is_old_is_built_in_memory(library: Path) -> None:
    """The change is served, and the reader told why each start will take so long."""
    place = Path(open_index(library).place)
    change(library, "added")
    for path in (*place.iterdir(), *root_of(library).iterdir(), root_of(library)):
        path.chmod(path.stat().st_mode & ~0o222)
    ran = without_power(USE, str(library))
    assert ran.stderr == b""
    ids, found, *notes = ran.stdout.decode().rstrip("\n").split("|")
    assert (ids, found) == (str(["another", *IDS]), "memory")
    assert notes[0].endswith("Permission denied")
    assert "kept in memory" in notes[1]


@pytest.mark.parametrize("cache", ["/dev/null", "/proc/atlas", "read-only", "a-file"])
def test_a_cache_that_cannot_be_written(
    cache: str, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is made in memory; nothing is lost but time."""
    folder = {"read-only": tmp_path / "read-only", "a-file": tmp_path / "a-file"}.get(cache, Path(cache))
    if cache == "read-only":
        folder.mkdir(mode=0o500)
    elif cache == "a-file":
        folder.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    ran = without_power(USE, str(library))
    assert ran.stderr == b""
    ids, place, *notes = ran.stdout.decode().rstrip("\n").split("|")
    assert (ids, place) == (str(IDS), "memory")
    assert "no index can be written in" in notes[0]


def test_without_a_home_the_index_lies_in_the_folder_for_temporary_files(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of the user's own; a relative path in XDG_CACHE_HOME counts for nothing."""
    monkeypatch.delenv("HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_root() == Path(os.environ["TMPDIR"]) / f"atlas-tui-{os.getuid()}"
    assert Path(open_index(library).place).is_relative_to(cache_root())
    assert list(Path.cwd().iterdir()) == []


def test_readers_never_miss_an_index_while_it_is_replaced(library: Path) -> None:
    """Processes that open and read again and again, while another builds again and again, see only whole indexes."""
    open_index(library)
    script = (
        "from pathlib import Path; import sys, time; from atlas_tui.search.store import open_existing\n"
        "from atlas_tui.search.reader import Reader\n"
        "content = Path(sys.argv[1]); end = time.monotonic() + 1.5; rounds = 0\n"
        "while time.monotonic() < end:\n"
        "    found = open_existing(content); assert found is not None and found.notes == ()\n"
        "    reader = Reader(found, content); assert reader.ids()[1:] == ['pool-full', 'pool-outage']\n"
        "    assert reader.record('pool-full').document.commands; reader.close(); rounds += 1\n"
        "print(rounds)"
    )
    readers = [
        subprocess.Popen([sys.executable, "-c", script, str(library)], env=environment(), stdout=-1, stderr=-1)
        for _ in range(2)
    ]
    builds = 0
    while any(process.poll() is None for process in readers):
        (library / "patterns/backoff.yaml").write_text(PATTERN + f"# {builds}\n")
        rebuild(library)
        builds += 1
    for process in readers:
        out, err = process.communicate(timeout=PATIENCE)
        assert err == b""
        assert int(out) > 1
    assert builds > 1


def test_an_open_reader_survives_the_sweep_of_its_index(library: Path) -> None:
    """An app stays open for days; what it reads may be replaced and deleted meanwhile."""
    reader = Reader.open(library)
    shutil.rmtree(generation_of(library))
    assert reader.search("pool slot").hits[0].id == "pool-full"
    assert reader.record("pool-full").document.id == "pool-full"


def test_two_builders_take_turns(library: Path) -> None:
    """Both end well, and the index is whole."""
    builders = [start_build(library) for _ in range(3)]
    for process in builders:
        _, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, err) == (0, b"")
    found = open_existing(library)
    assert found is not None
    assert found.current
    assert served(library) == IDS


def test_threads_may_build_at_once(library: Path) -> None:
    """The lock holds between threads as between processes."""
    failed: list[Exception] = []

    def build() -> None:
        try:
            rebuild(library)
        except Exception as error:  # noqa: BLE001 (whatever it is, the test shows it)
            failed.append(error)

    threads = [threading.Thread(target=build) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert failed == []
    assert served(library) == IDS


@pytest.mark.parametrize("how", ["emptied", "gone", "all broken"])
def test_content_that_is_lost_does_not_lose_the_index(how: str, library: Path) -> None:
    """A disk that was not mounted, a checkout gone wrong: the index of before answers, and says what it is."""
    open_index(library)
    if how == "all broken":
        for path in library.rglob("*.yaml"):
            path.write_bytes(b"\xff\x00")
    else:
        shutil.rmtree(library)
        if how == "emptied":
            library.mkdir()
    found = open_index(library)
    assert not found.current
    assert found.notes[-1].endswith("; the index of before is used")
    assert Reader(found, library).ids() == IDS
    with pytest.raises(AtlasError):
        rebuild(library)
    assert Reader(open_index(library), library).ids() == IDS


def test_content_that_never_was_is_said(tmp_path: Path) -> None:
    """There is nothing to make an index from."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(AtlasError, match="no document that can be served; run 'atlas-tui check"):
        open_index(tmp_path / "empty")
    with pytest.raises(AtlasError, match="no such folder"):
        open_index(tmp_path / "nowhere")


def test_a_wrong_document_is_left_out_and_said(library: Path) -> None:
    """The others are served; a build for a package refuses."""
    (library / "debugging/pool-full.yaml").write_text(edited(GUIDE, ("kind: debugging", "kind: debuging")))
    found = open_index(library)
    assert "1 problems in" in found.notes[0]
    assert "1 documents left out: run 'atlas-tui check'" in found.notes[0]
    assert Reader(found, library).ids() == ["backoff", "pool-outage"]
    with pytest.raises(AtlasError, match=r"pool-full\.yaml:1:7: no kind 'debuging'"):
        write_index(library, library.parent / "made")
    assert not (library.parent / "made").exists()


def test_an_index_of_another_version_is_built_anew(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows are not what the code expects."""
    before = open_index(library).place
    monkeypatch.setattr("atlas_tui.search.generation.GENERATION", "generation-999-")
    assert open_existing(library) is None
    assert open_index(library).place != before


def test_two_libraries_have_two_indexes(library: Path, tmp_path: Path) -> None:
    """Folders of the same name are told apart."""
    other = write_library(
        tmp_path / "elsewhere/content", {"patterns/backoff.yaml": None, "debugging/pool-full.yaml": None}
    )
    assert open_index(other).place != open_index(library).place
    assert Reader.open(other).ids() == ["pool-outage"]
    assert served(library) == IDS


def test_a_signal_handler_is_left_alone(library: Path) -> None:
    """Building sets none: the app and the shell have theirs."""
    before = signal.getsignal(signal.SIGINT)
    rebuild(library)
    assert signal.getsignal(signal.SIGINT) is before
