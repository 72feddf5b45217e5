// title: What about {outcome} rests on one document alone?
// about: >-
//   One row per outcome and mark whose counted configurations are supported by passages of a single document.
//   Without that document, nothing would be said.
// parameters:
//   outcome: {kind: term(concepts), optional: true}
// columns:
//   outcome: text
//   mark: text
//   document: text
//   configurations: list
//   studies_read: number
//   studies_via_review: number
//   works_unread: number
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH states + more_states AS states
MATCH (o:Concept {review: $review})<-[leads:LEADS_TO]-(c:Configuration)
WHERE c.counted AND ($outcome IS NULL OR o.uid IN states)
MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:IN]->(d:Document)
WITH o, leads.mark AS mark, collect(DISTINCT c) AS resting, collect(DISTINCT d.id) AS documents
WHERE size(documents) = 1
CALL (resting) {
  UNWIND resting AS c
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study)
  RETURN collect(DISTINCT c.id) AS configurations,
         collect(DISTINCT CASE WHEN credit.how = 'read' THEN s.counts_as END) AS read,
         collect(DISTINCT CASE WHEN credit.how = 'via-review' THEN s.counts_as END) AS via,
         collect(DISTINCT CASE WHEN credit.how = 'unread' THEN s.counts_as END) AS unread
}
CALL (resting) {
  UNWIND resting AS c
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:CREDITS]->(w:Work)
  RETURN count(DISTINCT w) AS works
}
RETURN o.id AS outcome,
       mark,
       documents[0] AS document,
       configurations,
       size(read) AS studies_read,
       size([x IN via WHERE NOT x IN read]) AS studies_via_review,
       works + size([x IN unread WHERE NOT x IN read AND NOT x IN via]) AS works_unread
ORDER BY outcome, mark
