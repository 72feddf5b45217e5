// title: What does {speaker} say about {outcome}?
// about: >-
//   One row per group of speakers, configuration, stance and document. Who says so is neither who responds nor
//   whose outcome it is. Groups are listed, not counted.
// parameters:
//   speaker: {kind: term(speakers), optional: true, unset: each group}
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
OPTIONAL MATCH (:SpeakerGroup {uid: $review + ':' + $speaker})<-[:BROADER*0..6]-(t:SpeakerGroup)
WITH collect(DISTINCT t.uid) AS groups
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH groups, collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH groups, states + more_states AS states
// Walk from the outcome where one is set, else from the speakers.
CALL (groups, states) {
  UNWIND states AS anchor
  MATCH (:Concept {uid: anchor})<-[:LEADS_TO]-(c:Configuration)
  WITH DISTINCT groups, c
  MATCH (c)-[link:SUPPORTED_BY|CONTRADICTED_BY|QUALIFIED_BY|ILLUSTRATED_BY]->(p:Passage)-[:SAID_BY]->(g:SpeakerGroup)
  WHERE $speaker IS NULL OR g.uid IN groups
  RETURN g, c, p, type(link) AS link
  UNION ALL
  WITH groups WHERE $outcome IS NULL
  MATCH (g:SpeakerGroup {review: $review})<-[:SAID_BY]-(p:Passage)
  WHERE $speaker IS NULL OR g.uid IN groups
  MATCH (p)<-[link:SUPPORTED_BY|CONTRADICTED_BY|QUALIFIED_BY|ILLUSTRATED_BY]-(c:Configuration)
  RETURN g, c, p, type(link) AS link
}
WITH g, c, p, link, states
WHERE c.rejected IS NULL
MATCH (p)-[:IN]->(d:Document)
WITH g, c, d, link, collect(DISTINCT p.id) AS passages, collect(states) AS asked
WITH g, c, d, link, passages, asked[0] AS states
RETURN g.id AS speaker,
       c.id AS configuration,
       c.statement AS statement,
       c.kind AS kind,
       CASE link WHEN 'SUPPORTED_BY' THEN 'supports' WHEN 'CONTRADICTED_BY' THEN 'contradicts'
                 WHEN 'QUALIFIED_BY' THEN 'qualifies' ELSE 'illustrates' END AS stance,
       passages,
       [(c)-[:LEADS_TO]->(o:Concept) WHERE $outcome IS NULL OR o.uid IN states | o.id] AS outcomes,
       d.id AS document
ORDER BY speaker, configuration, stance, document
