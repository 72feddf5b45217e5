"""The folder of saved queries: its files in, queries and every problem out."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from cmo.disk import NotAFile
from cmo.disk import read_file as read_bytes
from cmo.problems import Place, Problem, did_you_mean, in_order
from cmo.queries.header import Header, read_header
from cmo.queries.lint import LONGEST_QUERY, lint_saved
from cmo.queries.result import used_parameters
from cmo.queries.saved import SavedQuery
from cmo.reader import read_text
from cmo.schema.base import ID_PATTERN, MAXIMUM_ID_LENGTH

SUFFIX = ".cypher"


def read_query(text: str, file: str) -> tuple[SavedQuery | None, tuple[Problem, ...]]:
    """Reads the text of a saved query; never raises, whatever the text.

    Args:
        text: the whole file; a byte order mark at its start is dropped.
        file: its path as printed in problems; the stem is the query's name.

    Returns:
        The query, or None where anything is wrong with it; and every problem, in the order of the file.
    """
    text = text.removeprefix("\ufeff")
    name = PurePath(file).stem
    if len(text) > LONGEST_QUERY:
        return None, lint_saved(text, file, name, (), ())
    unfit = _unfit(text, file)
    if unfit:
        return None, unfit
    header, problems = read_header(text, file, name)
    found = [*_name_problems(name, file), *problems]
    if header is None:
        return None, tuple(in_order(found))
    found += lint_saved(text, file, name, header.parameters, header.columns)
    found += _unused(header, text, name)
    if found:
        return None, tuple(in_order(found))
    return (
        SavedQuery(
            name,
            header.title,
            header.about,
            header.parameters,
            header.columns,
            text[header.ends :].strip(),
            text,
            Path(file),
        ),
        (),
    )


def read_folder(folder: Path) -> tuple[dict[str, SavedQuery], tuple[Problem, ...]]:
    """Reads all saved queries of a folder, by name.

    Only regular files of the folder itself are read: a link that leads out of it is a problem. Files
    with another ending, hidden files and folders are left alone.

    Args:
        folder: the folder; problems name files as in it, such as `queries/support.cypher`.

    Returns:
        The queries without problems, by name; and all problems of all files.
    """
    try:
        entries = sorted(path for path in folder.iterdir() if _is_query(path))
        root = folder.resolve(strict=True)
    except (OSError, ValueError) as error:
        return {}, (_unreadable(str(folder.name or folder), error),)
    queries: dict[str, SavedQuery] = {}
    problems: list[Problem] = []
    for path in entries:
        file = f"{root.name}/{_printable(path.name)}"
        text, problem = _read(path, root, file)
        if problem:
            problems.append(problem)
            continue
        query, found = read_query(text, file)
        problems += found
        if query:
            queries[query.name] = query
    return queries, tuple(in_order(problems))


def find(queries: dict[str, SavedQuery], name: str) -> tuple[SavedQuery | None, str]:
    """The query of that name; where there is none, None and a sentence that says what is near."""
    query = queries.get(name)
    if query:
        return query, ""
    near = did_you_mean(name, queries) or f"There are {', '.join(sorted(queries)) or 'none'}."
    return None, f"There is no saved query '{_printable(name[:80])}'. {near}"


def _is_query(path: Path) -> bool:
    return path.suffix == SUFFIX and not path.name.startswith(".")


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in name)


def _read(path: Path, root: Path, file: str) -> tuple[str, Problem | None]:
    try:
        actual = path.resolve(strict=True)
        if actual.parent != root:
            return "", Problem(
                "outside-folder",
                Place(file),
                "The file leads outside the folder of queries.",
                "Put the query itself there.",
            )
        data = read_bytes(actual, 4 * LONGEST_QUERY + 1)
    except NotAFile:
        return "", _unreadable(file, OSError(0, "it is not a regular file"))
    except (OSError, ValueError, RuntimeError) as error:
        return "", _unreadable(file, error)
    try:
        # Cut where a file is far too large; the text is then refused for its length.
        return data.decode("utf-8", "strict" if len(data) <= 4 * LONGEST_QUERY else "replace"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return "", Problem(
            "not-utf8",
            Place(file, line, column),
            f"The byte {data[error.start]:#04x} here is not UTF-8 text.",
            "Save the file as UTF-8 in your editor.",
        )


def _unreadable(file: str, error: Exception) -> Problem:
    why = (getattr(error, "strerror", None) or "the system refuses").lower()
    return Problem(
        "unreadable-file",
        Place(file),
        f"It cannot be read: {why}.",
        "Check its name and that you may read it, or delete it.",
    )


def _unfit(text: str, file: str) -> tuple[Problem, ...]:
    """Hidden characters and unfinished merges, which the reader looks for before it parses anything."""
    codes = ("forbidden-character", "merge-marker")
    return tuple(problem for problem in read_text(text, file).problems if problem.code in codes)


def _name_problems(name: str, file: str) -> list[Problem]:
    if re.match(ID_PATTERN, name) and "\n" not in name and len(name) <= MAXIMUM_ID_LENGTH:
        return []
    return [
        Problem(
            "bad-id",
            Place(file),
            "The file's name is the query's, and it is not lower-case words joined by hyphens.",
            "Rename it, for example to what-works.cypher.",
        )
    ]


def _unused(header: Header, text: str, name: str) -> list[Problem]:
    used = used_parameters(text)
    return [
        Problem(
            "query-parameter",
            header.places[parameter.name],
            f"The parameter '{parameter.name}' is declared and not used.",
            f"Use ${parameter.name} in the query, or delete it here.",
            name,
        )
        for parameter in header.parameters
        if parameter.name not in used
    ]
