// title: What are the questions of the review, and what bears on each?
// about: >-
//   One row per question, those that nothing answers too. Reported and measured configurations stand apart from
//   those that are only argued or proposed, which credit no study.
// columns:
//   question: text
//   position: {kind: number, about: "from 1, in the order of the review"}
//   text: text
//   document: {kind: text, about: the document the question was taken from}
//   configurations: list
//   argued: list
//   proposed: list
//   documents: list
//   studies_read: number
//   studies_via_review: number
//   works_unread: number
MATCH (q:Question {review: $review})
OPTIONAL MATCH (q)-[:IN]->(source:Document)
CALL (q) {
  OPTIONAL MATCH (q)<-[:ANSWERS]-(c:Configuration)
  WHERE c.rejected IS NULL
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(p:Passage)-[:IN]->(d:Document)
  OPTIONAL MATCH (p)-[credit:CREDITS]->(s:Study)
  WHERE c.counted
  RETURN collect(DISTINCT CASE WHEN c.counted THEN c.id END) AS configurations,
         collect(DISTINCT CASE WHEN c.kind = 'argued' THEN c.id END) AS argued,
         collect(DISTINCT CASE WHEN c.kind = 'proposed' THEN c.id END) AS proposed,
         collect(DISTINCT d.id) AS documents,
         collect(DISTINCT CASE WHEN credit.how = 'read' THEN s.counts_as END) AS read,
         collect(DISTINCT CASE WHEN credit.how = 'via-review' THEN s.counts_as END) AS via,
         collect(DISTINCT CASE WHEN credit.how = 'unread' THEN s.counts_as END) AS unread
}
CALL (q) {
  OPTIONAL MATCH (q)<-[:ANSWERS]-(c:Configuration)-[:SUPPORTED_BY]->(:Passage)-[:CREDITS]->(w:Work)
  WHERE c.counted
  RETURN count(DISTINCT w) AS works
}
RETURN q.id AS question,
       q.position AS position,
       q.text AS text,
       source.id AS document,
       configurations,
       argued,
       proposed,
       documents,
       size(read) AS studies_read,
       size([x IN via WHERE NOT x IN read]) AS studies_via_review,
       works + size([x IN unread WHERE NOT x IN read AND NOT x IN via]) AS works_unread
ORDER BY question
