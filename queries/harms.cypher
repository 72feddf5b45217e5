// title: What harms, or turns out worse than meant, by {referral_model}, for {people}, in {activity}?
// about: >-
//   One row per configuration and outcome that is worse for wellbeing or for staff, or worse and not intended.
//   Argued ones stand beside reported and measured ones; `kind` says which, and only the latter count studies.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true}
//   people: {kind: term(people), optional: true}
//   activity: {kind: term(activities), optional: true}
// columns:
//   configuration: text
//   statement: text
//   kind: text
//   outcome: text
//   direction: text
//   tier: text
//   intended: boolean
//   people: list
//   referral_models: list
//   actors: list
//   contexts: list
//   documents: list
//   studies_read: number
//   studies_via_review: number
//   works_unread: number
OPTIONAL MATCH (:ReferralModel {uid: $review + ':' + $referral_model})<-[:BROADER*0..6]-(t:ReferralModel)
WITH collect(DISTINCT t.uid) AS models
OPTIONAL MATCH (:Population {uid: $review + ':' + $people})<-[:BROADER*0..6]-(t:Population)
WITH models, collect(DISTINCT t.uid) AS covered
WITH models, covered + [$review + ':any'] AS peoples
OPTIONAL MATCH (:Activity {uid: $review + ':' + $activity})<-[:BROADER*0..6]-(t:Activity)
WITH models, peoples, collect(DISTINCT t.uid) AS doings
MATCH (c:Configuration {review: $review})-[leads:LEADS_TO]->(o:Concept)
WHERE c.rejected IS NULL AND c.kind IN ['reported', 'measured', 'argued'] AND leads.direction = 'worse'
  AND (leads.tier IN ['wellbeing', 'staff'] OR leads.intended = false)
  AND ($referral_model IS NULL OR EXISTS { (c)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
  AND ($people IS NULL OR EXISTS { (c)-[:FOR]->(t:Population) WHERE t.uid IN peoples })
  AND ($activity IS NULL OR EXISTS { (c)-[:DOING]->(t:Activity) WHERE t.uid IN doings })
CALL (c, models, peoples) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study)
  WHERE c.counted
  WITH s, credit.how AS how,
       ($referral_model IS NULL OR EXISTS { (s)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
       AND ($people IS NULL OR EXISTS { (s)-[:FOR]->(t:Population) WHERE t.uid IN peoples }) AS own
  RETURN collect(DISTINCT CASE WHEN how = 'read' AND own THEN s.counts_as END) AS read,
         collect(DISTINCT CASE WHEN how = 'via-review' AND own THEN s.counts_as END) AS via,
         collect(DISTINCT CASE WHEN how <> 'unread' THEN s.counts_as END) AS credited,
         collect(DISTINCT CASE WHEN how = 'unread' THEN s.counts_as END) AS unread
}
CALL (c) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:CREDITS]->(w:Work)
  WHERE c.counted
  RETURN count(DISTINCT w) AS works
}
CALL (c) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:IN]->(d:Document)
  RETURN collect(DISTINCT d.id) AS documents
}
RETURN c.id AS configuration,
       c.statement AS statement,
       c.kind AS kind,
       o.id AS outcome,
       leads.direction AS direction,
       leads.tier AS tier,
       leads.intended AS intended,
       [(c)-[:FOR]->(t:Population) | t.id] AS people,
       [(c)-[:UNDER]->(t:ReferralModel) | t.id] AS referral_models,
       [(c)-[:BY]->(t:Actor) | t.id] AS actors,
       [(c)-[:IN_CONTEXT]->(t:Concept) | t.id] AS contexts,
       documents,
       size(read) AS studies_read,
       size([x IN via WHERE NOT x IN read]) AS studies_via_review,
       works + size([x IN unread WHERE NOT x IN credited]) AS works_unread
ORDER BY configuration, outcome
