// title: What supports {configuration}, and what speaks against it?
// about: >-
//   One row per configuration: passages by what they do for it, and the three counts, which are never added.
//   Studies of the same people count once; a study read is not counted again as reported by a review.
// parameters:
//   configuration: {kind: configuration, optional: true, unset: each configuration}
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
  MATCH (:Document {uid: $review + ':' + $document})<-[:IN]-(c:Configuration)
  RETURN c
  UNION
  WITH 1 AS all WHERE $configuration IS NULL AND $document IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
WITH c WHERE c.rejected IS NULL AND ($document IS NULL OR c.document = $document)
CALL (c) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s)
  WHERE c.counted
  WITH credit.how AS how, coalesce(s.counts_as, s.id) AS credited
  RETURN collect(DISTINCT CASE WHEN how = 'read' THEN credited END) AS read,
         collect(DISTINCT CASE WHEN how = 'via-review' THEN credited END) AS via,
         collect(DISTINCT CASE WHEN how = 'unread' THEN credited END) AS unread
}
RETURN c.id AS configuration,
       COUNT { (c)-[:SUPPORTED_BY]->(:Passage) } AS supporting,
       COUNT { (c)-[:CONTRADICTED_BY]->(:Passage) } AS contradicting,
       COUNT { (c)-[:QUALIFIED_BY]->(:Passage) } AS qualifying,
       COUNT { (c)-[:ILLUSTRATED_BY]->(:Passage) } AS illustrating,
       size(read) AS studies_read,
       size([x IN via WHERE NOT x IN read]) AS studies_via_review,
       size([x IN unread WHERE NOT x IN read AND NOT x IN via]) AS works_unread
ORDER BY configuration
