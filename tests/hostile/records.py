"""Records with wrong keys, wrong values, wrong ids, and records that say what cannot be."""

from __future__ import annotations

from tests.hostile.bad import Bad, edits

WALKS = "documents/toy-walks.yaml"
REVIEW = "documents/toy-review.yaml"
CHOIRS = "documents/toy-choirs.yaml"
REPORT = "documents/toy-report.yaml"
CONCEPTS = "vocabulary/concepts.yaml"
THEORY = "theories/familiar-face.yaml"
READINGS = "readings/toy-walks.yaml"
SLOW = "response: [no-burden]\n"
HELLO = "quote: The hello was kind, but I did not stay."
TITLE = 'title: "Walking together: a toy study of one weekly walking group"'
READ = "readings: [{by: first, says: partly, date: 2026-11-20}]"
PAIR = "between: [toy-walks.slow-party, toy-walks.fast-party]"
WORDS = " ".join(["word"] * 31)

FORMS = [
    *edits(
        WALKS,
        [
            ("unknown-key", "resource: [paid-time]", "¦resorce: [paid-time]", "'resorce' is no key of a configuration"),
            ("unknown-key", "type: study\n", "type: study\n¦Type: study\n", "'Type'"),
            ("unknown-key", "type: study\n", "type: study\n¦\"\\e[2J\": x\n", "u001b"),
            ("unknown-key", "type: study\n", f"type: study\n¦{'k' * 900}: x\n", "kkk…"),
            ("unknown-key", "type: study\n", "type: study\n¦configurations.0.kind: x\n", "configurations.0.kind"),
            ("unknown-key", "{id: p8, quote", "{id: p8, ¦__class__: x, quote", "__class__"),
            ("unknown-key", "rating: high, because: It is about", "rating: high, ¦score: 5, because: It is about", "'score'"),
            ("missing-key", "  kind: argued\n", "", "'greeters-tire' has no 'kind'"),
            ("missing-key", "saw no difference in their mood, voice: study-authors}", "saw no difference in their mood}", "'p8' has no 'voice'"),
            ("missing-key", "richness: {rating: moderate, because: Short but told in people's own words.}", "richness: ¦{rating: moderate}", "'because'"),
            ("missing-key", "- {id: t3-1, printed: \"3.1\", label: Being met at the gate}", "- ¦{printed: \"3.1\", label: Being met at the gate}", "'id'"),
            ("wrong-value", "type: study\n", "type: ¦poem\n", "'poem'"),
            ("wrong-value", "type: study\n", "type: ¦[study]\n", "'type'"),
            ("wrong-value", "kind: argued", "kind: ¦NO", "'NO'"),
            ("wrong-value", "kind: argued", "kind: ¦Argued", "'Argued'"),
            ("wrong-value", "kind: argued", "kind: ¦{is: argued}", "'kind'"),
            ("wrong-value", "open_licence: true", "open_licence: ¦perhaps", "'perhaps'"),
            ("wrong-value", "open_licence: true", "open_licence: ¦[true]", "true or false"),
            ("wrong-value", "authors: [A. Toy, B. Toy]", "authors: ¦A. Toy and B. Toy", "is to be a list"),
            ("wrong-value", "authors: [A. Toy, B. Toy]", "authors: [A. Toy, ¦{B: Toy}]", "'authors'"),
            ("wrong-value", "authors: [A. Toy, B. Toy]", "authors: [A. Toy, ¦~]", "'authors'"),
            ("wrong-value", "authors: [A. Toy, B. Toy]", "authors: [A. Toy, ¦[B. Toy]]", "'authors'"),
            ("wrong-value", TITLE, "title: ¦\"\"", "'title' is empty"),
            ("wrong-value", TITLE, "title: ¦\"  \"", "'title' is empty"),
            ("wrong-value", "references: {\"3\": arts-cohort, \"4\": {work: guidance, printed: Greeting guidance}, \"5\": null}", "references: ¦[arts-cohort]", "'references'"),
            ("wrong-value", "work: guidance", "work: ¦leaflet", "'leaflet'"),
            ("wrong-value", "limitations: [Nobody who never came was asked.]", "limitations: ¦Nobody who never came was asked.", "'limitations'"),
            ("wrong-value", READ, "readings: [{by: first, says: partly, date: ¦20.11.2026}]", "20.11.2026"),
            ("wrong-value", READ, "readings: [{by: first, says: partly, date: ¦2026-02-30}]", "2026-02-30"),
            ("wrong-value", READ, "readings: [{by: first, says: partly, date: ¦1795305600}]", "1795305600"),
            ("wrong-value", READ, "readings: [{by: first, says: ¦agrees, date: 2026-11-20}]", "'agrees'"),
            ("wrong-value", READ, "readings: ¦{by: first, says: partly, date: 2026-11-20}", "'readings'"),
            ("wrong-value", "{passage: p6, stance: contradicts}", "{passage: p6, stance: ¦refutes}", "'refutes'"),
            ("wrong-value", "{concept: better-mood, amount: from 4.1 to 5.6 on a ten-point scale, intended: true}", "{concept: better-mood, intended: ¦maybe}", "'maybe'"),
            ("wrong-value", "{concept: better-mood, direction: no-difference}", "{concept: better-mood, direction: ¦up}", "'up'"),
            ("wrong-value", "{concept: better-mood, direction: no-difference}", "{concept: better-mood, tier: ¦high}", "'high'"),
            ("wrong-value", "- {id: p8, quote: Faster walkers saw no difference in their mood, voice: study-authors}", "- ¦p8", "passages"),
            ("wrong-value", SLOW, "response: [no-burden]\n  rejected: ¦yes\n", "rejected"),
            ("bad-id", "- id: slow-party", "- id: ¦Slow Party", "'Slow Party'"),
            ("bad-id", "- id: slow-party", "- id: ¦toy-walks.slow-party", "ids have no dots"),
            ("bad-id", "- id: slow-party", "- id: ¦../../etc/passwd", "'../../etc/passwd'"),
            ("bad-id", "- id: slow-party", "- id: ¦slow_party", "'slow_party'"),
            ("bad-id", "- id: slow-party", "- id: ¦-slow", "'-slow'"),
            ("bad-id", "- id: slow-party", "- id: ¦ſlow", "'ſlow'"),
            ("bad-id", "- id: slow-party", f"- id: ¦{'s' * 81}", "longer than 80"),
            ("bad-id", "- id: slow-party", "- id: ¦\"slow'}) DETACH DELETE n //\"", "DETACH DELETE"),
            ("bad-id", "- id: slow-party", "- id: ¦\"<script>alert(1)</script>\"", "<script>"),
            ("bad-id", SLOW, "response: [¦No Burden]\n", "'No Burden'"),
            ("bad-id", "passages: [p3, p4]", "passages: [p3, ¦toy.walks.p4]", "'toy.walks.p4'"),
            ("bad-id", "licence: CC BY 4.0\n", "licence: CC BY 4.0\nsource: ¦../toy-review\n", "'../toy-review'"),
            ("bad-id", "licence: CC BY 4.0\n", "licence: CC BY 4.0\nsource: ¦/etc/passwd\n", "'/etc/passwd'"),
            ("bad-id", "licence: CC BY 4.0\n", "licence: CC BY 4.0\nsource: ¦toy-walks.txt\n", "'toy-walks.txt'"),
            ("duplicate-id", "- {id: p11,", "- {id: ¦p10,", "'p10'"),
            ("duplicate-id", "- id: fast-party", "- id: ¦slow-party", "'slow-party'"),
            ("repeated-item", "passages: [p3, p4]", "passages: [p3, p4, ¦p3]", "'p3'"),
            ("repeated-item", "context: [split-by-pace, walks-fast]", "context: [split-by-pace, ¦split-by-pace]", "'split-by-pace'"),
        ],
    ),
    *edits(
        "review.yaml",
        [
            ("wrong-value", "studies: 6", "studies: ¦six", "'six'"),
            ("wrong-value", "studies: 6", "studies: ¦6.5", "'6.5'"),
            ("wrong-value", "studies: 6", f"studies: ¦{'9' * 5_000}", "999"),
            ("unexpected-count", "studies: 6", "studies: ¦-6", "-6 studies"),
            ("wrong-value", "updated: 2026-11-23", "updated: ¦yesterday", "'yesterday'"),
            ("wrong-value", "role: reviewer", "role: ¦boss", "'boss'"),
            ("bad-id", "id: toy\n", "id: ¦Toy Review\n", "'Toy Review'"),
            ("missing-key", "id: toy\n", "", "'id'"),
            ("missing-key", "title: What helps people stay in a group, a toy review\n", "", "'title'"),
            ("wrong-value", "questions:\n- id: staying\n  text: What helps people to stay in the group they were referred to?\n- id: strain\n  text: What does it ask of the people who run it?\n  document: toy-report\n", "questions: ¦What helps?\n", "'questions'"),
        ],
    ),
    *edits(
        THEORY,
        [
            ("wrong-value", "{what: refined, from", "{what: ¦polished, from", "'polished'"),
            ("unknown-key", "because: they feel expected\n  holds: [toy-report.face-at-first-session]", "because: they feel expected\n  ¦hold: [toy-report.face-at-first-session]", "'hold'"),
            ("missing-key", "- {what: refined, from: a familiar face, to: somebody who knows the person's name}", "- ¦{from: a familiar face}", "'what'"),
        ],
    ),
    *edits(
        CONCEPTS,
        [
            ("wrong-value", "- {id: stays, label: people stay in the group, dimension: attendance, tier: staying, direction: better}", "- {id: stays, label: people stay in the group, dimension: attendance, tier: staying, direction: ¦good}", "'good'"),
            ("duplicate-id", "- {id: walks-fast, label", "- {id: ¦split-by-pace, label", "'split-by-pace'"),
            ("missing-key", "- {id: walks-fast, label: somebody walks fast}", "- ¦{id: walks-fast}", "'label'"),
            ("unknown-key", "- {id: walks-fast, label: somebody walks fast}", "- {id: walks-fast, ¦name: somebody walks fast}", "'name'"),
        ],
    ),
    *edits(READINGS, [
        ("wrong-value", "settled: {whose: first,", "settled: {whose: ¦mine,", "'mine'"),
        ("missing-key", "why: The gate is named in the text.}", "}", "'why'"),
    ]),
    *edits("rivals.yaml", [
        ("wrong-value", PAIR, "between: ¦[toy-walks.slow-party]", "'between'"),
        ("wrong-value", PAIR, "between: ¦[toy-walks.slow-party, toy-walks.fast-party, toy-walks.greeters-tire]", "'between'"),
        ("wrong-value", "handled: not-yet", "handled: ¦later", "'later'"),
    ]),
]  # fmt: skip

CLAIMS = [
    *edits(
        WALKS,
        [
            ("unknown-term", "people: [walk-leaders]", "people: [¦walkers]", "'walkers'"),
            ("unknown-term", "{group: member, printed: W9}", "{group: ¦membr, printed: W9}", "'membr'"),
            ("unknown-passage", "passages: [p3, p4]", "passages: [p3, ¦p44]", "'p44'"),
            ("unknown-passage", "passages: [p3, p4]", "passages: [p3, ¦toy-choir.c4]", "'toy-choir'"),
            ("unknown-record", "ripples_to: [toy-choirs.regulars-make-friends]", "ripples_to: [¦toy-choirs.friends]", "'friends'"),
            ("unknown-record", "themes: [t3-1]", "themes: [¦t9]", "'t9'"),
            ("unknown-record", "answers: [strain]\n-", "answers: [¦stress]\n-", "'stress'"),
            ("unknown-reference", "cites: 3, 5", "cites: ¦3, 6", "'6'"),
            ("unknown-reference", "cites: 3, 5", "cites: ¦1-99999", "'1-99999'"),
            ("unknown-coder", "{by: first, says: partly,", "{by: ¦frist, says: partly,", "'frist'"),
            ("not-a-reviewer", "agreed: [{by: lead,", "agreed: [{by: ¦first,", "'first'"),
            ("agreed-before-reading", "date: 2026-11-22, of:", "date: ¦2026-11-19, of:", "2026-11-19"),
            ("agreed-to-other-words", "  kind: reported\n  themes: [t3-1]", "  kind: measured\n  themes: [t3-1]", "'met-at-the-gate'"),
            ("no-passage", "passages: [p7]\n", "passages: []\n", "'slow-party'"),
            ("no-support", "passages: [p7]\n", "passages: ¦[{passage: p7, stance: illustrates}]\n", "'slow-party'"),
            ("slot-not-supported", "passages: [p1, p2]}]", "passages: [p1, ¦p5]}]", "'p5'"),
            ("no-outcome", "  outcome: [{concept: better-mood, direction: no-difference}]\n", "", "'fast-party'"),
            ("no-mechanism", f"  {SLOW}", "", "'slow-party'"),
            ("outcome-inferred", "outcome: [{concept: better-mood, direction: no-difference}]", "outcome: [{concept: better-mood, direction: no-difference, inferred: ¦So it seems.}]", "'fast-party'"),
            ("quote-too-long", HELLO, f"quote: ¦{WORDS}", "31 words"),
            ("wrong-value", HELLO, "quote: ¦'[nothing] …'", "no words"),
            ("quote-too-short", HELLO, "quote: ¦The hello", "2 words"),
            ("quote-too-short", HELLO, "quote: ¦The … hello … was … kind", "parts of 1, 1, 1, 1"),
            ("quote-altered", HELLO, "quote: ¦The hello was kind, but I [never] did not stay.", "[never]"),
            ("quote-altered", HELLO, "quote: ¦The hello was kind, []but I did not stay.", "[]"),
            ("quote-markup", HELLO, "quote: ¦The hello <a title='never'>was</a> kind, but I did not stay.", "markup"),
            ("no-citation", "  cites: 3, 5\n  finding: both", "  finding: ¦both", "'p9'"),
            ("circular-record", "ripples_to: [toy-choirs.regulars-make-friends]", "ripples_to: [¦met-at-the-gate]", "ripple to itself"),
            ("unused-passage", "passages: [p3, p4]", "passages: [p3]", "'p4'"),
        ],
    ),
    *edits(
        REVIEW,
        [
            ("same-readings", "readings: [\"The cohort had 31 members.\", 31 (13) adults]", "readings: ¦[31 (13) adults, 31 (13) adults]", "same"),
            ("circular-record", "part_of: t1,", "part_of: ¦t1-2,", "'t1-2'"),
            ("unknown-record", "\"2\": arts-follow-up", "\"2\": ¦arts-followup", "'arts-followup'"),
            ("wrong-value", "\"3\": {study: phone-pilot, printed", "\"3\": ¦{study: phone-pilot, work: review, printed", "'3'"),
            ("duplicate-id", "- id: phone-pilot", "- id: walks-2021", "'walks-2021'"),
            ("studies-alike", "title: Telephone pilot", "title: ¦ARTS cohort – two years on", "'phone-pilot'"),
        ],
    ),
    *edits(
        CHOIRS,
        [
            ("inferred-without-memo", "inferred: The speaker's forty times are the weekly seats.", "inferred: ¦true", "inferred"),
            ("inferred-without-memo", "inferred: The speaker's forty times are the weekly seats.,", "inferred: ,", "inferred"),
            ("shared-people", "- {id: choir-b,", "- {id: choir-b, perhaps_same_people_as: [{study: ¦choir-a, because: One town.}],", "'choir-a'"),
            ("inferred-and-quoted", "[{concept: keeps-coming, passages: [c1]}]", "[{concept: keeps-coming, passages: [c1], inferred: ¦so it seems}]", "'keeps-coming'"),
            ("study-not-named", "bus\n  voice: participant\n  speaker: {group: carer, printed: B2}\n  study: choir-b", "bus\n  voice: participant\n  speaker: {group: carer, printed: B2}", "'c6'"),
            ("unknown-record", "study: choir-a}\n- id: c2", "study: ¦choir-c}\n- id: c2", "'choir-c'"),
        ],
    ),
    *edits(
        REPORT,
        [
            ("any-and-others", "people: [any]\n  stage", "people: ¦[any, adults]\n  stage", "'any'"),
            ("no-speaker", "  speaker: {group: member}\n", "", "'s3'"),
            ("no-study", "type: report", "type: ¦study", "'toy-report'"),
            ("no-appraisal", "appraisal:\n  relevance: {rating: moderate, because: One town.}\n  richness: {rating: low, because: A page.}\n  rigour: {rating: not-applicable, because: It reports no study.}\n", "", "'toy-report'"),
        ],
    ),
    *edits(
        "review.yaml",
        [
            ("not-covered", ", exception: The review says that none of its studies reports them.", "", "'Costs'"),
            ("unexpected-count", "studies: 6", "studies: ¦7", "7 studies"),
            ("accepted-nothing", "about: toy-review.r8", "about: toy-review.r7", "'toy-review.r7'"),
            ("cannot-accept", "code: unused-passage", "code: ¦no-passage", "'no-passage'"),
            ("cannot-accept", "code: unused-passage", "code: ¦unused-pasage", "'unused-pasage'"),
            ("accepted-warning", "because: The sentence speaks of both choirs at once.", "because: It speaks of both", "It speaks of both."),
            ("accepted-warning", "because: The sentence speaks of both choirs at once.", f"because: {'both ' * 10_000}", "both…."),
            ("unknown-record", "met_by: [met-at-the-gate, nobody-at-the-gate]", "met_by: [¦met-at-the-gates, nobody-at-the-gate]", "'met-at-the-gates'"),
        ],
    ),
    *edits(
        CONCEPTS,
        [
            ("outcome-undecided", "- {id: sings-out, label: people sing out, tier: process, direction: better}", "- {id: sings-out, label: people sing out}", "'sings-out'"),
            ("opposite-mismatch", "dimension: attendance, opposite: keeps-coming, tier", "dimension: attendance, tier", "'keeps-coming'"),
            ("opposite-mismatch", "opposite: has-friends, tier", "opposite: ¦lonelier, tier", "own opposite"),
            ("unused-term", "- {id: walks-fast, label: somebody walks fast}", "- {id: walks-fast, label: somebody walks fast}\n- {id: ¦walks-slowly, label: somebody walks slowly}", "'walks-slowly'"),
            ("broader-cycle", "- {id: personal-contact, label: there is personal contact}", "- {id: personal-contact, label: there is personal contact, broader: [met-at-the-gate]}", "broader than itself"),
        ],
    ),
    *edits("vocabulary/people.yaml", [
        ("broader-cycle", "- {id: adults, label: adults}", "- {id: adults, label: adults, broader: [¦adults]}", "'adults'"),
    ]),
    *edits("review.yaml", [
        ("unknown-coder", "- {id: second, role: coder}", f"- {{id: {'9' * 5_000}, role: coder}}", "999…"),
    ], at=f"{WALKS}:100:10"),
    *edits("vocabulary/people.yaml", [
        ("unknown-term", "- {id: walk-leaders, label: walk leaders,", f"- {{id: walk-leader, label: {'walk leaders ' * 1_000},", "'walk-leader'"),
    ]),
    *edits(
        THEORY,
        [
            ("circular-record", "revises: v1", "revises: ¦v2", "'v2'"),
            ("unknown-record", "revises: v1", "revises: ¦v7", "'v7'"),
            ("holds-rejected", "holds: [toy-report.face-at-first-session]", "holds: [¦toy-review.everybody-thrives]", "'toy-review.everybody-thrives'"),
            ("repeated-item", "holds: [toy-report.face-at-first-session]", "holds: [toy-report.face-at-first-session, ¦toy-report.face-at-first-session]", "'toy-report.face-at-first-session'"),
        ],
    ),
    *edits(
        "rivals.yaml",
        [
            ("rivals-not-rival", PAIR, "between: ¦[toy-walks.slow-party, toy-walks.greeters-tire]", "'toy-walks.greeters-tire'"),
            ("rival-difference", "differs: {context: [walks-fast]}", "differs: {context: [¦first-day]}", "'first-day'"),
            ("unknown-record", PAIR, "between: [toy-walks.slow-party, ¦toy-walks.fastparty]", "'fastparty'"),
        ],
    ),
    *edits("demi-regularities.yaml", [
        ("thin-regularity", "holds: [toy-walks.met-at-the-gate, toy-report.somebody-to-ring, toy-review.the-confident-stay]", "holds: [toy-walks.met-at-the-gate]", "'known-and-staying'"),
    ]),
    *edits(READINGS, [
        ("second-coder-is-first", "- configuration: nobody-at-the-gate\n  by: second", "- configuration: nobody-at-the-gate\n  by: ¦first", "'first'"),
        ("unknown-record", "- configuration: nobody-at-the-gate", "- configuration: ¦nobody-at-the-door", "'nobody-at-the-door'"),
        ("unknown-coder", "by: [first, second], why", "by: [first, ¦secnd], why", "'secnd'"),
    ]),
    *edits(WALKS, [
        ("agreed-without-support", "  - {by: first, says: supports, date: 2026-11-20}\n  - {by: second, says: supports, date: 2026-11-21, note: Read in its paragraph.}\n", "  - {by: first, says: partly, date: 2026-11-20}\n", "'met-at-the-gate'"),
    ]),
    Bad("agreed-alone", WALKS, "  passages: [p7]\n", "  passages: [p7]\n  readings: [{by: lead, says: supports, date: 2026-11-20}]\n  agreed: [{by: ¦lead, date: 2026-11-23}]\n", "'slow-party'"),
]  # fmt: skip
