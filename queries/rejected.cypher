// title: Which configurations of {document} were rejected, and why?
// about: One row per rejected configuration. It is kept so that nobody codes it again; it counts for nothing.
// parameters:
//   document: {kind: document, optional: true}
// columns:
//   configuration: text
//   document: text
//   statement: text
//   reason: text
CALL () {
  MATCH (:Document {uid: $review + ':' + $document})<-[:IN]-(c:Configuration)
  RETURN c
  UNION
  WITH 1 AS all WHERE $document IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
WITH c
WHERE c.rejected IS NOT NULL
RETURN c.id AS configuration, c.document AS document, c.statement AS statement, c.rejected AS reason
ORDER BY configuration
