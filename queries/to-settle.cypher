// title: What is still to be settled in {document}?
// about: >-
//   One row per configuration and thing to do: a supporting passage without an anchor, no coder's judgement, a
//   judgement of partly or not, no second reading, two codings that differ, rivals nobody has handled.
// parameters:
//   document: {kind: document, optional: true}
// columns:
//   configuration: text
//   document: text
//   what: text
//   detail: text
CALL () {
  MATCH (:Document {uid: $review + ':' + $document})<-[:IN]-(c:Configuration)
  RETURN c
  UNION
  WITH 1 AS all WHERE $document IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
CALL (c) {
  MATCH (c)-[:SUPPORTED_BY]->(p:Passage) WHERE p.located IS NULL
  RETURN 'no-anchor' AS what, p.id AS detail
  UNION ALL
  WITH c WHERE c.supports IS NULL
  RETURN 'not-read' AS what, null AS detail
  UNION ALL
  UNWIND coalesce(c.judgements, []) AS judgement
  WITH judgement WHERE judgement IN ['partly', 'does-not-support']
  RETURN judgement AS what, null AS detail
  UNION ALL
  WITH c WHERE NOT c.re_read
  RETURN 'not-re-read' AS what, null AS detail
  UNION ALL
  WITH c WHERE c.unsettled
  RETURN 'unsettled' AS what, null AS detail
  UNION ALL
  MATCH (c)-[rivals:RIVALS]-(other:Configuration) WHERE rivals.handled = 'not-yet'
  RETURN 'rival-not-handled' AS what, other.id AS detail
}
RETURN DISTINCT c.id AS configuration, c.document AS document, what, detail
ORDER BY configuration, what, detail
