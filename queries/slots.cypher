// title: What is each part of {configurations} made of, and what carries it?
// about: >-
//   One row per concept in a part of a configuration, in the order of the file. `passages` are those that carry
//   this very part; where none are named and `inferred` says nothing, all supporting passages carry it.
//   `inferred` is the memo that says how a part was inferred which no passage carries.
// parameters:
//   configurations: {kind: configurations, optional: true, about: ids of configurations; unset means all, unset: each configuration}
//   document: {kind: document, optional: true, about: id of the document whose file holds the configuration}
// columns:
//   configuration: text
//   part: text
//   position: number
//   concept: text
//   words: text
//   inferred: text
//   passages: list
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
WITH c WHERE c.rejected IS NULL AND ($document IS NULL OR c.document = $document)
CALL (c) {
  MATCH (c)-[slot:IN_CONTEXT]->(o:Concept) RETURN slot, o, 'context' AS part
  UNION ALL
  MATCH (c)-[slot:COMPARED_WITH]->(o:Concept) RETURN slot, o, 'compared_with' AS part
  UNION ALL
  MATCH (c)-[slot:UNLESS]->(o:Concept) RETURN slot, o, 'unless' AS part
  UNION ALL
  MATCH (c)-[slot:FIRES]->(o:Concept) RETURN slot, o, slot.part AS part
  UNION ALL
  MATCH (c)-[slot:LEADS_TO]->(o:Concept) RETURN slot, o, 'outcome' AS part
}
RETURN c.id AS configuration,
       part,
       slot.position + 1 AS position,
       o.id AS concept,
       slot.words AS words,
       slot.inferred AS inferred,
       coalesce(slot.passages, []) AS passages
ORDER BY configuration, part, position, concept
