// title: What supports {configuration}, and what speaks against it?
// about: >-
//   One row per configuration: passages by what they do for it, and the three counts, which are never added.
//   Studies of the same people count once; a study read is not counted again as reported by a review.
// parameters:
//   configuration: {kind: configuration, optional: true}
//   document: {kind: document, optional: true, about: id of the document whose file holds the configuration}
// columns:
//   configuration: text
//   supporting: number
//   contradicting: number
//   qualifying: number
//   illustrating: number
//   studies_read: number
//   studies_via_review: number
//   works_unread: number
CALL () {
  MATCH (c:Configuration {uid: $review + ':' + $configuration})
  RETURN c
  UNION
  WITH 1 AS all WHERE $configuration IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
WITH c WHERE c.rejected IS NULL AND ($document IS NULL OR c.document = $document)
CALL (c) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study)
  WHERE c.counted
  RETURN collect(DISTINCT CASE WHEN credit.how = 'read' THEN s.counts_as END) AS read,
         collect(DISTINCT CASE WHEN credit.how = 'via-review' THEN s.counts_as END) AS via,
         collect(DISTINCT CASE WHEN credit.how = 'unread' THEN s.counts_as END) AS unread
}
CALL (c) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:CREDITS]->(w:Work)
  WHERE c.counted
  RETURN count(DISTINCT w) AS works
}
RETURN c.id AS configuration,
       COUNT { (c)-[:SUPPORTED_BY]->(:Passage) } AS supporting,
       COUNT { (c)-[:CONTRADICTED_BY]->(:Passage) } AS contradicting,
       COUNT { (c)-[:QUALIFIED_BY]->(:Passage) } AS qualifying,
       COUNT { (c)-[:ILLUSTRATED_BY]->(:Passage) } AS illustrating,
       size(read) AS studies_read,
       size([x IN via WHERE NOT x IN read]) AS studies_via_review,
       works + size([x IN unread WHERE NOT x IN read AND NOT x IN via]) AS works_unread
ORDER BY configuration
