// title: What leads on to what, ending in {outcome}?
// about: >-
//   Chains of two or three counted configurations in which one's outcome is another's context; one row per join.
//   A chain that one study carries whole is a thread; one stitched together from several is only a path.
// parameters:
//   outcome: {kind: term(concepts), optional: true}
// columns:
//   chain: text
//   step: number
//   configuration: text
//   from: text
//   to: text
//   status: text
//   thread_or_path: text
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH states + more_states AS states
MATCH (a:Configuration {review: $review})-[:RIPPLES_TO]->(b:Configuration)
WHERE a.counted AND b.counted AND a.id <> b.id
CALL (a, b) {
  RETURN [a, b] AS links, b AS last
  UNION ALL
  MATCH (b)-[:RIPPLES_TO]->(d:Configuration)
  WHERE d.counted AND d.id <> a.id AND d.id <> b.id
  RETURN [a, b, d] AS links, d AS last
}
WITH links, last, states, size(links) AS length
WHERE $outcome IS NULL OR EXISTS { (last)-[:LEADS_TO]->(o:Concept) WHERE o.uid IN states }
CALL (links, length) {
  UNWIND links AS c
  MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study)
  WHERE credit.how <> 'unread'
  WITH s.counts_as AS people, length, count(DISTINCT c.id) AS carried
  WITH people WHERE carried = length
  RETURN count(people) AS carriers
}
UNWIND range(1, length - 1) AS step
WITH links, carriers, step, links[step - 1] AS earlier, links[step] AS later,
     reduce(text = '', c IN links | text + CASE WHEN text = '' THEN '' ELSE ' > ' END + c.id) AS chain
MATCH (earlier)-[ripple:RIPPLES_TO]->(later)
CALL (earlier, later) {
  OPTIONAL MATCH (earlier)-[:LEADS_TO]->(o:Concept)-[:BROADER*0..6]->(x:Concept)<-[:IN_CONTEXT]-(later)
  WITH o.id AS origin, x.id AS target
  ORDER BY origin, target
  LIMIT 1
  RETURN origin, target
}
RETURN chain,
       step,
       later.id AS configuration,
       origin AS `from`,
       target AS `to`,
       ripple.status AS status,
       CASE WHEN carriers > 0 THEN 'thread' ELSE 'path' END AS thread_or_path
ORDER BY chain, step
