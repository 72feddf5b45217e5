// title: Why, by {referral_model}, for {people}, does it come to {outcome}?
// about: >-
//   One row per step of a walk: from the referral model and the people through contexts, resources and responses
//   to the outcome, and on to a second and third configuration where one's outcome is the next one's context.
//   A walk that one study carries whole is a thread; one stitched together from several is only a path.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true, unset: any way of referring}
//   people: {kind: term(people), optional: true, unset: anyone}
//   outcome: {kind: term(concepts), optional: true, unset: an outcome}
// columns:
//   walk: text
//   step: number
//   from: text
//   link: text
//   to: text
//   configuration: text
//   document: text
//   thread_or_path: text
OPTIONAL MATCH (:ReferralModel {uid: $review + ':' + $referral_model})<-[:BROADER*0..6]-(t:ReferralModel)
WITH collect(DISTINCT t.uid) AS models
OPTIONAL MATCH (:Population {uid: $review + ':' + $people})<-[:BROADER*0..6]-(t:Population)
WITH models, collect(DISTINCT t.uid) AS covered
WITH models, covered + [$review + ':any'] AS peoples
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH models, peoples, collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH models, peoples, states + more_states AS states
// Walk from a blank that is set to the last configurations and their outcomes, and from these backwards.
CALL (models, peoples, states) {
  UNWIND states AS anchor
  MATCH (o:Concept {uid: anchor})<-[:LEADS_TO]-(last:Configuration)
  RETURN last, o
  UNION
  WITH peoples WHERE $outcome IS NULL AND $people IS NOT NULL
  UNWIND peoples AS anchor
  MATCH (:Population {uid: anchor})<-[:FOR]-(last:Configuration)-[:LEADS_TO]->(o:Concept)
  RETURN last, o
  UNION
  WITH models WHERE $outcome IS NULL AND $people IS NULL AND $referral_model IS NOT NULL
  UNWIND models AS anchor
  MATCH (:ReferralModel {uid: anchor})<-[:UNDER]-(last:Configuration)-[:LEADS_TO]->(o:Concept)
  RETURN last, o
  UNION
  WITH models WHERE $outcome IS NULL AND $people IS NULL AND $referral_model IS NULL
  MATCH (last:Configuration {review: $review})-[:LEADS_TO]->(o:Concept)
  RETURN last, o
}
WITH models, peoples, last, o
WHERE last.counted
  AND ($referral_model IS NULL OR EXISTS { (last)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
  AND ($people IS NULL OR EXISTS { (last)-[:FOR]->(t:Population) WHERE t.uid IN peoples })
CALL (models, peoples, last) {
  RETURN [last] AS links
  UNION ALL
  MATCH (last)<-[:RIPPLES_TO]-(b:Configuration)
  WHERE b.counted AND b.id <> last.id
    AND ($referral_model IS NULL OR EXISTS { (b)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
    AND ($people IS NULL OR EXISTS { (b)-[:FOR]->(t:Population) WHERE t.uid IN peoples })
  RETURN [b, last] AS links
  UNION ALL
  MATCH (last)<-[:RIPPLES_TO]-(b:Configuration)
  WHERE b.counted AND b.id <> last.id
    AND ($referral_model IS NULL OR EXISTS { (b)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
    AND ($people IS NULL OR EXISTS { (b)-[:FOR]->(t:Population) WHERE t.uid IN peoples })
  MATCH (b)<-[:RIPPLES_TO]-(a:Configuration)
  WHERE a.counted AND a.id <> b.id AND a.id <> last.id
    AND ($referral_model IS NULL OR EXISTS { (a)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
    AND ($people IS NULL OR EXISTS { (a)-[:FOR]->(t:Population) WHERE t.uid IN peoples })
  RETURN [a, b, last] AS links
}
WITH links, o, reduce(text = '', c IN links | text + c.id + ' > ') + o.id AS walk
UNWIND range(0, size(links) - 1) AS position
// What a ripple runs through is looked up once for each pair; the last configuration stands in for its next one.
WITH links[position] AS c,
     CASE WHEN position < size(links) - 1 THEN links[position + 1] ELSE links[position] END AS later,
     collect({walk: walk, position: position,
              ends: CASE WHEN position = size(links) - 1 THEN [o.id] ELSE [] END}) AS places
WITH c, places, [(later)-[:IN_CONTEXT]->(y:Concept) | y.uid] AS contexts
WITH c, places, [(c)-[:LEADS_TO]->(x:Concept)-[:BROADER*0..6]->(y:Concept) WHERE y.uid IN contexts | [x.id, y.id]]
  AS flows
WITH c, collect({places: places, flows: flows,
                 origins: reduce(found = [], flow IN flows | CASE WHEN flow[0] IN found THEN found
                                                                  ELSE found + [flow[0]] END)}) AS onward
// And what it is made of once for each configuration.
WITH c, onward,
     [(c)-[:UNDER]->(t:ReferralModel) | t.id] AS models, [(c)-[:FOR]->(t:Population) | t.id] AS peoples,
     [(c)-[:IN_CONTEXT]->(t:Concept) | t.id] AS contexts,
     [(c)-[:FIRES {part: 'resource'}]->(t:Concept) | t.id] AS resources,
     [(c)-[:FIRES {part: 'response'}]->(t:Concept) | t.id] AS responses,
     [(c)-[:LEADS_TO]->(t:Concept) | t.id] AS outcomes,
     [(c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study) WHERE credit.how <> 'unread' | s.counts_as]
       AS carriers
UNWIND onward AS way
UNWIND way.places AS place
WITH place.walk AS walk,
     collect({
       position: place.position, carriers: carriers, configuration: c.id, document: c.document,
       flows: CASE WHEN size(place.ends) > 0 THEN [] ELSE way.flows END,
       layers: [layer IN [
         {link: 'UNDER', terms: CASE WHEN place.position = 0 THEN models ELSE [] END},
         {link: 'FOR', terms: CASE WHEN place.position = 0 THEN peoples ELSE [] END},
         {link: 'IN_CONTEXT', terms: contexts},
         {link: 'FIRES', terms: resources},
         {link: 'FIRES', terms: responses},
         {link: 'LEADS_TO', terms: CASE WHEN size(place.ends) > 0 THEN place.ends
                                        WHEN size(way.origins) > 0 THEN way.origins ELSE outcomes END}
       ] WHERE size(layer.terms) > 0]
     }) AS found
WITH walk, [one IN found WHERE one.position = 0] + [one IN found WHERE one.position = 1]
           + [one IN found WHERE one.position = 2] AS placed
WITH walk, placed, placed[0] AS begins
WITH walk, placed,
     CASE WHEN any(x IN begins.carriers WHERE all(one IN placed WHERE x IN one.carriers))
          THEN 'thread' ELSE 'path' END AS thread_or_path
WITH walk, thread_or_path,
     reduce(every = [], one IN placed | every + [layer IN one.layers | {
       position: one.position, link: layer.link, terms: layer.terms, flows: one.flows,
       configuration: one.configuration, document: one.document
     }]) AS layers
UNWIND range(0, size(layers) - 2) AS place
WITH walk, thread_or_path, place + 1 AS step, layers[place] AS one, layers[place + 1] AS next
UNWIND one.terms AS origin
UNWIND next.terms AS target
WITH walk, thread_or_path, step, one, next, origin, target
WHERE one.position = next.position OR size(one.flows) = 0 OR [origin, target] IN one.flows
RETURN walk,
       step,
       origin AS `from`,
       CASE WHEN one.position = next.position THEN next.link ELSE 'RIPPLES_TO' END AS link,
       target AS `to`,
       next.configuration AS configuration,
       next.document AS document,
       thread_or_path
ORDER BY walk, step, `from`, link, `to`
