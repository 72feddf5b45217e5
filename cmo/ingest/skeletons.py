"""The texts that `cmo new` begins files with."""

from __future__ import annotations

REVIEW = """\
# One folder is one review. Lines behind a # are examples; take the # away to use them, and put your own words there.
# A list that holds nothing yet is written []; take the [] away where you write items below it.
# After '>-' the words begin on the next line, further in, and may hold any sign and run over several lines.
id: {id}
title: {title}
# purpose: what the review is for, and who will use it

# What the review sets out to answer; a configuration names the questions it bears on under 'answers'.
questions: []
# - id: what-helps
#   text: >-
#     What helps people to stay?

# Who codes and who signs off, known by a role; a name only where the person wants one.
team:
- id: first
  role: coder
- id: second
  role: coder
- id: lead
  role: reviewer

# What each document must yield, so that nothing is left out by mistake.
coverage: []
# - document: some-document
#   item: >-
#     The theme on staying
#   met_by: [some-configuration]

# Warnings the team has looked at and lets stand.
accepted: []
# - code: unused-passage
#   about: some-document.p3
#   because: >-
#     Kept for the next version.

# licence: CC BY 4.0        # of the statements in this folder, not of the sources
updated: {today}
"""

DOCUMENT = """\
# The text itself is not kept here: put it into the folder of source texts as {id}.txt, .md or .pdf.
# Lines behind a # are examples; take the # away to use them, and the [] or {{}} of the list they belong to.
title: {title}
type: {type}
# source: stem of the source text, where it is not {id}
# authors: [as printed]
# year: "2024"
# published_in: as printed
# doi: as printed
# licence: as the text gives it; leave it away where it gives none
# open_licence: true        # only where the text says that anyone may quote at length

# The team's three ratings, each high, moderate, low or not-applicable, with the reason.
# appraisal:
#   relevance:
#     rating: high
#     because: >-
#       why
#   richness:
#     rating: moderate
#     because: >-
#       why
#   rigour:
#     rating: low
#     because: >-
#       why

# The text's citation numbers or names: a study of this review, a kind of work, or null where it cannot be told.
references: {{}}
#   "7": some-study
#   "8":
#     work: guidance
#     printed: as printed
#   "9": null

# Studies are defined once in the whole review; what is printed of them goes under 'printed'.
{studies}
# The headings of the document's own findings.
themes: []
# - id: t1
#   printed: "1"
#   label: >-
#     as printed

# Its own words, thirty at most each, with whose words they are: participant, study-authors, review-authors,
# report-authors or unclear. An ellipsis (…) joins parts that stand apart.
passages: []
# - id: p1
#   quote: >-
#     the very words
#   voice: participant
#   speaker:
#     group: member
#     printed: P3
#   theme: t1

# One statement each; `cmo new configuration {id}.some-id` adds one to fill.
configurations: []
"""

STUDY = """\
studies:
- id: {id}
  # printed:
  #   country: as printed
  #   design: as printed
  #   sample_size: as printed
  # referral_model: [a term]    # as coded with the team's vocabulary
  # people: [a term]
"""

_CONFIGURATION_HEAD = """\
- id: {id}
  kind: {kind}
  # themes: [t1]
  # referral_model: [a term of vocabulary/referral-models.yaml]
  # people: [whose outcome; any for anybody; left away where the text does not say]
  # activity: [a term]
  # stage: [a term]
  # actor: [who responds]
  # context: [concepts that hold together; alternatives are separate configurations]
  # compared_with: [a concept]
  # unless: [a concept]
"""

CONFIGURATION = (
    _CONFIGURATION_HEAD
    + """\
  # resource: [what is offered]
  # response: [how people take it]
  #   where no passage carries a concept, in the place of its id:
  #   - concept: some-concept
  #     inferred: >-
  #       how it was inferred
  outcome: []
  passages: []
"""
)

PROPOSAL = (
    _CONFIGURATION_HEAD
    + """\
  # response: [how people would take it]
  # outcome: [what it is hoped to lead to]
  resource: []
  passages: []
"""
)

VOCABULARIES: dict[str, str] = {
    "referral-models": """\
# How people are referred. Each term: id, label, definition, broader (terms that cover it), aliases, source.
[]
# - id: link-worker
#   label: a link worker
#   definition: >-
#     Somebody who meets the person and goes along.
""",
    "people": """\
# Whose outcomes these are. 'any' matches every question; people who are not stated are left away.
- id: any
  label: anybody
""",
    "activities": """\
# What people are referred to.
[]
# - id: walking-group
#   label: a walking group
""",
    "stages": """\
- id: enrolment
  label: enrolment
  definition: >-
    Being referred and taking it up.
- id: engagement
  label: engagement
  definition: >-
    Coming for the first times.
- id: adherence
  label: adherence
  definition: >-
    Coming regularly to the end.
- id: moving-on
  label: moving on
  definition: >-
    What follows after it.
- id: implementation
  label: implementation
  definition: >-
    Setting the service up and keeping it going.
""",
    "actors": """\
# Who responds: those whose decisions or work a configuration is about.
[]
# - id: gp
#   label: GPs
""",
    "speakers": """\
# Who says so: the groups quoted in passages.
[]
# - id: member
#   label: a member of the group
""",
    "dimensions": """\
# What states are states of; opposite states share one.
[]
# - id: attendance
#   label: whether people keep coming
""",
    "substantive-theories": """\
# Theories of others that a programme theory draws on.
[]
# - id: social-identity
#   label: social identity
""",
    "concepts": """\
# Contexts, resources, responses and outcomes alike: the role is given where a configuration names them.
# A label is a clause ('people feel accepted'). What can be an outcome also has dimension, opposite, tier
# (process, staying, wellbeing, staff, system) and direction (better, worse, no-difference).
[]
# - id: feels-accepted
#   label: people feel accepted
# - id: keeps-coming
#   label: people keep coming
#   dimension: attendance
#   tier: staying
#   direction: better
""",
}
