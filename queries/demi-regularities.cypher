// title: Which patterns towards {outcome} recur over several studies?
// about: >-
//   One row per pattern. Recorded ones are what a reviewer asserts, with the exceptions noted. Candidates are a
//   context, resource or response that two or more counted configurations join to the same mark on one dimension,
//   over at least two studies without shared people; nobody has judged them yet, and they prove nothing.
// parameters:
//   outcome: {kind: term(concepts), optional: true}
// columns:
//   regularity: text
//   status: text
//   statement: text
//   part: text
//   concept: text
//   dimension: text
//   mark: text
//   configurations: list
//   excepts: list
//   documents: list
//   studies_read: number
//   studies_via_review: number
//   works_unread: number
//   note: text
OPTIONAL MATCH (:Concept {uid: $review + ':' + $outcome})<-[:BROADER*0..6]-(t:Concept)
OPTIONAL MATCH (t)-[:IN_DIMENSION]->(:Dimension)<-[:IN_DIMENSION]-(:Concept)<-[:BROADER*0..6]-(u:Concept)
WITH collect(DISTINCT t.uid) AS states, collect(DISTINCT u.uid) AS more_states
WITH states + more_states AS states
OPTIONAL MATCH (r:DemiRegularity {review: $review})
OPTIONAL MATCH (r)-[:HOLDS]->(h:Configuration)
WITH states, r, collect(h.id) AS holds
WITH states, collect(holds) AS recorded
CALL (states) {
  MATCH (r:DemiRegularity {review: $review})
  WHERE $outcome IS NULL
     OR EXISTS { (r)-[:HOLDS]->(c:Configuration)-[:LEADS_TO]->(o:Concept) WHERE c.rejected IS NULL AND o.uid IN states }
  OPTIONAL MATCH (r)-[:HOLDS]->(c:Configuration)
  WHERE c.rejected IS NULL
  WITH r, collect(c) AS held
  RETURN 'recorded' AS status, r.id AS regularity, r.statement AS statement, null AS part, null AS concept,
         null AS dimension, null AS mark, held,
         [(r)-[:EXCEPTS]->(x:Configuration) WHERE x.rejected IS NULL | x.id] AS excepts, r.note AS note
  UNION ALL
  CALL (states) {
    UNWIND states AS anchor
    MATCH (o:Concept {uid: anchor})
    RETURN o
    UNION
    WITH 1 AS all WHERE $outcome IS NULL
    MATCH (o:Concept {review: $review})
    RETURN o
  }
  MATCH (o)-[:IN_DIMENSION]->(n:Dimension)
  MATCH (o)<-[leads:LEADS_TO]-(c:Configuration)
  WHERE c.counted AND leads.mark IS NOT NULL
  WITH DISTINCT n, c, leads.mark AS mark
  CALL (c) {
    MATCH (c)-[:IN_CONTEXT]->(t:Concept) RETURN 'context' AS part, t
    UNION ALL
    MATCH (c)-[fires:FIRES]->(t:Concept) RETURN fires.part AS part, t
  }
  WITH n, part, t, mark, collect(c) AS joined
  WITH n, part, t, collect({mark: mark, joined: joined, ids: [c IN joined | c.id]}) AS marks
  UNWIND marks AS one
  WITH n, part, t, marks, one.mark AS mark, one.joined AS held, one.ids AS ids
  WHERE size(held) > 1
  CALL (held) {
    UNWIND held AS c
    MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study)
    WHERE credit.how <> 'unread'
    RETURN count(DISTINCT s.counts_as) AS groups
  }
  WITH n, part, t, marks, mark, held, ids, groups
  WHERE groups > 1
  RETURN 'candidate' AS status, null AS regularity, null AS statement, part, t.id AS concept, n.id AS dimension,
         mark, held,
         reduce(others = [], other IN marks | others + [id IN other.ids WHERE NOT id IN ids AND NOT id IN others])
           AS excepts,
         null AS note
}
WITH recorded, status, regularity, statement, part, concept, dimension, mark, held, excepts, note
WHERE status = 'recorded' OR none(holds IN recorded WHERE all(c IN held WHERE c.id IN holds))
CALL (held) {
  UNWIND CASE WHEN size(held) = 0 THEN [null] ELSE held END AS c
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(p:Passage)-[:IN]->(d:Document)
  OPTIONAL MATCH (p)-[credit:CREDITS]->(s:Study)
  WHERE c.counted
  OPTIONAL MATCH (p)-[:CREDITS]->(w:Work)
  WHERE c.counted
  RETURN collect(DISTINCT c.id) AS configurations,
         collect(DISTINCT d.id) AS documents,
         collect(DISTINCT CASE WHEN credit.how = 'read' THEN s.counts_as END) AS read,
         collect(DISTINCT CASE WHEN credit.how = 'via-review' THEN s.counts_as END) AS via,
         collect(DISTINCT CASE WHEN credit.how = 'unread' THEN s.counts_as END) AS unread,
         count(DISTINCT w) AS works
}
RETURN regularity,
       status,
       statement,
       part,
       concept,
       dimension,
       mark,
       configurations,
       excepts,
       documents,
       size(read) AS studies_read,
       size([x IN via WHERE NOT x IN read]) AS studies_via_review,
       works + size([x IN unread WHERE NOT x IN read AND NOT x IN via]) AS works_unread,
       note
ORDER BY regularity, status, statement, part, concept, dimension, mark
