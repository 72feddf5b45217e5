"""The lines of a text that was read, laid out again in the project's style."""

from __future__ import annotations

from cmo.reader.comments import BLOCKS_OF_TEXT, LINE_BREAK, between, dash, has_comments
from cmo.reader.events import first_content
from cmo.reader.marks import Form, Lines, Node, Value
from cmo.reader.write import STEP, WIDTH, inline, is_plain, quoted, wrapped

_FLOW = (Form.FLOW_LIST, Form.FLOW_RECORD)


class Layout:
    """Writes the values of one text, line by line, with the comments and blank lines between them.

    A comment on a line of its own is aligned with the deepest of the records and lists around it that
    begins no further right; a comment behind a value stays behind it.
    """

    def __init__(self, text: str, value: Value, root: Node) -> None:
        self._text = text
        self._value = value
        self._root = root
        self._lines = Lines(text)
        self._out: list[str] = []
        self._at = 0  # everything before this offset has been written
        self._levels = [(0, 0)]  # column in the text, column in the result
        self._broken_flow = 0

    def lines(self) -> list[str]:
        """The lines of the result, without line breaks."""
        begins = first_content(self._text, 0)
        if begins is not None and self._text.startswith("---", begins) and begins < self._root.start:
            self._marker(begins)
        self._block(self._value, self._root, 0, inside=False)
        ends = first_content(self._text, self._root.end)
        if ends is not None and self._text.startswith("...", ends):
            self._marker(ends)
        self._comments_to(len(self._text))
        while self._out and not self._out[0]:
            del self._out[0]
        return self._out

    def _marker(self, offset: int) -> None:
        self._comments_to(offset)
        self._out.append(self._text[offset : offset + 3])
        self._at = offset + 3

    def _block(self, value: Value, node: Node, indent: int, *, inside: bool) -> None:
        """A block list or record; `inside` when it begins on the line of a dash."""
        if isinstance(value, dict) and isinstance(node.children, dict):
            self._record(value, node.children, indent, inside=inside)
        elif isinstance(value, list) and isinstance(node.children, list):
            self._list(value, node.children, indent, inside=inside)

    def _record(
        self, record: dict[str, Value], places: dict[str, Node], indent: int, *, inside: bool
    ) -> None:
        depth = len(self._levels) + 1
        for number, (key, place) in enumerate(places.items()):
            if number == 0:
                self._levels.append((self._column(place.key_start), indent))
            joins = inside and number == 0
            apart = self._comments_to(place.key_start, blanks=not joins)
            del self._levels[depth:]
            self._write(self._key(key, place) + ":", indent, joins=joins and not apart)
            self._at = place.key_end
            self._under(record[key], place, indent, item=False)

    def _list(self, items: list[Value], places: list[Node], indent: int, *, inside: bool) -> None:
        depth = len(self._levels) + 1
        for number, (item, place) in enumerate(zip(items, places, strict=True)):
            in_brackets = self._broken_flow > 0
            begins = place.start if in_brackets else dash(self._text, self._at, place.start)
            if number == 0:
                self._levels.append((self._column(begins), indent))
            joins = inside and number == 0
            apart = self._comments_to(begins, blanks=not joins)
            del self._levels[depth:]
            self._write("-", indent, joins=joins and not apart)
            self._at = begins if in_brackets else begins + 1
            self._under(item, place, indent, item=True)

    def _under(self, value: Value, node: Node, indent: int, *, item: bool) -> None:
        """A value behind its key or dash, which stands at column `indent`."""
        if node.form is Form.ABSENT:
            self._at = max(self._at, node.start)
            return
        if node.children is not None and node.form not in _FLOW:
            self._block(
                value, node, indent + STEP if item or isinstance(value, dict) else indent, inside=item
            )
            return
        apart = self._comments_to(node.start, blanks=False)
        used = indent + STEP if apart else len(self._out[-1]) + 1
        if node.form in _FLOW:
            self._flow(value, node, indent, used, item=item, apart=apart)
        else:
            self._write(self._scalar(value, node, indent, used), indent + STEP, joins=not apart)
        self._at = node.end

    def _flow(self, value: Value, node: Node, indent: int, used: int, *, item: bool, apart: bool) -> None:
        """A list or record in brackets: as it is where it fits a line, else broken into lines."""
        written = self._text[node.start : node.end]
        if has_comments(self._text, node):
            self._write(_indented(written, indent + STEP), indent + STEP, joins=not apart)
            return
        if LINE_BREAK.search(written) or used + len(written) > WIDTH:
            written = self._on_one_line(value, node)
        if used + len(written) <= WIDTH or not value:
            self._write(written, indent + STEP, joins=not apart)
        elif isinstance(value, list) and self._can_fill(value, node, indent):
            self._write(self._filled(value, node, indent, used), indent + STEP, joins=not apart)
        else:
            self._broken_flow += 1
            self._at = node.start
            deeper = item or isinstance(value, dict)
            self._block(value, node, indent + STEP if deeper else indent, inside=item and not apart)
            self._broken_flow -= 1

    def _can_fill(self, items: list[Value], node: Node, indent: int) -> bool:
        """Whether every item is a text that fits a line with the bracket or comma behind it."""
        places = node.children if isinstance(node.children, list) else []
        return all(
            not isinstance(item, list | dict) and indent + STEP + len(self._on_one_line(item, place)) < WIDTH
            for item, place in zip(items, places, strict=True)
        )

    def _filled(self, items: list[Value], node: Node, indent: int, used: int) -> str:
        """A list of texts in square brackets, as many on each line as fit."""
        places = node.children if isinstance(node.children, list) else []
        lines, line, room = [], "[", WIDTH - used
        for number, (item, place) in enumerate(zip(items, places, strict=True)):
            written = self._on_one_line(item, place)
            written += "]" if number == len(items) - 1 else ","
            if line != "[" and len(line) + 1 + len(written) > room:
                lines.append(line)
                line, room = written, WIDTH - indent - STEP
            else:
                line += written if line == "[" else f" {written}"
        return ("\n" + " " * (indent + STEP)).join([*lines, line])

    def _on_one_line(self, value: Value, node: Node) -> str:
        """A list or record in brackets, its keys and texts as they are where those have no line breaks."""
        if isinstance(value, dict) and isinstance(node.children, dict):
            entries = (
                f"{self._words(place.key_start, place.key_end, key)}: {self._on_one_line(value[key], place)}"
                for key, place in node.children.items()
            )
            return "{" + ", ".join(entries) + "}"
        if isinstance(value, list) and isinstance(node.children, list):
            pairs = zip(value, node.children, strict=True)
            return "[" + ", ".join(self._on_one_line(item, place) for item, place in pairs) + "]"
        return self._words(node.start, node.end, value)

    def _words(self, start: int, end: int, value: Value) -> str:
        written = self._text[start:end]
        return inline(value) if not written or LINE_BREAK.search(written) else written

    def _key(self, key: str, place: Node) -> str:
        written = self._text[place.key_start : place.key_end]
        if is_plain(key):
            return key
        return quoted(key) if LINE_BREAK.search(written) or written[0] in "'|>" else written

    def _scalar(self, value: Value, node: Node, indent: int, used: int) -> str:
        written = self._text[node.start : node.end]
        if not isinstance(value, str):
            return written
        if node.form in BLOCKS_OF_TEXT:
            return self._block_of_text(written, node, indent)
        several = LINE_BREAK.search(written) is not None
        if node.form is Form.PLAIN or is_plain(value):
            plain = value if several or node.form is not Form.PLAIN else written
            return (
                _indented(written, indent + STEP)
                if "\n" in value
                else wrapped(plain, indent=indent, used=used)
            )
        if several and ("\n" in value or (node.form is Form.DOUBLE_QUOTED and "\\" in written)):
            return _indented(written, indent + STEP)
        if several or node.form is Form.SINGLE_QUOTED:
            written = quoted(value)
        return wrapped(written, indent=indent, used=used)

    def _block_of_text(self, written: str, node: Node, indent: int) -> str:
        """A literal or folded text as it is, moved sideways to stand below its key or dash."""
        header, *lines = LINE_BREAK.split(written)
        sign = header.partition("#")[0]
        digit = next((part for part in sign if part.isdigit()), None)
        if digit is not None:
            # The digit counts from the record or list around, whose column is the last level's.
            begins = self._levels[-1][0] + int(digit)
            header = header.replace(digit, str(STEP), 1)
        else:
            begins = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)
        pad = " " * (indent + STEP)
        moved = [pad + line[begins:] if len(line) > begins else "" for line in lines]
        return "\n".join([header.rstrip(), *moved])

    def _comments_to(self, offset: int, *, blanks: bool = True) -> bool:
        """Writes what stands before `offset`; whether the last line is closed by a comment now."""
        apart = False
        for comment in between(self._text, self._at, offset):
            if comment is None:
                if blanks and not self._broken_flow:
                    self._out.append("")
                continue
            apart = True
            if comment.lead is not None and self._out:
                self._out[-1] += (comment.lead or " ") + comment.text
            else:
                self._out.append(" " * self._aligned(comment.column) + comment.text)
        self._at = max(self._at, offset)
        return apart

    def _aligned(self, column: int) -> int:
        return next((to for at, to in reversed(self._levels) if at <= column), 0)

    def _write(self, words: str, indent: int, *, joins: bool) -> None:
        """Puts words behind the last line, or on a line of their own at column `indent`."""
        first, *rest = words.split("\n")
        if joins:
            self._out[-1] += f" {first}"
        else:
            self._out.append(" " * indent + first)
        self._out += rest

    def _column(self, offset: int) -> int:
        return self._lines.place(offset)[1] - 1


def _indented(written: str, indent: int) -> str:
    """The lines of a quoted text or of a list in brackets, all but the first moved to column `indent`."""
    first, *rest = (
        line if line.rstrip().endswith("\\") else line.rstrip() for line in LINE_BREAK.split(written)
    )
    pad = " " * indent
    return "\n".join([first, *(pad + line.lstrip(" \t") if line.strip() else "" for line in rest)])
