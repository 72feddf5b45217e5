// title: Which terms does the review use, and how often?
// about: >-
//   One row per term of every vocabulary. `used` counts the configurations that name the term or one it covers;
//   it fills the forms of the explorer and the command line.
// columns:
//   vocabulary: text
//   term: text
//   label: text
//   definition: text
//   broader: list
//   aliases: list
//   used: number
//   dimension: text
//   opposite: text
//   tier: text
//   direction: text
CALL () {
  MATCH (t:ReferralModel {review: $review})
  OPTIONAL MATCH (t)<-[:BROADER*0..6]-(:ReferralModel)<-[:UNDER]-(c:Configuration)
  WHERE c.rejected IS NULL
  RETURN 'referral-models' AS vocabulary, t, count(DISTINCT c) AS used
  UNION ALL
  MATCH (t:Population {review: $review})
  OPTIONAL MATCH (t)<-[:BROADER*0..6]-(:Population)<-[:FOR]-(c:Configuration)
  WHERE c.rejected IS NULL
  RETURN 'people' AS vocabulary, t, count(DISTINCT c) AS used
  UNION ALL
  MATCH (t:Activity {review: $review})
  OPTIONAL MATCH (t)<-[:BROADER*0..6]-(:Activity)<-[:DOING]-(c:Configuration)
  WHERE c.rejected IS NULL
  RETURN 'activities' AS vocabulary, t, count(DISTINCT c) AS used
  UNION ALL
  MATCH (t:Stage {review: $review})
  OPTIONAL MATCH (t)<-[:BROADER*0..6]-(:Stage)<-[:AT_STAGE]-(c:Configuration)
  WHERE c.rejected IS NULL
  RETURN 'stages' AS vocabulary, t, count(DISTINCT c) AS used
  UNION ALL
  MATCH (t:Actor {review: $review})
  OPTIONAL MATCH (t)<-[:BROADER*0..6]-(:Actor)<-[:BY]-(c:Configuration)
  WHERE c.rejected IS NULL
  RETURN 'actors' AS vocabulary, t, count(DISTINCT c) AS used
  UNION ALL
  MATCH (t:Concept {review: $review})
  OPTIONAL MATCH (t)<-[:BROADER*0..6]-(:Concept)
                 <-[:IN_CONTEXT|COMPARED_WITH|UNLESS|FIRES|LEADS_TO]-(c:Configuration)
  WHERE c.rejected IS NULL
  RETURN 'concepts' AS vocabulary, t, count(DISTINCT c) AS used
  UNION ALL
  MATCH (t:SpeakerGroup {review: $review})
  RETURN 'speakers' AS vocabulary, t, 0 AS used
  UNION ALL
  MATCH (t:Dimension {review: $review})
  RETURN 'dimensions' AS vocabulary, t, 0 AS used
  UNION ALL
  MATCH (t:SubstantiveTheory {review: $review})
  RETURN 'substantive-theories' AS vocabulary, t, 0 AS used
}
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(d:Dimension)
OPTIONAL MATCH (t)-[:OPPOSITE_OF]->(o:Concept)
RETURN vocabulary,
       t.id AS term,
       t.label AS label,
       t.definition AS definition,
       [(t)-[:BROADER]->(b) | b.id] AS broader,
       coalesce(t.aliases, []) AS aliases,
       used,
       d.id AS dimension,
       o.id AS opposite,
       t.tier AS tier,
       t.direction AS direction
ORDER BY vocabulary, term
