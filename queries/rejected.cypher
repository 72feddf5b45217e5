// title: Which configurations of {document} were rejected, and why?
// about: One row per rejected configuration. It is kept so that nobody codes it again; it counts for nothing.
// parameters:
//   document: {kind: document, optional: true}
// columns:
//   configuration: text
//   document: text
//   statement: text
//   reason: text
MATCH (c:Configuration {review: $review})
WHERE c.rejected IS NOT NULL AND ($document IS NULL OR c.document = $document)
RETURN c.id AS configuration, c.document AS document, c.statement AS statement, c.rejected AS reason
ORDER BY configuration
