// title: What was read, and how far can it be relied on?
// about: >-
//   One row per document, with the team's three ratings and their reasons, what it contradicts itself in, and
//   how many counted configurations its file holds.
// columns:
//   document: text
//   title: text
//   type: text
//   licence: text
//   open_licence: boolean
//   relevance: text
//   relevance_because: text
//   richness: text
//   richness_because: text
//   rigour: text
//   rigour_because: text
//   limitations: {kind: list, ordered: true}
//   discrepancies: {kind: list, ordered: true}
//   configurations: number
//   citation: text
//   authors: {kind: list, ordered: true}
//   year: text
//   url: text
//   doi: text
//   text_digest: text
//   published_in: text
//   attribution: text
//   notes: {kind: list, ordered: true}
MATCH (d:Document {review: $review})
OPTIONAL MATCH (c:Configuration {review: $review, document: d.id})
WHERE c.counted
WITH d, count(c) AS configurations
RETURN d.id AS document,
       d.title AS title,
       d.type AS type,
       d.licence AS licence,
       d.open_licence AS open_licence,
       d.relevance AS relevance,
       d.relevance_because AS relevance_because,
       d.richness AS richness,
       d.richness_because AS richness_because,
       d.rigour AS rigour,
       d.rigour_because AS rigour_because,
       coalesce(d.limitations, []) AS limitations,
       coalesce(d.discrepancies, []) AS discrepancies,
       configurations,
       d.citation AS citation,
       coalesce(d.authors, []) AS authors,
       d.year AS year,
       d.url AS url,
       d.doi AS doi,
       d.text_digest AS text_digest,
       d.published_in AS published_in,
       d.attribution AS attribution,
       coalesce(d.notes, []) AS notes
ORDER BY document
