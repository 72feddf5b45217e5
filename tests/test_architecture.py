"""The architecture held: who may import whom, one home for each package, small modules, nothing done at import."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cmo"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = (
    {"errors"},
    {"disk"},
    {"problems"},
    {"schema"},
    {"reader"},
    {"queries", "ingest"},
    {"graph"},
    {"answers"},
    {"workspace", "report"},
    {"export"},
    {"explorer", "library"},
    {"cli"},
)
"""From the bottom up; those of one layer do not import each other."""

HOMES = {
    "neo4j": ("graph",),
    "arcadedb": ("graph",),
    "yaml": ("reader",),
    "rapidfuzz": ("ingest/quotes",),
    "pypdfium2": ("ingest/texts",),
    "openpyxl": ("ingest/table",),
    "docx": ("ingest/texts", "report/brief"),
    "lxml": ("ingest/texts",),
    "streamlit": ("explorer",),
    "pandas": ("library",),
    "pyvis": ("report",),
    "click": ("cli",),
    # Records are validated where they are defined and where files become records.
    "pydantic": ("schema", "ingest"),
}
"""Third-party package → the folders it may be imported in."""

MOST_LINES = 300
ONE_TABLE = {"problems/catalogue.py"}
"""Longer, because they are one table and nothing else."""

STREAMLIT_SCRIPT = "explorer/app.py"
"""What Streamlit runs for every view: the one module that does something when it is run."""

CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|CREATE|DETACH DELETE|CALL)\s*[({\[$]|\bMATCH\b.*\bRETURN\b")


def inside(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def layer_of(name: str) -> int:
    """The layer of a part of the package such as `graph`."""
    return next(place for place, names in enumerate(LAYERS) if name in names)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports, inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{inside(path)} imports relatively"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def by_module(paths: list[Path] = MODULES) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=inside)


def test_every_part_has_its_layer() -> None:
    """No folder or module of the package stands outside the order."""
    parts = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix in ("", ".py")}
    assert parts - {"__init__", "__pycache__", "shipped"} == set().union(*LAYERS)


@by_module()
def test_imports_point_one_way(path: Path) -> None:
    """Down the layers, or within one's own part; never up, never to a sibling."""
    own = inside(path).partition("/")[0].removesuffix(".py")
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "cmo" or len(parts) == 1 or own == "__init__":
            continue
        if parts[1] not in set().union(*LAYERS):
            assert parts[1].startswith("__"), f"{inside(path)} imports {name}"
        elif parts[1] != own:
            assert layer_of(parts[1]) < layer_of(own), f"{inside(path)} imports {name}"


@by_module()
def test_each_package_has_one_home(path: Path) -> None:
    """A third-party package can then be replaced in one place."""
    for name in {name.partition(".")[0] for name in imports(path)}:
        if name == "cmo" or name in sys.stdlib_module_names:
            continue
        assert name in HOMES, f"{inside(path)} imports {name}, which has no home"
        assert any(inside(path).startswith(f"{home}/") for home in HOMES[name]), (
            f"{inside(path)} imports {name}"
        )


@by_module()
def test_modules_are_small(path: Path) -> None:
    """A module over 300 lines is probably two."""
    if inside(path) not in ONE_TABLE:
        assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@by_module()
def test_what_is_public_is_described(path: Path) -> None:
    """One sentence on what a module owns; a description of every public class, function and method."""
    docstring = ast.get_docstring(tree(path))
    assert docstring is not None or not tree(path).body
    if docstring:
        assert re.fullmatch(r"[^\n]+[.?]", docstring.strip().split("\n\n")[0].replace("\n", " "))
    for name, node in _public(tree(path), ""):
        assert ast.get_docstring(node), f"{inside(path)}: {name} has no docstring"


def _public(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.ClassDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.ClassDef)) and not child.name.startswith("_"):
            if not any(_name(mark) in ("overload", "setter") for mark in child.decorator_list):
                yield f"{prefix}{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from _public(child, f"{child.name}.")


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


@by_module([path for path in MODULES if not inside(path).startswith("graph/")])
def test_cypher_stands_in_queries_and_in_the_graph_alone(path: Path) -> None:
    """Whoever changes the graph's shape knows where to look; comments and docstrings may speak of it."""
    if inside(path).startswith("queries/"):
        return
    descriptions = {id(node) for node in _descriptions(tree(path))}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in descriptions:
            assert not CYPHER.search(node.value), f"{inside(path)}:{node.lineno}"


def _descriptions(module: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


@by_module([path for path in MODULES if inside(path) != "graph/statements.py"])
def test_cypher_is_never_put_together(path: Path) -> None:
    """Values are parameters; only the loader's statements are made, from the graph's model, once."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)  # type: ignore[misc]
            assert not CYPHER.search(text), f"{inside(path)}:{node.lineno}"
        if isinstance(node, ast.BinOp | ast.Call):
            for part in ast.iter_child_nodes(node):
                made = isinstance(node, ast.BinOp) or _name(getattr(node, "func", part)) in (
                    "format",
                    "replace",
                    "join",
                )
                if made and isinstance(part, ast.Constant) and isinstance(part.value, str):
                    assert not CYPHER.search(part.value), f"{inside(path)}:{node.lineno}"


def test_made_statements_take_names_from_the_model_and_values_never() -> None:
    """Every name in the loader's statements is a label, relation or property of ours."""
    from cmo.graph import statements
    from cmo.graph.model import NODES, RELATIONS, ROLE_LABELS

    known = {*NODES, *RELATIONS, *ROLE_LABELS.values()}
    texts = [value for value in _texts(vars(statements)) if CYPHER.search(value)]
    assert len(texts) > 20
    for text in texts:
        assert "`" not in text
        for name in re.findall(r"[(\[][a-z]*((?::[A-Z_][A-Za-z_]*)+)", text):
            assert set(name.strip(":").split(":")) <= known, text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, tuple | list):
        yield from (text for each in value for text in _texts(each))


IMPORT_ALL = """
import importlib, sys
for name in {packages!r}:
    importlib.import_module(name)
allowed = (".py", ".pyc", ".pyi", ".so", ".zip")
# Packages may read what they were installed with.
installed = (sys.prefix + "/lib", sys.base_prefix + "/lib")
def own(path):
    return str(path).endswith(allowed) or str(path).startswith(installed)
def watch(event, arguments):
    acts = event in ("socket.connect", "socket.bind", "subprocess.Popen", "os.system", "os.mkdir", "os.remove",
                     "os.rename", "sqlite3.connect", "webbrowser.open")
    opens = event == "open" and not own(arguments[0])
    if acts or opens:
        frame = sys._getframe(1)
        while frame is not None and not str(frame.f_globals.get("__name__", "")).startswith("cmo"):
            frame = frame.f_back
        if frame is not None:
            print(event, arguments[0], "by", frame.f_globals["__name__"], flush=True)
before = set(sys.modules)
sys.addaudithook(watch)
import threading
threads = threading.active_count()
for name in {modules!r}:
    importlib.import_module(name)
if threading.active_count() != threads:
    print("a thread was started")
"""


def test_nothing_is_opened_connected_or_started_at_import() -> None:
    """Every module can be imported without anything happening, in tests, docs and tools alike."""
    names = [
        "cmo." + inside(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for path in MODULES
        if inside(path) not in ("__init__.py", STREAMLIT_SCRIPT) and "__main__" not in path.name
    ]
    script = IMPORT_ALL.format(
        packages=[name for name in HOMES if name not in ("arcadedb", "pyvis")], modules=names
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


TEXT_FILES = [
    path
    for folder in ("cmo", "tests", "queries", "evidence", "docs", "bench", ".ci")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".cypher", ".yaml", ".md", ".css", ".js", ".toml", "") and path.is_file()
    and "__pycache__" not in path.parts
]  # fmt: skip
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")


def test_nothing_is_left_to_be_done() -> None:
    """What is not finished stands in an issue, not in the code."""
    assert len(TEXT_FILES) > 100
    found = []
    for path in TEXT_FILES:
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
            if UNFINISHED.search(line) and "re.search" not in line:
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_the_checks_above_can_fail() -> None:
    """The patterns know what they look for."""
    assert CYPHER.search("MATCH (n) RETURN n")
    assert CYPHER.search("UNWIND $rows AS row")
    assert CYPHER.search("CREATE (a)-[r:X]->(b)")
    assert not CYPHER.search("Matches what people create.")
    assert UNFINISHED.search("# TO" + "DO: later")
    assert layer_of("cli") > layer_of("explorer") > layer_of("report") > layer_of("errors")
