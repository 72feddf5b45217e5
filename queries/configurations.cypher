// title: Which configurations does {document} hold?
// about: >-
//   One row per configuration, rejected ones too, with the file that holds it: the ids that other questions are
//   asked about. Only reported and measured ones that are not rejected are counted.
// parameters:
//   configurations: {kind: configurations, optional: true, about: ids of configurations; unset means all}
//   document: {kind: document, optional: true, unset: each document}
// columns:
//   configuration: text
//   document: text
//   kind: text
//   statement: text
//   counted: boolean
//   rejected: boolean
CALL () {
  UNWIND $configurations AS wanted
  MATCH (c:Configuration {uid: $review + ':' + wanted})
  RETURN c
  UNION
  WITH 1 AS all WHERE $configurations IS NULL
  MATCH (:Document {uid: $review + ':' + $document})<-[:IN]-(c:Configuration)
  RETURN c
  UNION
  WITH 1 AS all WHERE $configurations IS NULL AND $document IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
WITH c
WHERE $document IS NULL OR c.document = $document
RETURN c.id AS configuration,
       c.document AS document,
       c.kind AS kind,
       c.statement AS statement,
       c.counted AS counted,
       c.rejected IS NOT NULL AS rejected
ORDER BY configuration
