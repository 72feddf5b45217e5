// title: Which mechanisms towards {outcome} recur in several configurations?
// about: >-
//   One row per concept fired as resource or as response by two or more counted configurations, with where it
//   fires: under which models, for whom, in what, and what it leads to.
// parameters:
//   outcome: {kind: term(concepts), optional: true}
// columns:
//   mechanism: text
//   part: text
//   configurations: list
//   referral_models: list
//   activities: list
//   people: list
//   documents: list
//   outcomes: list
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH states + more_states AS states
CALL (states) {
  UNWIND states AS anchor
  MATCH (:Concept {uid: anchor})<-[:LEADS_TO]-(c:Configuration)
  RETURN c
  UNION
  WITH 1 AS all WHERE $outcome IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
WITH c, states
WHERE c.counted
MATCH (c)-[fires:FIRES]->(m:Concept)
WITH m, fires.part AS part, states, collect(DISTINCT c) AS fired
WHERE size(fired) > 1
CALL (fired, states) {
  UNWIND fired AS c
  OPTIONAL MATCH (c)-[:UNDER]->(model:ReferralModel)
  OPTIONAL MATCH (c)-[:DOING]->(activity:Activity)
  OPTIONAL MATCH (c)-[:FOR]->(population:Population)
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:IN]->(d:Document)
  OPTIONAL MATCH (c)-[:LEADS_TO]->(o:Concept)
  WHERE $outcome IS NULL OR o.uid IN states
  RETURN collect(DISTINCT c.id) AS configurations,
         collect(DISTINCT model.id) AS referral_models,
         collect(DISTINCT activity.id) AS activities,
         collect(DISTINCT population.id) AS people,
         collect(DISTINCT d.id) AS documents,
         collect(DISTINCT o.id) AS outcomes
}
RETURN m.id AS mechanism, part, configurations, referral_models, activities, people, documents, outcomes
ORDER BY mechanism, part
