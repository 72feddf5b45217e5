// title: What do the programme theories say, and how did they change?
// about: >-
//   One row per version of a theory: if, then, because, the version it revises, why and because of which documents,
//   and the configurations it holds, with what these rest on. A version rests on its counted configurations; those
//   that are argued or proposed credit no study.
// columns:
//   theory: text
//   position: {kind: number, about: "of the version, from 1"}
//   version: text
//   title: text
//   about: text
//   draws_on: list
//   kind: text
//   if_clause: text
//   then_clause: text
//   because_clause: text
//   revises: text
//   why: text
//   caused_by: list
//   changes: {kind: list, ordered: true}
//   configurations: list
//   documents: list
//   studies_read: number
//   studies_via_review: number
//   works_unread: number
MATCH (t:ProgrammeTheory {review: $review})<-[:OF]-(v:TheoryVersion)
OPTIONAL MATCH (v)-[:REVISES]->(before:TheoryVersion)
CALL (v) {
  OPTIONAL MATCH (v)-[:HOLDS]->(c:Configuration)
  WHERE c.rejected IS NULL
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(p:Passage)-[:IN]->(d:Document)
  OPTIONAL MATCH (p)-[credit:CREDITS]->(s:Study)
  WHERE c.counted
  RETURN collect(DISTINCT c.id) AS configurations,
         collect(DISTINCT d.id) AS documents,
         collect(DISTINCT CASE WHEN credit.how = 'read' THEN s.counts_as END) AS read,
         collect(DISTINCT CASE WHEN credit.how = 'via-review' THEN s.counts_as END) AS via,
         collect(DISTINCT CASE WHEN credit.how = 'unread' THEN s.counts_as END) AS unread
}
CALL (v) {
  OPTIONAL MATCH (v)-[:HOLDS]->(c:Configuration)-[:SUPPORTED_BY]->(:Passage)-[:CREDITS]->(w:Work)
  WHERE c.counted
  RETURN count(DISTINCT w) AS works
}
RETURN t.id AS theory,
       v.position AS position,
       substring(v.id, size(t.id) + 1) AS version,
       t.title AS title,
       t.about AS about,
       [(t)-[:DRAWS_ON]->(s:SubstantiveTheory) | s.id] AS draws_on,
       v.kind AS kind,
       v.if_clause AS if_clause,
       v.then_clause AS then_clause,
       v.because_clause AS because_clause,
       substring(before.id, size(t.id) + 1) AS revises,
       v.why AS why,
       [(v)-[:CAUSED_BY]->(d:Document) | d.id] AS caused_by,
       coalesce(v.changes, []) AS changes,
       configurations,
       documents,
       size(read) AS studies_read,
       size([x IN via WHERE NOT x IN read]) AS studies_via_review,
       works + size([x IN unread WHERE NOT x IN read AND NOT x IN via]) AS works_unread
ORDER BY theory, position
