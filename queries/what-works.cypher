// title: What works by {referral_model}, for {people}, in {activity}, towards {outcome}, at {stage}, with {actor} responding, given {circumstance}?
// about: >-
//   One row per configuration and outcome. A term covers its narrower terms; an outcome stands for its whole
//   dimension, so that a question about staying also finds dropping out. Studies count once for all studies of
//   the same people, and under a referral model or people only where they are their own; the rest are `others`.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true, unset: any way of referring}
//   people: {kind: term(people), optional: true, unset: anyone}
//   activity: {kind: term(activities), optional: true}
//   outcome: {kind: term(concepts), optional: true}
//   stage: {kind: term(stages), optional: true}
//   actor: {kind: term(actors), optional: true, unset: anybody}
//   circumstance: {kind: term(concepts), optional: true, unset: any circumstances}
//   configurations: {kind: configurations, optional: true, about: these and no others}
//   also_not_stated:
//     kind: boolean
//     default: false
//     about: Also those that do not say by what, for whom, in what, when or who; `not_stated` names what is missing.
// columns:
//   configuration: text
//   statement: text
//   kind: text
//   outcome: text
//   direction: text
//   tier: text
//   amount: text
//   actors: list
//   people: list
//   referral_models: list
//   activities: list
//   stages: list
//   contexts: list
//   resources: list
//   responses: list
//   compared_with: list
//   studies_read: number
//   studies_via_review: number
//   works_unread: number
//   speakers: list
//   documents: list
//   intended: boolean
//   unless: list
//   supports: text
//   re_read: boolean
//   agreed: boolean
//   agreed_by: {kind: list, ordered: true}
//   agreed_on: {kind: list, ordered: true}
//   mark: text
//   not_stated: list
//   studies_others: number
//   read_ids: list
//   via_ids: list
//   unread_ids: list
//   others_ids: list
//   memo: text
OPTIONAL MATCH (:ReferralModel {uid: $review + ':' + $referral_model})<-[:BROADER*0..6]-(t:ReferralModel)
WITH collect(DISTINCT t.uid) AS models
OPTIONAL MATCH (:Population {uid: $review + ':' + $people})<-[:BROADER*0..6]-(t:Population)
WITH models, collect(DISTINCT t.uid) AS covered
WITH models, covered + [$review + ':any'] AS peoples
OPTIONAL MATCH (:Activity {uid: $review + ':' + $activity})<-[:BROADER*0..6]-(t:Activity)
WITH models, peoples, collect(DISTINCT t.uid) AS doings
OPTIONAL MATCH (:Stage {uid: $review + ':' + $stage})<-[:BROADER*0..6]-(t:Stage)
WITH models, peoples, doings, collect(DISTINCT t.uid) AS phases
OPTIONAL MATCH (:Actor {uid: $review + ':' + $actor})<-[:BROADER*0..6]-(t:Actor)
WITH models, peoples, doings, phases, collect(DISTINCT t.uid) AS responders
OPTIONAL MATCH (:Concept {uid: $review + ':' + $circumstance})<-[:BROADER*0..6]-(t:Concept)
WITH models, peoples, doings, phases, responders, collect(DISTINCT t.uid) AS places
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH models, peoples, doings, phases, responders, places,
     collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH models, peoples, doings, phases, responders, places, states + more_states AS outcomes
// Walk from a blank that is set; only a question with none set looks at every configuration.
CALL (models, peoples, doings, phases, responders, places, outcomes) {
  UNWIND outcomes AS anchor
  MATCH (o:Concept {uid: anchor})<-[:LEADS_TO]-(c:Configuration)
  RETURN c, collect(DISTINCT o.uid) AS asked
  UNION
  WITH places WHERE $outcome IS NULL AND $circumstance IS NOT NULL
  UNWIND places AS anchor
  MATCH (:Concept {uid: anchor})<-[:IN_CONTEXT]-(c:Configuration)
  RETURN DISTINCT c, [] AS asked
  UNION
  WITH peoples WHERE $outcome IS NULL AND $circumstance IS NULL AND NOT $also_not_stated AND $people IS NOT NULL
  UNWIND peoples AS anchor
  MATCH (:Population {uid: anchor})<-[:FOR]-(c:Configuration)
  RETURN DISTINCT c, [] AS asked
  UNION
  WITH doings
  WHERE $outcome IS NULL AND $circumstance IS NULL AND NOT $also_not_stated AND $people IS NULL
    AND $activity IS NOT NULL
  UNWIND doings AS anchor
  MATCH (:Activity {uid: anchor})<-[:DOING]-(c:Configuration)
  RETURN DISTINCT c, [] AS asked
  UNION
  WITH responders
  WHERE $outcome IS NULL AND $circumstance IS NULL AND NOT $also_not_stated AND $people IS NULL
    AND $activity IS NULL AND $actor IS NOT NULL
  UNWIND responders AS anchor
  MATCH (:Actor {uid: anchor})<-[:BY]-(c:Configuration)
  RETURN DISTINCT c, [] AS asked
  UNION
  WITH phases
  WHERE $outcome IS NULL AND $circumstance IS NULL AND NOT $also_not_stated AND $people IS NULL
    AND $activity IS NULL AND $actor IS NULL AND $stage IS NOT NULL
  UNWIND phases AS anchor
  MATCH (:Stage {uid: anchor})<-[:AT_STAGE]-(c:Configuration)
  RETURN DISTINCT c, [] AS asked
  UNION
  WITH models
  WHERE $outcome IS NULL AND $circumstance IS NULL AND NOT $also_not_stated AND $people IS NULL
    AND $activity IS NULL AND $actor IS NULL AND $stage IS NULL AND $referral_model IS NOT NULL
  UNWIND models AS anchor
  MATCH (:ReferralModel {uid: anchor})<-[:UNDER]-(c:Configuration)
  RETURN DISTINCT c, [] AS asked
  UNION
  WITH models
  WHERE $outcome IS NULL AND $circumstance IS NULL
    AND ($also_not_stated OR ($people IS NULL AND $activity IS NULL AND $actor IS NULL AND $stage IS NULL
                              AND $referral_model IS NULL))
    AND $configurations IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN DISTINCT c, [] AS asked
  UNION
  WITH models
  WHERE $outcome IS NULL AND $circumstance IS NULL
    AND ($also_not_stated OR ($people IS NULL AND $activity IS NULL AND $actor IS NULL AND $stage IS NULL
                              AND $referral_model IS NULL))
  UNWIND $configurations AS anchor
  MATCH (c:Configuration {uid: $review + ':' + anchor})
  RETURN DISTINCT c, [] AS asked
}
WITH c, asked, models, peoples, doings, phases, responders, places
WHERE c.rejected IS NULL
  AND ($configurations IS NULL OR c.id IN $configurations)
  AND ($referral_model IS NULL OR EXISTS { (c)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models }
       OR ($also_not_stated AND NOT EXISTS { (c)-[:UNDER]->(:ReferralModel) }))
  AND ($people IS NULL OR EXISTS { (c)-[:FOR]->(t:Population) WHERE t.uid IN peoples }
       OR ($also_not_stated AND NOT EXISTS { (c)-[:FOR]->(:Population) }))
  AND ($activity IS NULL OR EXISTS { (c)-[:DOING]->(t:Activity) WHERE t.uid IN doings }
       OR ($also_not_stated AND NOT EXISTS { (c)-[:DOING]->(:Activity) }))
  AND ($stage IS NULL OR EXISTS { (c)-[:AT_STAGE]->(t:Stage) WHERE t.uid IN phases }
       OR ($also_not_stated AND NOT EXISTS { (c)-[:AT_STAGE]->(:Stage) }))
  AND ($actor IS NULL OR EXISTS { (c)-[:BY]->(t:Actor) WHERE t.uid IN responders }
       OR ($also_not_stated AND NOT EXISTS { (c)-[:BY]->(:Actor) }))
  AND ($circumstance IS NULL OR $outcome IS NULL
       OR EXISTS { (c)-[:IN_CONTEXT]->(t:Concept) WHERE t.uid IN places })
CALL (c, models, peoples) {
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(p:Passage)-[:IN]->(d:Document)
  OPTIONAL MATCH (p)-[:SAID_BY]->(g:SpeakerGroup)
  OPTIONAL MATCH (p)-[credit:CREDITS]->(s)
  WHERE c.counted
  WITH d, g, credit.how AS how, coalesce(s.counts_as, s.id) AS credited,
       ($referral_model IS NULL OR EXISTS { (s)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
       AND ($people IS NULL OR EXISTS { (s)-[:FOR]->(t:Population) WHERE t.uid IN peoples }) AS own
  RETURN collect(DISTINCT d.id) AS documents,
         collect(DISTINCT g.id) AS speakers,
         collect(DISTINCT CASE WHEN how = 'read' AND own THEN credited END) AS read,
         collect(DISTINCT CASE WHEN how = 'via-review' AND own THEN credited END) AS reported,
         collect(DISTINCT CASE WHEN how <> 'unread' AND NOT own THEN credited END) AS elsewhere,
         collect(DISTINCT CASE WHEN how = 'unread' THEN credited END) AS cited
}
WITH c, asked, documents, speakers, read, cited,
     [x IN reported WHERE NOT x IN read] AS via,
     [x IN elsewhere WHERE NOT x IN read AND NOT x IN reported] AS others
WITH c, asked, documents, speakers, read, via, others,
     [x IN cited WHERE NOT x IN read AND NOT x IN via AND NOT x IN others] AS unread
OPTIONAL MATCH (c)-[leads:LEADS_TO]->(o:Concept)
WHERE $outcome IS NULL OR o.uid IN asked
RETURN c.id AS configuration,
       c.statement AS statement,
       c.kind AS kind,
       o.id AS outcome,
       leads.direction AS direction,
       leads.tier AS tier,
       leads.amount AS amount,
       [(c)-[:BY]->(t:Actor) | t.id] AS actors,
       [(c)-[:FOR]->(t:Population) | t.id] AS people,
       [(c)-[:UNDER]->(t:ReferralModel) | t.id] AS referral_models,
       [(c)-[:DOING]->(t:Activity) | t.id] AS activities,
       [(c)-[:AT_STAGE]->(t:Stage) | t.id] AS stages,
       [(c)-[:IN_CONTEXT]->(t:Concept) | t.id] AS contexts,
       [(c)-[:FIRES {part: 'resource'}]->(t:Concept) | t.id] AS resources,
       [(c)-[:FIRES {part: 'response'}]->(t:Concept) | t.id] AS responses,
       [(c)-[:COMPARED_WITH]->(t:Concept) | t.id] AS compared_with,
       size(read) AS studies_read,
       size(via) AS studies_via_review,
       size(unread) AS works_unread,
       speakers,
       documents,
       leads.intended AS intended,
       [(c)-[:UNLESS]->(t:Concept) | t.id] AS unless,
       c.supports AS supports,
       c.re_read AS re_read,
       c.agreed AS agreed,
       coalesce(c.agreed_by, []) AS agreed_by,
       coalesce(c.agreed_on, []) AS agreed_on,
       leads.mark AS mark,
       CASE WHEN $also_not_stated THEN [blank IN [
         CASE WHEN $referral_model IS NOT NULL AND NOT EXISTS { (c)-[:UNDER]->(:ReferralModel) }
              THEN 'referral_model' END,
         CASE WHEN $people IS NOT NULL AND NOT EXISTS { (c)-[:FOR]->(:Population) } THEN 'people' END,
         CASE WHEN $activity IS NOT NULL AND NOT EXISTS { (c)-[:DOING]->(:Activity) } THEN 'activity' END,
         CASE WHEN $stage IS NOT NULL AND NOT EXISTS { (c)-[:AT_STAGE]->(:Stage) } THEN 'stage' END,
         CASE WHEN $actor IS NOT NULL AND NOT EXISTS { (c)-[:BY]->(:Actor) } THEN 'actor' END
       ] WHERE blank IS NOT NULL] ELSE [] END AS not_stated,
       size(others) AS studies_others,
       read AS read_ids,
       via AS via_ids,
       unread AS unread_ids,
       others AS others_ids,
       c.memo AS memo
ORDER BY configuration, outcome
