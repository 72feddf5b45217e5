// title: What is suggested and not tested, by {referral_model}, for {people}, of {actor}?
// about: One row per proposal. Nobody in the sources read has reported or measured what comes of it.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true, unset: any way of referring}
//   people: {kind: term(people), optional: true, unset: anyone}
//   actor: {kind: term(actors), optional: true, unset: anybody}
// columns:
//   configuration: text
//   statement: text
//   actors: list
//   people: list
//   referral_models: list
//   contexts: list
//   resources: list
//   responses: list
//   outcomes: list
//   documents: list
//   speakers: list
OPTIONAL MATCH (:ReferralModel {uid: $review + ':' + $referral_model})<-[:BROADER*0..6]-(t:ReferralModel)
WITH collect(DISTINCT t.uid) AS models
OPTIONAL MATCH (:Population {uid: $review + ':' + $people})<-[:BROADER*0..6]-(t:Population)
WITH models, collect(DISTINCT t.uid) AS covered
WITH models, covered + [$review + ':any'] AS peoples
OPTIONAL MATCH (:Actor {uid: $review + ':' + $actor})<-[:BROADER*0..6]-(t:Actor)
WITH models, peoples, collect(DISTINCT t.uid) AS responders
// Walk from a blank that is set.
CALL (models, peoples, responders) {
  WITH peoples WHERE $people IS NOT NULL
  UNWIND peoples AS anchor
  MATCH (:Population {uid: anchor})<-[:FOR]-(c:Configuration {kind: 'proposed'})
  RETURN c
  UNION
  WITH responders WHERE $people IS NULL AND $actor IS NOT NULL
  UNWIND responders AS anchor
  MATCH (:Actor {uid: anchor})<-[:BY]-(c:Configuration {kind: 'proposed'})
  RETURN c
  UNION
  WITH models WHERE $people IS NULL AND $actor IS NULL AND $referral_model IS NOT NULL
  UNWIND models AS anchor
  MATCH (:ReferralModel {uid: anchor})<-[:UNDER]-(c:Configuration {kind: 'proposed'})
  RETURN c
  UNION
  WITH models WHERE $people IS NULL AND $actor IS NULL AND $referral_model IS NULL
  MATCH (c:Configuration {review: $review, kind: 'proposed'})
  RETURN c
}
WITH c, models, responders
WHERE c.rejected IS NULL
  AND ($referral_model IS NULL OR EXISTS { (c)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
  AND ($actor IS NULL OR EXISTS { (c)-[:BY]->(t:Actor) WHERE t.uid IN responders })
CALL (c) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(p:Passage)
  OPTIONAL MATCH (p)-[:IN]->(d:Document)
  OPTIONAL MATCH (p)-[:SAID_BY]->(g:SpeakerGroup)
  RETURN collect(DISTINCT d.id) AS documents, collect(DISTINCT g.id) AS speakers
}
RETURN c.id AS configuration,
       c.statement AS statement,
       [(c)-[:BY]->(t:Actor) | t.id] AS actors,
       [(c)-[:FOR]->(t:Population) | t.id] AS people,
       [(c)-[:UNDER]->(t:ReferralModel) | t.id] AS referral_models,
       [(c)-[:IN_CONTEXT]->(t:Concept) | t.id] AS contexts,
       [(c)-[:FIRES {part: 'resource'}]->(t:Concept) | t.id] AS resources,
       [(c)-[:FIRES {part: 'response'}]->(t:Concept) | t.id] AS responses,
       [(c)-[:LEADS_TO]->(t:Concept) | t.id] AS outcomes,
       documents,
       speakers
ORDER BY configuration
