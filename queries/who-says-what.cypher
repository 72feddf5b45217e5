// title: What does {speaker} say about {outcome}?
// about: >-
//   One row per group of speakers, configuration, stance and document. Who says so is neither who responds nor
//   whose outcome it is. Groups are listed, not counted.
// parameters:
//   speaker: {kind: term(speakers), optional: true}
//   outcome: {kind: term(concepts), optional: true}
// columns:
//   speaker: text
//   configuration: text
//   statement: text
//   kind: text
//   stance: text
//   passages: list
//   outcomes: list
//   document: text
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH states + more_states AS states
OPTIONAL MATCH (:SpeakerGroup {uid: $review + ':' + $speaker})<-[:BROADER*0..6]-(t:SpeakerGroup)
WITH states, collect(DISTINCT t.uid) AS groups
MATCH (g:SpeakerGroup {review: $review})<-[:SAID_BY]-(p:Passage)-[:IN]->(d:Document)
WHERE $speaker IS NULL OR g.uid IN groups
CALL (p) {
  MATCH (c:Configuration)-[:SUPPORTED_BY]->(p) RETURN c, 'supports' AS stance
  UNION ALL
  MATCH (c:Configuration)-[:CONTRADICTED_BY]->(p) RETURN c, 'contradicts' AS stance
  UNION ALL
  MATCH (c:Configuration)-[:QUALIFIED_BY]->(p) RETURN c, 'qualifies' AS stance
  UNION ALL
  MATCH (c:Configuration)-[:ILLUSTRATED_BY]->(p) RETURN c, 'illustrates' AS stance
}
WITH g, c, stance, d, p, states
WHERE c.rejected IS NULL
  AND ($outcome IS NULL OR EXISTS { (c)-[:LEADS_TO]->(o:Concept) WHERE o.uid IN states })
WITH g, c, stance, d, states, collect(DISTINCT p.id) AS passages
RETURN g.id AS speaker,
       c.id AS configuration,
       c.statement AS statement,
       c.kind AS kind,
       stance,
       passages,
       [(c)-[:LEADS_TO]->(o:Concept) WHERE $outcome IS NULL OR o.uid IN states | o.id] AS outcomes,
       d.id AS document
ORDER BY speaker, configuration, stance, document
