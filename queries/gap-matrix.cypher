// title: Where is there evidence, by {rows} and {columns}, and where is there none?
// about: >-
//   One row per cell, empty ones too: silence is not failure. Numbers of configurations by mark, of argued ones and
//   of proposals; then the counts behind the reported and measured ones. A study counts in a cell of a referral
//   model or of people only where they are its own; the rest are `studies_others`.
// parameters:
//   rows:
//     kind: text
//     default: referral_model
//     choices: [referral_model, people, activity, stage, actor, outcome, tier]
//   columns:
//     kind: text
//     default: people
//     choices: [referral_model, people, activity, stage, actor, outcome, tier]
// columns:
//   row: text
//   column: text
//   helps: number
//   gets_in_the_way: number
//   harms: number
//   no_difference: number
//   argued: number
//   proposed: number
//   studies_read: number
//   studies_via_review: number
//   studies_others: number
//   works_unread: number
CALL () {
  MATCH (c:Configuration {review: $review})
  WHERE c.rejected IS NULL
  OPTIONAL MATCH (c)-[leads:LEADS_TO]->(o:Concept)
  CALL (c, leads, o) {
    WITH c WHERE $rows = 'referral_model'
    MATCH (c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel)
    RETURN t.id AS row
    UNION
    WITH c WHERE $rows = 'referral_model' AND NOT EXISTS { (c)-[:UNDER]->(:ReferralModel) }
    RETURN 'not-stated' AS row
    UNION
    WITH c WHERE $rows = 'people'
    MATCH (c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population)
    RETURN t.id AS row
    UNION
    WITH c WHERE $rows = 'people' AND NOT EXISTS { (c)-[:FOR]->(:Population) }
    RETURN 'not-stated' AS row
    UNION
    WITH c WHERE $rows = 'activity'
    MATCH (c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity)
    RETURN t.id AS row
    UNION
    WITH c WHERE $rows = 'activity' AND NOT EXISTS { (c)-[:DOING]->(:Activity) }
    RETURN 'not-stated' AS row
    UNION
    WITH c WHERE $rows = 'stage'
    MATCH (c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage)
    RETURN t.id AS row
    UNION
    WITH c WHERE $rows = 'stage' AND NOT EXISTS { (c)-[:AT_STAGE]->(:Stage) }
    RETURN 'not-stated' AS row
    UNION
    WITH c WHERE $rows = 'actor'
    MATCH (c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor)
    RETURN t.id AS row
    UNION
    WITH c WHERE $rows = 'actor' AND NOT EXISTS { (c)-[:BY]->(:Actor) }
    RETURN 'not-stated' AS row
    UNION
    WITH c WHERE $rows = 'people'
    MATCH (c)-[:FOR]->(everybody:Population {uid: $review + ':any'})
    MATCH (t:Population {review: $review})
    RETURN t.id AS row
    UNION
    WITH o WHERE $rows = 'outcome'
    MATCH (o)-[:IN_DIMENSION]->(:Dimension)-[:BROADER*0..6]->(t:Dimension)
    RETURN t.id AS row
    UNION
    WITH o WHERE $rows = 'outcome' AND NOT EXISTS { (o)-[:IN_DIMENSION]->(:Dimension) }
    RETURN 'not-stated' AS row
    UNION
    WITH leads WHERE $rows = 'tier'
    RETURN coalesce(leads.tier, 'not-stated') AS row
  }
  CALL (c, leads, o) {
    WITH c WHERE $columns = 'referral_model'
    MATCH (c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel)
    RETURN t.id AS column
    UNION
    WITH c WHERE $columns = 'referral_model' AND NOT EXISTS { (c)-[:UNDER]->(:ReferralModel) }
    RETURN 'not-stated' AS column
    UNION
    WITH c WHERE $columns = 'people'
    MATCH (c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population)
    RETURN t.id AS column
    UNION
    WITH c WHERE $columns = 'people' AND NOT EXISTS { (c)-[:FOR]->(:Population) }
    RETURN 'not-stated' AS column
    UNION
    WITH c WHERE $columns = 'activity'
    MATCH (c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity)
    RETURN t.id AS column
    UNION
    WITH c WHERE $columns = 'activity' AND NOT EXISTS { (c)-[:DOING]->(:Activity) }
    RETURN 'not-stated' AS column
    UNION
    WITH c WHERE $columns = 'stage'
    MATCH (c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage)
    RETURN t.id AS column
    UNION
    WITH c WHERE $columns = 'stage' AND NOT EXISTS { (c)-[:AT_STAGE]->(:Stage) }
    RETURN 'not-stated' AS column
    UNION
    WITH c WHERE $columns = 'actor'
    MATCH (c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor)
    RETURN t.id AS column
    UNION
    WITH c WHERE $columns = 'actor' AND NOT EXISTS { (c)-[:BY]->(:Actor) }
    RETURN 'not-stated' AS column
    UNION
    WITH c WHERE $columns = 'people'
    MATCH (c)-[:FOR]->(everybody:Population {uid: $review + ':any'})
    MATCH (t:Population {review: $review})
    RETURN t.id AS column
    UNION
    WITH o WHERE $columns = 'outcome'
    MATCH (o)-[:IN_DIMENSION]->(:Dimension)-[:BROADER*0..6]->(t:Dimension)
    RETURN t.id AS column
    UNION
    WITH o WHERE $columns = 'outcome' AND NOT EXISTS { (o)-[:IN_DIMENSION]->(:Dimension) }
    RETURN 'not-stated' AS column
    UNION
    WITH leads WHERE $columns = 'tier'
    RETURN coalesce(leads.tier, 'not-stated') AS column
  }
  WITH row, column,
       count(DISTINCT CASE WHEN leads.mark = 'helps' THEN c.id END) AS helps,
       count(DISTINCT CASE WHEN leads.mark = 'gets-in-the-way' THEN c.id END) AS gets_in_the_way,
       count(DISTINCT CASE WHEN leads.mark = 'harms' THEN c.id END) AS harms,
       count(DISTINCT CASE WHEN leads.mark = 'no-difference' THEN c.id END) AS no_difference,
       count(DISTINCT CASE WHEN c.kind = 'argued' THEN c.id END) AS argued,
       count(DISTINCT CASE WHEN c.kind = 'proposed' THEN c.id END) AS proposed,
       collect(DISTINCT CASE WHEN c.counted THEN c END) AS counted
  // The cell's own referral model and people; none where the cell's axis is another, or says 'not-stated'.
  WITH *, CASE WHEN $rows = 'referral_model' AND row <> 'not-stated' THEN [row] ELSE [] END
          + CASE WHEN $columns = 'referral_model' AND column <> 'not-stated' THEN [column] ELSE [] END AS models,
       CASE WHEN $rows = 'people' AND row <> 'not-stated' THEN [row] ELSE [] END
          + CASE WHEN $columns = 'people' AND column <> 'not-stated' THEN [column] ELSE [] END AS peoples
  CALL (counted, models, peoples) {
    UNWIND counted AS c
    MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s:Study)
    WITH DISTINCT s, credit.how AS how, models, peoples
    WITH s, how,
         [(s)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id] AS own_models,
         [(s)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id] AS own_people, models, peoples
    WITH s, how,
         all(wanted IN models WHERE wanted IN own_models)
         AND all(wanted IN peoples WHERE wanted IN own_people OR 'any' IN own_people) AS own
    RETURN collect(DISTINCT CASE WHEN how = 'read' AND own THEN s.counts_as END) AS read,
           collect(DISTINCT CASE WHEN how = 'via-review' AND own THEN s.counts_as END) AS via,
           collect(DISTINCT CASE WHEN how <> 'unread' AND NOT own THEN s.counts_as END) AS others,
           collect(DISTINCT CASE WHEN how <> 'unread' THEN s.counts_as END) AS credited,
           collect(DISTINCT CASE WHEN how = 'unread' THEN s.counts_as END) AS unread
  }
  CALL (counted) {
    UNWIND counted AS c
    MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:CREDITS]->(w:Work)
    RETURN count(DISTINCT w) AS works
  }
  RETURN row, column, helps, gets_in_the_way, harms, no_difference, argued, proposed,
         size(read) AS studies_read,
         size([x IN via WHERE NOT x IN read]) AS studies_via_review,
         size([x IN others WHERE NOT x IN read AND NOT x IN via]) AS studies_others,
         works + size([x IN unread WHERE NOT x IN credited]) AS works_unread
  UNION ALL
  CALL () {
    WITH 1 AS one WHERE $rows = 'referral_model'
    MATCH (t:ReferralModel {review: $review})
    RETURN t.id AS row
    UNION
    WITH 1 AS one WHERE $rows = 'people'
    MATCH (t:Population {review: $review})
    RETURN t.id AS row
    UNION
    WITH 1 AS one WHERE $rows = 'activity'
    MATCH (t:Activity {review: $review})
    RETURN t.id AS row
    UNION
    WITH 1 AS one WHERE $rows = 'stage'
    MATCH (t:Stage {review: $review})
    RETURN t.id AS row
    UNION
    WITH 1 AS one WHERE $rows = 'actor'
    MATCH (t:Actor {review: $review})
    RETURN t.id AS row
    UNION
    WITH 1 AS one WHERE $rows = 'outcome'
    MATCH (t:Dimension {review: $review})
    RETURN t.id AS row
    UNION
    WITH 1 AS one WHERE $rows = 'tier'
    UNWIND ['process', 'staying', 'wellbeing', 'staff', 'system'] AS tier
    RETURN tier AS row
    UNION
    RETURN 'not-stated' AS row
  }
  CALL () {
    WITH 1 AS one WHERE $columns = 'referral_model'
    MATCH (t:ReferralModel {review: $review})
    RETURN t.id AS column
    UNION
    WITH 1 AS one WHERE $columns = 'people'
    MATCH (t:Population {review: $review})
    RETURN t.id AS column
    UNION
    WITH 1 AS one WHERE $columns = 'activity'
    MATCH (t:Activity {review: $review})
    RETURN t.id AS column
    UNION
    WITH 1 AS one WHERE $columns = 'stage'
    MATCH (t:Stage {review: $review})
    RETURN t.id AS column
    UNION
    WITH 1 AS one WHERE $columns = 'actor'
    MATCH (t:Actor {review: $review})
    RETURN t.id AS column
    UNION
    WITH 1 AS one WHERE $columns = 'outcome'
    MATCH (t:Dimension {review: $review})
    RETURN t.id AS column
    UNION
    WITH 1 AS one WHERE $columns = 'tier'
    UNWIND ['process', 'staying', 'wellbeing', 'staff', 'system'] AS tier
    RETURN tier AS column
    UNION
    RETURN 'not-stated' AS column
  }
  RETURN row, column, 0 AS helps, 0 AS gets_in_the_way, 0 AS harms, 0 AS no_difference, 0 AS argued,
         0 AS proposed, 0 AS studies_read, 0 AS studies_via_review, 0 AS studies_others, 0 AS works_unread
}
RETURN row,
       column,
       sum(helps) AS helps,
       sum(gets_in_the_way) AS gets_in_the_way,
       sum(harms) AS harms,
       sum(no_difference) AS no_difference,
       sum(argued) AS argued,
       sum(proposed) AS proposed,
       sum(studies_read) AS studies_read,
       sum(studies_via_review) AS studies_via_review,
       sum(studies_others) AS studies_others,
       sum(works_unread) AS works_unread
ORDER BY row, column
