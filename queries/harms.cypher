// title: What harms, or turns out worse than meant, by {referral_model}, for {people}, in {activity}?
// about: >-
//   One row per configuration and outcome that is worse for wellbeing or for staff, or worse and not intended.
//   Argued ones stand beside reported and measured ones; `kind` says which, and only the latter count studies.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true, unset: any way of referring}
//   people: {kind: term(people), optional: true, unset: anyone}
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
// Walk from a blank that is set.
CALL (models, peoples, doings) {
  WITH peoples WHERE $people IS NOT NULL
  UNWIND peoples AS anchor
  MATCH (:Population {uid: anchor})<-[:FOR]-(c:Configuration)
  RETURN c
  UNION
  WITH doings WHERE $people IS NULL AND $activity IS NOT NULL
  UNWIND doings AS anchor
  MATCH (:Activity {uid: anchor})<-[:DOING]-(c:Configuration)
  RETURN c
  UNION
  WITH models WHERE $people IS NULL AND $activity IS NULL AND $referral_model IS NOT NULL
  UNWIND models AS anchor
  MATCH (:ReferralModel {uid: anchor})<-[:UNDER]-(c:Configuration)
  RETURN c
  UNION
  WITH models WHERE $people IS NULL AND $activity IS NULL AND $referral_model IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
WITH c, models, peoples, doings
WHERE c.rejected IS NULL AND c.kind IN ['reported', 'measured', 'argued']
MATCH (c)-[leads:LEADS_TO]->(o:Concept)
WHERE leads.direction = 'worse' AND (leads.tier IN ['wellbeing', 'staff'] OR leads.intended = false)
  AND ($referral_model IS NULL OR EXISTS { (c)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
  AND ($activity IS NULL OR EXISTS { (c)-[:DOING]->(t:Activity) WHERE t.uid IN doings })
CALL (c, models, peoples) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(p:Passage)-[:IN]->(d:Document)
  OPTIONAL MATCH (p)-[credit:CREDITS]->(s)
  WHERE c.counted
  WITH d, credit.how AS how, coalesce(s.counts_as, s.id) AS credited,
       ($referral_model IS NULL OR EXISTS { (s)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
       AND ($people IS NULL OR EXISTS { (s)-[:FOR]->(t:Population) WHERE t.uid IN peoples }) AS own
  RETURN collect(DISTINCT d.id) AS documents,
         collect(DISTINCT CASE WHEN how = 'read' AND own THEN credited END) AS read,
         collect(DISTINCT CASE WHEN how = 'via-review' AND own THEN credited END) AS via,
         collect(DISTINCT CASE WHEN how <> 'unread' THEN credited END) AS either,
         collect(DISTINCT CASE WHEN how = 'unread' THEN credited END) AS unread
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
       size([x IN unread WHERE NOT x IN either]) AS works_unread
ORDER BY configuration, outcome
