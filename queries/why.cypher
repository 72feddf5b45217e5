// title: Why, by {referral_model}, for {people}, does it come to {outcome}?
// about: >-
//   One row per step of a walk: from the referral model and the people through contexts, resources and responses
//   to the outcome, and on to a second and third configuration where one's outcome is the next one's context.
//   A walk that one study carries whole is a thread; one stitched together from several is only a path.
// parameters:
//   referral_model: {kind: term(referral-models), optional: true}
//   people: {kind: term(people), optional: true}
//   outcome: {kind: term(concepts), optional: true}
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
MATCH (c:Configuration {review: $review})
WHERE c.counted
  AND ($referral_model IS NULL OR EXISTS { (c)-[:UNDER]->(t:ReferralModel) WHERE t.uid IN models })
  AND ($people IS NULL OR EXISTS { (c)-[:FOR]->(t:Population) WHERE t.uid IN peoples })
WITH states, collect(c) AS matching, collect(c.uid) AS known
UNWIND matching AS a
CALL (a, known) {
  RETURN [a] AS links, a AS last
  UNION ALL
  MATCH (a)-[:RIPPLES_TO]->(b:Configuration)
  WHERE b.uid IN known AND b.id <> a.id
  RETURN [a, b] AS links, b AS last
  UNION ALL
  MATCH (a)-[:RIPPLES_TO]->(b:Configuration)-[:RIPPLES_TO]->(d:Configuration)
  WHERE b.uid IN known AND d.uid IN known AND b.id <> a.id AND d.id <> a.id AND d.id <> b.id
  RETURN [a, b, d] AS links, d AS last
}
MATCH (last)-[:LEADS_TO]->(o:Concept)
WHERE $outcome IS NULL OR o.uid IN states
WITH links, o, size(links) AS length,
     reduce(text = '', c IN links | text + c.id + ' > ') + o.id AS walk
CALL (links, length) {
  UNWIND links AS c
  MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study)
  WHERE credit.how <> 'unread'
  WITH s.counts_as AS people, length, count(DISTINCT c.id) AS carried
  WITH people WHERE carried = length
  RETURN count(people) AS carriers
}
// Layers of each configuration on the walk; `place` puts them in order, `flows` holds what a ripple runs through.
UNWIND range(0, length - 1) AS position
// Where there is no earlier or later configuration, `c` stands in for it and what is found is not used.
WITH walk, carriers, o, position, length, links[position] AS c,
     CASE WHEN position > 0 THEN links[position - 1] ELSE links[position] END AS earlier,
     CASE WHEN position < length - 1 THEN links[position + 1] ELSE links[position] END AS later
CALL (c, earlier) {
  OPTIONAL MATCH (earlier)-[:LEADS_TO]->(x:Concept)-[:BROADER*0..6]->(y:Concept)<-[:IN_CONTEXT]-(c)
  WITH DISTINCT x.id AS origin, y.id AS target
  WITH CASE WHEN origin IS NOT NULL THEN [origin, target] END AS flow
  RETURN collect(flow) AS found
}
CALL (c, later) {
  MATCH (c)-[:LEADS_TO]->(x:Concept)
  WITH x.id AS id, EXISTS { (x)-[:BROADER*0..6]->(:Concept)<-[:IN_CONTEXT]-(later) } AS flowing
  RETURN collect(id) AS every, collect(CASE WHEN flowing THEN id END) AS flowing
}
WITH walk, carriers, position, c, CASE WHEN position > 0 THEN found ELSE [] END AS flows,
     CASE WHEN position = length - 1 THEN [o.id] WHEN size(flowing) > 0 THEN flowing ELSE every END AS shown
WITH walk, carriers, position, flows, c,
     [layer IN [
        {place: 1, link: 'UNDER', terms: [(c)-[:UNDER]->(t:ReferralModel) WHERE position = 0 | t.id]},
        {place: 2, link: 'FOR', terms: [(c)-[:FOR]->(t:Population) WHERE position = 0 | t.id]},
        {place: 3, link: 'IN_CONTEXT', terms: [(c)-[:IN_CONTEXT]->(t:Concept) | t.id]},
        {place: 4, link: 'FIRES', terms: [(c)-[:FIRES {part: 'resource'}]->(t:Concept) | t.id]},
        {place: 5, link: 'FIRES', terms: [(c)-[:FIRES {part: 'response'}]->(t:Concept) | t.id]},
        {place: 6, link: 'LEADS_TO', terms: shown}
      ] WHERE size(layer.terms) > 0] AS layers
UNWIND layers AS layer
WITH walk, carriers,
     collect({place: position * 10 + layer.place, position: position, link: layer.link, terms: layer.terms,
              flows: CASE WHEN layer.link = 'IN_CONTEXT' THEN flows ELSE [] END,
              configuration: c.id, document: c.document}) AS layers
UNWIND layers AS one
UNWIND layers AS next
WITH walk, carriers, one, next,
     size([layer IN layers WHERE layer.place <= one.place]) AS step,
     size([layer IN layers WHERE layer.place > one.place AND layer.place < next.place]) AS between
WHERE next.place > one.place AND between = 0
UNWIND one.terms AS origin
UNWIND next.terms AS target
WITH walk, carriers, one, next, step, origin, target
WHERE one.position = next.position OR size(next.flows) = 0 OR [origin, target] IN next.flows
RETURN walk,
       step,
       origin AS `from`,
       CASE WHEN one.position = next.position THEN next.link ELSE 'RIPPLES_TO' END AS link,
       target AS `to`,
       next.configuration AS configuration,
       next.document AS document,
       CASE WHEN carriers > 0 THEN 'thread' ELSE 'path' END AS thread_or_path
ORDER BY walk, step, `from`, link, `to`
