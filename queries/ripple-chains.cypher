// title: What leads on to what, ending in {outcome}?
// about: >-
//   Chains of two or three counted configurations in which one's outcome is another's context; one row per join.
//   A chain that one study carries whole is a thread; one stitched together from several is only a path.
// parameters:
//   outcome: {kind: term(concepts), optional: true}
//   configurations: {kind: configurations, optional: true, about: chains that run through one of these}
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
// Walk from what is set: the configurations named, else the ends of the chains. No chain is found twice.
CALL (states) {
  WITH 1 AS all WHERE $configurations IS NULL AND $outcome IS NULL
  MATCH (a:Configuration {review: $review})-[:RIPPLES_TO]->(b:Configuration)
  CALL (b) {
    RETURN null AS d
    UNION ALL
    MATCH (b)-[:RIPPLES_TO]->(d:Configuration) RETURN d
  }
  RETURN a, b, d
  UNION ALL
  WITH states WHERE $configurations IS NULL
  UNWIND states AS anchor
  MATCH (:Concept {uid: anchor})<-[:LEADS_TO]-(end:Configuration)
  WITH DISTINCT end
  CALL (end) {
    MATCH (end)<-[:RIPPLES_TO]-(a:Configuration) RETURN a, end AS b, null AS d
    UNION ALL
    MATCH (end)<-[:RIPPLES_TO]-(b:Configuration)<-[:RIPPLES_TO]-(a:Configuration) RETURN a, b, end AS d
  }
  RETURN a, b, d
  UNION ALL
  UNWIND $configurations AS wanted
  MATCH (c:Configuration {uid: $review + ':' + wanted})
  CALL (c) {
    MATCH (c)-[:RIPPLES_TO]->(b:Configuration) RETURN c AS a, b, null AS d
    UNION ALL
    MATCH (c)<-[:RIPPLES_TO]-(a:Configuration)
    WHERE NOT a.id IN $configurations
    RETURN a, c AS b, null AS d
    UNION ALL
    MATCH (c)-[:RIPPLES_TO]->(b:Configuration)-[:RIPPLES_TO]->(d:Configuration) RETURN c AS a, b, d
    UNION ALL
    MATCH (c)<-[:RIPPLES_TO]-(a:Configuration)
    WHERE NOT a.id IN $configurations
    MATCH (c)-[:RIPPLES_TO]->(d:Configuration)
    RETURN a, c AS b, d
    UNION ALL
    MATCH (c)<-[:RIPPLES_TO]-(b:Configuration)<-[:RIPPLES_TO]-(a:Configuration)
    WHERE NOT a.id IN $configurations AND NOT b.id IN $configurations
    RETURN a, b, c AS d
  }
  RETURN a, b, d
}
WITH states, a, b, d, coalesce(d, b) AS last
WHERE a.counted AND b.counted AND a.id <> b.id
  AND (d IS NULL OR (d.counted AND d.id <> a.id AND d.id <> b.id))
  AND ($configurations IS NULL OR $outcome IS NULL
       OR EXISTS { (last)-[:LEADS_TO]->(o:Concept) WHERE o.uid IN states })
WITH CASE WHEN d IS NULL THEN [a, b] ELSE [a, b, d] END AS links,
     [(a)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study) WHERE credit.how <> 'unread' | s.counts_as] AS first,
     [(b)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study) WHERE credit.how <> 'unread' | s.counts_as] AS second,
     [(last)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study) WHERE credit.how <> 'unread' | s.counts_as]
       AS third
WITH links, size([x IN first WHERE x IN second AND x IN third]) AS carriers
UNWIND range(1, size(links) - 1) AS step
WITH carriers, step, links[step - 1] AS earlier, links[step] AS later,
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
