// title: Which configurations on {outcome} end in opposite states?
// about: >-
//   One row per pair and dimension. Recorded pairs carry how the team handled them; candidates share a resource or
//   a context and overlapping people, and nobody has judged them yet. `differs_…` is what sets the two apart.
// parameters:
//   outcome: {kind: term(concepts), optional: true}
//   configurations: {kind: configurations, optional: true, about: pairs of which one of these is the first or the second}
// columns:
//   first: text
//   second: text
//   status: text
//   dimension: text
//   first_outcome: text
//   second_outcome: text
//   how: text
//   handled: text
//   note: text
//   differs_context: list
//   differs_resource: list
//   differs_actor: list
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH states + more_states AS states
CALL (states) {
  CALL () {
    WITH 1 AS all WHERE $configurations IS NULL
    MATCH (a:Configuration {review: $review})-[r:RIVALS]->(b:Configuration)
    RETURN a, r, b
    UNION ALL
    UNWIND $configurations AS wanted
    MATCH (a:Configuration {uid: $review + ':' + wanted})-[r:RIVALS]->(b:Configuration)
    RETURN a, r, b
    UNION ALL
    // Those found from their other end above are not found again.
    UNWIND $configurations AS wanted
    MATCH (b:Configuration {uid: $review + ':' + wanted})<-[r:RIVALS]-(a:Configuration)
    WHERE NOT a.id IN $configurations
    RETURN a, r, b
  }
  WITH a, r, b
  WHERE a.rejected IS NULL AND b.rejected IS NULL
  RETURN CASE WHEN a.id < b.id THEN a ELSE b END AS first,
         CASE WHEN a.id < b.id THEN b ELSE a END AS second,
         'recorded' AS status, r.how AS how, r.handled AS handled, r.note AS note,
         coalesce(r.differs_context, []) AS differs_context,
         coalesce(r.differs_resource, []) AS differs_resource,
         coalesce(r.differs_actor, []) AS differs_actor
  UNION ALL
  // Found by what they share and by the dimension on which they are opposed, which leaves few pairs to look at.
  CALL (states) {
    CALL (states) {
      UNWIND states AS anchor
      MATCH (:Concept {uid: anchor})-[:IN_DIMENSION]->(n:Dimension)
      WHERE $configurations IS NULL
      RETURN n
      UNION
      WITH 1 AS all WHERE $configurations IS NULL AND $outcome IS NULL
      MATCH (n:Dimension {review: $review})
      RETURN n
    }
    MATCH (n)<-[:IN_DIMENSION]-(:Concept)<-[leads:LEADS_TO]-(c:Configuration)
    WHERE c.counted
    CALL (c) {
      MATCH (c)-[:IN_CONTEXT]->(t:Concept) RETURN 'context' AS part, t
      UNION ALL
      MATCH (c)-[:FIRES {part: 'resource'}]->(t:Concept) RETURN 'resource' AS part, t
    }
    WITH n, part, t, collect(DISTINCT CASE WHEN leads.mark = 'helps' THEN c END) AS helping,
         collect(DISTINCT CASE WHEN leads.mark <> 'helps' THEN c END) AS failing
    UNWIND helping AS x
    UNWIND failing AS y
    WITH x, y
    WHERE x.id <> y.id
    RETURN CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b
    UNION
    UNWIND $configurations AS wanted
    MATCH (c:Configuration {uid: $review + ':' + wanted})-[:IN_CONTEXT]->(shared:Concept)
    MATCH (shared)<-[:IN_CONTEXT]-(d:Configuration)
    WHERE c.counted AND d.counted AND c.id <> d.id
    RETURN CASE WHEN c.id < d.id THEN c ELSE d END AS a, CASE WHEN c.id < d.id THEN d ELSE c END AS b
    UNION
    UNWIND $configurations AS wanted
    MATCH (c:Configuration {uid: $review + ':' + wanted})-[:FIRES {part: 'resource'}]->(shared:Concept)
    MATCH (shared)<-[:FIRES {part: 'resource'}]-(d:Configuration)
    WHERE c.counted AND d.counted AND c.id <> d.id
    RETURN CASE WHEN c.id < d.id THEN c ELSE d END AS a, CASE WHEN c.id < d.id THEN d ELSE c END AS b
  }
  WITH a, b
  WHERE NOT EXISTS { (a)-[:RIVALS]-(b) }
    AND (EXISTS { (a)-[:FOR]->(:Population)-[:BROADER*0..6]->(p:Population) WHERE EXISTS { (b)-[:FOR]->(p) } }
         OR EXISTS { (b)-[:FOR]->(:Population)-[:BROADER*0..6]->(p:Population) WHERE EXISTS { (a)-[:FOR]->(p) } }
         OR (EXISTS { (a)-[:FOR]->(p:Population) WHERE p.uid = $review + ':any' }
             AND EXISTS { (b)-[:FOR]->(:Population) })
         OR (EXISTS { (b)-[:FOR]->(p:Population) WHERE p.uid = $review + ':any' }
             AND EXISTS { (a)-[:FOR]->(:Population) }))
  WITH a, b,
       [(a)-[:IN_CONTEXT]->(t:Concept) | t.id] AS contexts_a, [(b)-[:IN_CONTEXT]->(t:Concept) | t.id] AS contexts_b,
       [(a)-[:FIRES {part: 'resource'}]->(t:Concept) | t.id] AS resources_a,
       [(b)-[:FIRES {part: 'resource'}]->(t:Concept) | t.id] AS resources_b,
       [(a)-[:BY]->(t:Actor) | t.id] AS actors_a, [(b)-[:BY]->(t:Actor) | t.id] AS actors_b
  RETURN a AS first, b AS second, 'candidate' AS status, null AS how, null AS handled, null AS note,
         [x IN contexts_a WHERE NOT x IN contexts_b] + [x IN contexts_b WHERE NOT x IN contexts_a] AS differs_context,
         [x IN resources_a WHERE NOT x IN resources_b] + [x IN resources_b WHERE NOT x IN resources_a]
           AS differs_resource,
         [x IN actors_a WHERE NOT x IN actors_b] + [x IN actors_b WHERE NOT x IN actors_a] AS differs_actor
}
CALL (first, second) {
  MATCH (first)-[one:LEADS_TO]->(x:Concept)
  MATCH (second)-[two:LEADS_TO]->(y:Concept)
  WHERE (one.mark = 'helps' AND two.mark <> 'helps') OR (one.mark <> 'helps' AND two.mark = 'helps')
  MATCH (x)-[:IN_DIMENSION]->(n:Dimension)
  MATCH (y)-[:IN_DIMENSION]->(m:Dimension)
  WHERE m.id = n.id
  WITH n.id AS dimension, x.id AS first_outcome, x.uid AS first_uid, y.id AS second_outcome, y.uid AS second_uid
  ORDER BY dimension, first_outcome, second_outcome
  WITH dimension, collect({x: first_outcome, xu: first_uid, y: second_outcome, yu: second_uid}) AS pairs
  WITH dimension, pairs[0] AS pair
  RETURN collect({dimension: dimension, x: pair.x, xu: pair.xu, y: pair.y, yu: pair.yu}) AS opposed
}
WITH states, first, second, status, how, handled, note, differs_context, differs_resource, differs_actor,
     CASE WHEN size(opposed) = 0 AND status = 'recorded' THEN [{dimension: null}] ELSE opposed END AS opposed
UNWIND opposed AS pair
WITH states, first, second, status, how, handled, note, differs_context, differs_resource, differs_actor, pair
WHERE $outcome IS NULL OR pair.xu IN states OR pair.yu IN states
RETURN first.id AS first,
       second.id AS second,
       status,
       pair.dimension AS dimension,
       pair.x AS first_outcome,
       pair.y AS second_outcome,
       how,
       handled,
       note,
       differs_context,
       differs_resource,
       differs_actor
ORDER BY first, second, status, dimension
