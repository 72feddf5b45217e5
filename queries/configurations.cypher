// title: Which configurations does {document} hold?
// about: >-
//   One row per configuration, rejected ones too, with the file that holds it: the ids that other questions are
//   asked about. Only reported and measured ones that are not rejected are counted.
// parameters:
//   document: {kind: document, optional: true}
// columns:
//   configuration: text
//   document: text
//   kind: text
//   statement: text
//   counted: boolean
//   rejected: boolean
MATCH (c:Configuration {review: $review})
WHERE $document IS NULL OR c.document = $document
RETURN c.id AS configuration,
       c.document AS document,
       c.kind AS kind,
       c.statement AS statement,
       c.counted AS counted,
       c.rejected IS NOT NULL AS rejected
ORDER BY configuration
