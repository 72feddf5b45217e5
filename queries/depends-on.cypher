// title: By {referral_model}, for {people}, what does it depend on whether {outcome} turns out better or worse?
// about: >-
//   Only dimensions that bear at least two different marks. One row per dimension and recorded context, resource
//   or actor, with how many of the configurations naming it leave each mark.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true, unset: any way of referring}
//   people: {kind: term(people), optional: true, unset: anyone}
//   outcome: {kind: term(concepts), optional: true, unset: an outcome}
// columns:
//   dimension: text
//   part: text
//   term: text
//   helps: number
//   gets_in_the_way: number
//   harms: number
//   no_difference: number
//   configurations: list
OPTIONAL MATCH (:ReferralModel {uid: $review + ':' + $referral_model})<-[:BROADER*0..6]-(t:ReferralModel)
WITH collect(DISTINCT t.uid) AS models
OPTIONAL MATCH (:Population {uid: $review + ':' + $people})<-[:BROADER*0..6]-(t:Population)
WITH models, collect(DISTINCT t.uid) AS covered
WITH models, covered + [$review + ':any'] AS peoples
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH models, peoples, collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH models, peoples, states + more_states AS states
// Walk from a blank that is set.
CALL (models, peoples, states) {
  UNWIND states AS anchor
  MATCH (o:Concept {uid: anchor})<-[leads:LEADS_TO]-(c:Configuration)
  RETURN c, leads.mark AS mark, o
  UNION
  WITH peoples WHERE $outcome IS NULL AND $people IS NOT NULL
  UNWIND peoples AS anchor
  MATCH (:Population {uid: anchor})<-[:FOR]-(c:Configuration)-[leads:LEADS_TO]->(o:Concept)
  RETURN c, leads.mark AS mark, o
  UNION
  WITH models WHERE $outcome IS NULL AND $people IS NULL AND $referral_model IS NOT NULL
  UNWIND models AS anchor
  MATCH (:ReferralModel {uid: anchor})<-[:UNDER]-(c:Configuration)-[leads:LEADS_TO]->(o:Concept)
  RETURN c, leads.mark AS mark, o
  UNION
  WITH models WHERE $outcome IS NULL AND $people IS NULL AND $referral_model IS NULL
  MATCH (o:Concept {review: $review})<-[leads:LEADS_TO]-(c:Configuration)
  RETURN c, leads.mark AS mark, o
}
WITH c, mark, o, models, peoples
WHERE c.counted
  AND ($referral_model IS NULL OR EXISTS { (c)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
  AND ($people IS NULL OR EXISTS { (c)-[:FOR]->(t:Population) WHERE t.uid IN peoples })
MATCH (o)-[:IN_DIMENSION]->(n:Dimension)
WITH n, collect(DISTINCT mark) AS marks, collect({c: c, mark: mark}) AS marked
WHERE size(marks) > 1
UNWIND marked AS one
WITH n, one.c AS c, one.mark AS mark
CALL (c) {
  MATCH (c)-[:IN_CONTEXT]->(t:Concept) RETURN 'context' AS part, t.id AS term
  UNION ALL
  MATCH (c)-[:FIRES {part: 'resource'}]->(t:Concept) RETURN 'resource' AS part, t.id AS term
  UNION ALL
  MATCH (c)-[:BY]->(t:Actor) RETURN 'actor' AS part, t.id AS term
}
RETURN n.id AS dimension,
       part,
       term,
       count(DISTINCT CASE WHEN mark = 'helps' THEN c.id END) AS helps,
       count(DISTINCT CASE WHEN mark = 'gets-in-the-way' THEN c.id END) AS gets_in_the_way,
       count(DISTINCT CASE WHEN mark = 'harms' THEN c.id END) AS harms,
       count(DISTINCT CASE WHEN mark = 'no-difference' THEN c.id END) AS no_difference,
       collect(DISTINCT c.id) AS configurations
ORDER BY dimension, part, term
