"""What YAML, editors, encodings and merges do to a file."""

from __future__ import annotations

from tests.hostile.bad import Bad, edits

WALKS = "documents/toy-walks.yaml"
RIVALS = "rivals.yaml"
HELLO = "quote: The hello was kind, but I did not stay."
OUTCOME = "  outcome: [keeps-coming]"
SECTION = "configurations:\n"
SOUND = "- between: [toy-walks.slow-party, toy-walks.fast-party]\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{to}: &{to} [{', '.join([f'*{frm}'] * 9)}]\n" for frm, to in zip("abcdefgh", "bcdefghi", strict=True)
)

IN_A_DOCUMENT = edits(
    WALKS,
    [
        # A plain text with a sign that means something to YAML
        ("bad-yaml", "label: Being met at the gate}", "label: Being met¦: at the gate}", "“: at the gate}”"),
        ("bad-yaml", "because: One group and fourteen people.}", "because: One group¦: and fourteen: people.}", "colon"),
        ("bad-yaml", "because: It is about what keeps people coming.}", "because: It is about, ¦well, coming.}", "'well' stands in braces"),
        ("bad-yaml", HELLO, "quote: The hello was kind¦: but I did not stay.", "colon"),
        ("bad-yaml", HELLO, "quote: 'The hello didn'¦t help.'", "closing quote"),
        ("bad-yaml", HELLO, 'quote: "The "¦hello" was kind."', "closing quote"),
        ("bad-yaml", HELLO, 'quote: ¦"The hello was kind, but I did not stay.', "quote that opens here"),
        ("bad-yaml", HELLO, 'quote: "The hello ¦\\was kind."', "backslash"),
        ("bad-yaml", HELLO, "quote: [sic] ¦The hello was kind.", "closing bracket"),
        ("bad-yaml", HELLO, "quote: ¦@The hello was kind.", "'@'"),
        ("bad-yaml", HELLO, "quote: ¦`The hello` was kind.", "'`'"),
        ("bad-yaml", HELLO, "quote: ¦%The hello was kind.", "'%'"),
        ("bad-yaml", HELLO, "quote: ¦> 5 said hello.", "'>'"),
        ("bad-yaml", HELLO, "quote: ¦| or so they said.", "'|'"),
        ("bad-yaml", HELLO, "quote: ¦- The hello was kind.", "list item"),
        ("bad-yaml", HELLO, "quote: ¦? The hello was kind.", "'? '"),
        ("bad-yaml", HELLO, "quote: ¦, the hello was kind.", "','"),
        ("alias-not-allowed", HELLO, "quote: ¦*The hello", "'*'"),
        ("alias-not-allowed", HELLO, "quote: ¦&The hello was kind.", "'&'"),
        ("alias-not-allowed", 'year: "2021"\n', 'year: "2021"\n¦<<: {type: study}\n', "'<<'"),
        ("tag-not-allowed", HELLO, "quote: ¦!The hello was kind.", "'!'"),
        ("tag-not-allowed", 'year: "2021"', "year: ¦!!int 2021", "tag"),
        ("tag-not-allowed", 'year: "2021"', "year: ¦!!python/object/apply:os.system [ls]", "tag"),
        ("text-cut-off", HELLO, "quote: The hello was kind, ¦#but I did not stay.", "#but I did not stay."),
        ("text-cut-off", "label: Being met at the gate}", "label: Being ¦#met at the gate\n  }", "#met at the gate"),
        # Layout
        ("bad-yaml", "  voice: study-authors\n  page: \"2\"", "  voice: study-authors\n¦\tpage: \"2\"", "tab"),
        ("bad-yaml", "- id: p7\n  quote", "- id: p7\n ¦quote", "indented like none"),
        ("bad-yaml", "- id: p7\n", "- id: p7\n    ¦page: \"3\"\n", "'page'"),
        ("bad-yaml", "- id: p7\n  quote: >-", "- id: p7\n  ¦quote:>-", "No space follows the colon after 'quote'"),
        ("bad-yaml", SECTION, "¦configurations\n", "configurations"),
        ("bad-yaml", SECTION, "configurations:\u00a0x\n", "configurations"),
        ("bad-yaml", OUTCOME, "  outcome: ¦[keeps-coming", "'['"),
        ("bad-yaml", OUTCOME, "  outcome: ¦{concept: keeps-coming", "'{'"),
        ("bad-yaml", OUTCOME, "  outcome: [keeps-coming, ¦, stays]", "','"),
        ("bad-yaml", OUTCOME, "  outcome: [¦- keeps-coming]", "list item"),
        ("bad-yaml", OUTCOME, "  outcome: [¦concept: keeps-coming]", "colon"),
        ("bad-yaml", OUTCOME, "  outcome: ¦]keeps-coming[", "']'"),
        ("bad-yaml", OUTCOME, "  outcome:\n  ¦: keeps-coming", "without a key"),
        ("bad-yaml", OUTCOME, "  ¦null: [keeps-coming]", "'null'"),
        ("bad-yaml", OUTCOME, "  ¦~: [keeps-coming]", "'~'"),
        ("bad-yaml", OUTCOME, "  ? ¦[outcome]\n  : [keeps-coming]", "list or record"),
        ("bad-yaml", OUTCOME, "  ? ¦outcome", "'outcome'"),
        # Keys twice, records run together
        ("duplicate-key", "  kind: reported\n  themes: [t3-1]", "  kind: reported\n  ¦kind: measured\n  themes: [t3-1]", "'kind'"),
        ("duplicate-key", "- {id: p8, quote", "- {id: p8, ¦id: p14, quote", "'id'"),
        ("duplicate-key", "references: {\"3\": arts-cohort,", "references: {\"3\": arts-cohort, ¦\"3\": null,", "'3'"),
        ("duplicate-key", "- id: p6\n", "  ¦id: p6\n", "'id'"),
        ("duplicate-key", SECTION, "configurations: []\n¦configurations:\n", "'configurations'"),
        # Several documents, directives, markers of merges
        ("several-documents", SECTION, "¦---\nconfigurations:\n", "second YAML document"),
        ("several-documents", SECTION, "...\n¦configurations:\n", "second YAML document"),
        ("merge-marker", SECTION, "¦<<<<<<< HEAD\nconfigurations:\n=======\nconfigurations: []\n>>>>>>> theirs\n", "<<<<<<<"),
        ("merge-marker", SECTION, "¦=======\nconfigurations:\n", "======="),
        ("merge-marker", SECTION, "¦>>>>>>> 4f2a91c (their change)\nconfigurations:\n", ">>>>>>>"),
        ("merge-marker", SECTION, "¦||||||| base\nconfigurations:\n", "|||||||"),
        # Characters nobody sees
        ("forbidden-character", HELLO, "quote: The hello ¦\u202ewas kind.", "U+202E"),
        ("forbidden-character", HELLO, "quote: The hello¦\u2028was kind.", "U+2028"),
        ("forbidden-character", HELLO, "quote: The hello¦\u0085was kind.", "U+0085"),
        ("forbidden-character", HELLO, "quote: The hello¦\x00 was kind.", "U+0000"),
        ("forbidden-character", HELLO, "quote: The hello¦\x1b[2J was kind.", "U+001B"),
        ("forbidden-character", HELLO, "quote: The hello¦\x0c was kind.", "U+000C"),
        ("forbidden-character", HELLO, "quote: The hello ¦\ufeffwas kind.", "U+FEFF"),
        ("forbidden-character", HELLO, "quote: The hello ¦\u2066was kind.", "U+2066"),
        ("forbidden-character", "title: \"Walking", "title: \"¦\x7fWalking", "U+007F"),
        # Too much of it
        ("file-too-large", HELLO, "quote: ¦" + "hello " * 20_000, "119,999 characters"),
        ("file-too-large", HELLO, "quote: ¦'" + "hello " * 20_000 + "'", "120,002 characters"),
        ("file-too-large", HELLO, "quote: ¦|\n" + "    hello\n" * 12_000, "characters"),
        ("too-deep", OUTCOME, "  outcome: " + "[" * 9 + "¦[" + "[" * 5_000, "12 levels"),
        ("too-deep", OUTCOME, "  outcome:\n  " + "- " * 9 + "¦- - x", "12 levels"),
        ("too-deep", OUTCOME, "  outcome: " + "{a: " * 9 + "¦{a: b}" + "}" * 9, "12 levels"),
    ],
)  # fmt: skip

WHOLE = [
    *edits(
        RIVALS,
        [
            ("empty-file", "", b"", "holds nothing"),
            ("empty-file", "", b"\n\n  \n", "holds nothing"),
            ("empty-file", "", b"# nothing yet\n", "only comments"),
            ("empty-file", "", b"---\n", "no record"),
            ("empty-file", "", b"null\n", "no record"),
            ("empty-file", "", b"~\n...\n", "no record"),
            ("file-too-large", "", b"# " + b"x" * 9_000_000, "8 MiB"),
            ("file-too-large", "", b"- x\n" * 4_500_000, "16 MiB"),
        ],
        at=RIVALS,
    ),
    *edits(
        RIVALS,
        [
            ("file-too-large", "", "[" + "a," * 100_000 + "¦a," + "a," * 100 + "]", "100,000 keys and values"),
            ("bad-yaml", "", "¦%YAML 1.2\n---\n" + SOUND, "'%'"),
            ("bad-yaml", "", "[a]\n¦b: c\n", "does not belong"),
            ("bad-yaml", "", SOUND + "¦rivals: x\n", "not an item"),
            ("bad-yaml", "", "¦" + '"' + SOUND, "quote that opens here"),
            ("alias-not-allowed", "", BOMB.replace("&a", "¦&a", 1), "'&'"),
            ("alias-not-allowed", "", "- ¦&one {between: [a, b]}\n- *one\n", "'&'"),
            ("tag-not-allowed", "", "¦!!set {a, b}\n", "tag"),
            ("tag-not-allowed", "", "¦!!binary aGVsbG8=\n", "tag"),
            ("several-documents", "", SOUND + "¦---\n" + SOUND, "second YAML document"),
            ("too-deep", "", "[" * 12 + "¦[" + "[" * 30_000, "12 levels"),
            ("too-deep", "", "- " * 12 + "¦" + "- " * 30_000, "12 levels"),
            ("wrong-value", "", "¦words\n", "This file is to be a list"),
            ("wrong-value", "", "¦between: [toy-walks.slow-party, toy-walks.fast-party]\n", "a record"),
            ("wrong-value", "", "- ¦words\n", "An entry of this file"),
            ("wrong-value", "", "- ¦[a, b]\n", "An entry of this file"),
            ("wrong-value", "", SOUND + "-¦\n", "An entry of this file is empty"),
            ("merge-marker", "", "¦<<<<<<< ours\n" + SOUND + "=======\n>>>>>>> theirs\n", "merge"),
        ],
    ),
    *edits(
        RIVALS,
        [
            ("unended-file", "", SOUND + "  how: contingent\n  differs: {context: [walks-fast]}\n  note: Whatever they¦", "middle of a line"),
            ("unended-file", "", SOUND + "  how: contingent\n  differs: {context: [walks-fast]}\n ¦", "middle of a line"),
        ],
    ),
    # Other encodings than UTF-8
    Bad("not-utf8", WALKS, new="title: Müller\ntype: study\n".encode("latin-1"), says="0xfc", at=f"{WALKS}:1:9"),
    Bad("not-utf8", WALKS, new="title: “Gate”\n".encode("cp1252"), says="0x93", at=f"{WALKS}:1:8"),
    Bad("not-utf8", WALKS, new="title: Gate\n".encode("utf-16"), says="UTF-16", at=f"{WALKS}:1:1"),
    Bad("not-utf8", WALKS, new=b"\xfe\xff" + "title: Gate\n".encode("utf-16-be"), says="UTF-16", at=f"{WALKS}:1:1"),
    Bad("not-utf8", WALKS, new="title: Gate\n".encode("utf-32"), says="UTF-", at=f"{WALKS}:1:1"),
    Bad("forbidden-character", WALKS, new="title: Gate\n".encode("utf-16-le"), says="U+0000", at=f"{WALKS}:1:2"),
    Bad("not-utf8", WALKS, new="title: 歩く\n".encode("shift-jis"), says="0x95", at=f"{WALKS}:1:8"),
    Bad("not-utf8", WALKS, new=b"title: Gate\nnotes: [caf\xc3]\n", says="0xc3", at=f"{WALKS}:2:12"),
    Bad("not-utf8", WALKS, new=b"title: \xed\xa0\x80\n", says="0xed", at=f"{WALKS}:1:8"),
    Bad("not-utf8", WALKS, new=b"title: \xc0\xaf\n", says="0xc0", at=f"{WALKS}:1:8"),
    Bad("not-utf8", WALKS, new=b"\x1f\x8b\x08\x00 zipped", says="0x8b", at=f"{WALKS}:1:2"),
    Bad("forbidden-character", WALKS, new=b"PK\x03\x04\x14\x00", says="U+0003", at=f"{WALKS}:1:3"),
    Bad("not-utf8", WALKS, new=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", says="0xe2", at=f"{WALKS}:2:2"),
]  # fmt: skip

TRAPS = [*IN_A_DOCUMENT, *WHOLE]

KEPT = [
    ("NO", "NO"),
    ("yes", "yes"),
    ("off", "off"),
    ("12:30", "12:30"),
    ("190:20:30", "190:20:30"),
    ("010", "010"),
    ("0o14", "0o14"),
    ("0x1F", "0x1F"),
    ("1e3", "1e3"),
    ("1_000", "1_000"),
    ("2.50", "2.50"),
    (".inf", ".inf"),
    (".nan", ".nan"),
    ("2026-11-23", "2026-11-23"),
    ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"),
    ("31 (13)", "31 (13)"),
    ("=", "="),
    ("-1", "-1"),
    ("+5", "+5"),
    ("NULL", "NULL"),
    ("'null'", "null"),
]
"""Words that other readers of YAML turn into truth values, numbers, times or days; written and as kept."""
