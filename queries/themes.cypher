// title: Which themes does {document} find, and what was drawn from each?
// about: >-
//   One row per theme with the configurations drawn from this very theme and the studies its text names. A
//   theme without configurations either has parts of its own or states a gap.
// parameters:
//   document: {kind: document, optional: true, unset: each document}
// columns:
//   document: text
//   theme: text
//   part_of: text
//   configurations: list
//   studies: list
//   label: text
//   printed: text
//   gap: text
MATCH (d:Document {review: $review})<-[:IN]-(t:Theme)
WHERE $document IS NULL OR d.id = $document
OPTIONAL MATCH (t)-[:PART_OF]->(whole:Theme)
RETURN d.id AS document,
       t.id AS theme,
       whole.id AS part_of,
       [(t)<-[:DRAWN_FROM]-(c:Configuration) WHERE c.rejected IS NULL | c.id] AS configurations,
       [(t)-[:NAMES]->(s:Study) | s.id] AS studies,
       t.label AS label,
       t.printed AS printed,
       t.gap AS gap
ORDER BY document, theme
