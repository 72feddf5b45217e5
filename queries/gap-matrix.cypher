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
  // Configurations in the same rows and columns are counted together, for there are few of these, and then put there.
  // `any` stands in the cell of all people.
  OPTIONAL MATCH (t:Population {review: $review})
  WITH collect(t.id) AS everybody
  WHERE NOT $rows IN ['outcome', 'tier'] AND NOT $columns IN ['outcome', 'tier']
  CALL () {
    MATCH (c:Configuration {review: $review})
    WHERE c.rejected IS NULL
    WITH c.kind AS kind, coalesce(c.marks, []) AS marks,
         CASE $rows
           WHEN 'referral_model' THEN [(c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id]
           WHEN 'people' THEN [(c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id]
           WHEN 'activity' THEN [(c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity) | t.id]
           WHEN 'stage' THEN [(c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage) | t.id]
           WHEN 'actor' THEN [(c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor) | t.id]
           ELSE [] END AS names,
         CASE $columns
           WHEN 'referral_model' THEN [(c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id]
           WHEN 'people' THEN [(c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id]
           WHEN 'activity' THEN [(c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity) | t.id]
           WHEN 'stage' THEN [(c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage) | t.id]
           WHEN 'actor' THEN [(c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor) | t.id]
           ELSE [] END AS column_names
    RETURN names, column_names,
           sum(CASE WHEN 'helps' IN marks THEN 1 ELSE 0 END) AS helping,
           sum(CASE WHEN 'gets-in-the-way' IN marks THEN 1 ELSE 0 END) AS hindering,
           sum(CASE WHEN 'harms' IN marks THEN 1 ELSE 0 END) AS harming,
           sum(CASE WHEN 'no-difference' IN marks THEN 1 ELSE 0 END) AS changing_nothing,
           sum(CASE WHEN kind = 'argued' THEN 1 ELSE 0 END) AS arguing,
           sum(CASE WHEN kind = 'proposed' THEN 1 ELSE 0 END) AS proposing
  }
  WITH helping, hindering, harming, changing_nothing, arguing, proposing,
       CASE WHEN size(names) = 0 THEN ['not-stated']
            WHEN $rows = 'people' AND 'any' IN names THEN everybody
            ELSE reduce(found = [], x IN names |
                        CASE WHEN x IN found THEN found ELSE found + [x] END) END AS in_rows,
       CASE WHEN size(column_names) = 0 THEN ['not-stated']
            WHEN $columns = 'people' AND 'any' IN column_names THEN everybody
            ELSE reduce(found = [], x IN column_names |
                        CASE WHEN x IN found THEN found ELSE found + [x] END) END AS in_columns
  UNWIND in_rows AS row
  UNWIND in_columns AS column
  RETURN row, column, sum(helping) AS helps, sum(hindering) AS gets_in_the_way, sum(harming) AS harms,
         sum(changing_nothing) AS no_difference, sum(arguing) AS argued, sum(proposing) AS proposed,
         0 AS studies_read, 0 AS studies_via_review, 0 AS studies_others, 0 AS works_unread
  UNION ALL
  OPTIONAL MATCH (t:Population {review: $review})
  WITH collect(t.id) AS everybody
  WHERE NOT $rows IN ['outcome', 'tier'] AND NOT $columns IN ['outcome', 'tier']
  CALL () {
    MATCH (c:Configuration {review: $review})-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s)
    WHERE c.counted
    WITH c, collect([s, credit.how]) AS credits
    WITH credits,
         CASE $rows
           WHEN 'referral_model' THEN [(c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id]
           WHEN 'people' THEN [(c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id]
           WHEN 'activity' THEN [(c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity) | t.id]
           WHEN 'stage' THEN [(c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage) | t.id]
           WHEN 'actor' THEN [(c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor) | t.id]
           ELSE [] END AS names,
         CASE $columns
           WHEN 'referral_model' THEN [(c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id]
           WHEN 'people' THEN [(c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id]
           WHEN 'activity' THEN [(c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity) | t.id]
           WHEN 'stage' THEN [(c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage) | t.id]
           WHEN 'actor' THEN [(c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor) | t.id]
           ELSE [] END AS column_names
    UNWIND credits AS one
    WITH DISTINCT one[0] AS s, one[1] AS how, names, column_names
    WITH s, collect({how: how, names: names, column_names: column_names}) AS uses
    WITH coalesce(s.counts_as, s.id) AS credited, uses,
         CASE WHEN 'referral_model' IN [$rows, $columns]
              THEN [(s)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id] ELSE [] END AS models,
         CASE WHEN 'people' IN [$rows, $columns]
              THEN [(s)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id] ELSE [] END AS peoples
    UNWIND uses AS use
    RETURN credited, models, peoples, use.how AS how, use.names AS names, use.column_names AS column_names
  }
  WITH credited, models, peoples, how,
       CASE WHEN size(names) = 0 THEN ['not-stated']
            WHEN $rows = 'people' AND 'any' IN names THEN everybody
            ELSE reduce(found = [], x IN names |
                        CASE WHEN x IN found THEN found ELSE found + [x] END) END AS in_rows,
       CASE WHEN size(column_names) = 0 THEN ['not-stated']
            WHEN $columns = 'people' AND 'any' IN column_names THEN everybody
            ELSE reduce(found = [], x IN column_names |
                        CASE WHEN x IN found THEN found ELSE found + [x] END) END AS in_columns
  UNWIND in_rows AS row
  UNWIND in_columns AS column
  // The cell's own referral model and people; none where the cell's axis is another, or says 'not-stated'.
  WITH row, column, credited, how,
       ($rows <> 'referral_model' OR row = 'not-stated' OR row IN models)
       AND ($columns <> 'referral_model' OR column = 'not-stated' OR column IN models)
       AND ($rows <> 'people' OR row = 'not-stated' OR row IN peoples OR 'any' IN peoples)
       AND ($columns <> 'people' OR column = 'not-stated' OR column IN peoples OR 'any' IN peoples) AS own
  WITH row, column,
       collect(DISTINCT CASE WHEN how = 'read' AND own THEN credited END) AS read,
       collect(DISTINCT CASE WHEN how = 'via-review' AND own THEN credited END) AS via,
       collect(DISTINCT CASE WHEN how <> 'unread' AND NOT own THEN credited END) AS others,
       collect(DISTINCT CASE WHEN how <> 'unread' THEN credited END) AS either,
       collect(DISTINCT CASE WHEN how = 'unread' THEN credited END) AS unread
  RETURN row, column, 0 AS helps, 0 AS gets_in_the_way, 0 AS harms, 0 AS no_difference, 0 AS argued,
         0 AS proposed,
         size(read) AS studies_read,
         size([x IN via WHERE NOT x IN read]) AS studies_via_review,
         size([x IN others WHERE NOT x IN read AND NOT x IN via]) AS studies_others,
         size([x IN unread WHERE NOT x IN either]) AS works_unread
  UNION ALL
  // Outcome and tier are looked at outcome by outcome; a configuration with several in one cell counts once.
  OPTIONAL MATCH (t:Population {review: $review})
  WITH collect(t.id) AS everybody
  WHERE $rows IN ['outcome', 'tier'] OR $columns IN ['outcome', 'tier']
  MATCH (c:Configuration {review: $review})
  WHERE c.rejected IS NULL
  WITH everybody, c,
       CASE $rows
         WHEN 'referral_model' THEN [(c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id]
         WHEN 'people' THEN [(c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id]
         WHEN 'activity' THEN [(c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity) | t.id]
         WHEN 'stage' THEN [(c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage) | t.id]
         WHEN 'actor' THEN [(c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor) | t.id]
         ELSE [] END AS names,
       CASE $columns
         WHEN 'referral_model' THEN [(c)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) | t.id]
         WHEN 'people' THEN [(c)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) | t.id]
         WHEN 'activity' THEN [(c)-[:DOING]->(:Activity)-[:BROADER*0..6]->(t:Activity) | t.id]
         WHEN 'stage' THEN [(c)-[:AT_STAGE]->(:Stage)-[:BROADER*0..6]->(t:Stage) | t.id]
         WHEN 'actor' THEN [(c)-[:BY]->(:Actor)-[:BROADER*0..6]->(t:Actor) | t.id]
         ELSE [] END AS column_names
  OPTIONAL MATCH (c)-[leads:LEADS_TO]->(o:Concept)
  // Asked only of an outcome that is there: the embedded engine takes a pattern from nothing for one from anywhere.
  WITH everybody, c, leads, names, column_names,
       CASE WHEN o IS NULL OR NOT 'outcome' IN [$rows, $columns] THEN []
            ELSE [(o)-[:IN_DIMENSION]->(:Dimension)-[:BROADER*0..6]->(t:Dimension) | t.id] END AS dimensions,
       [tier IN [leads.tier] WHERE tier IS NOT NULL] AS tiers
  WITH everybody, c, leads,
       CASE $rows WHEN 'outcome' THEN dimensions WHEN 'tier' THEN tiers ELSE names END AS names,
       CASE $columns WHEN 'outcome' THEN dimensions WHEN 'tier' THEN tiers ELSE column_names END AS column_names
  WITH c, leads.mark AS mark,
       CASE WHEN size(names) = 0 THEN ['not-stated']
            WHEN $rows = 'people' AND 'any' IN names THEN everybody
            ELSE reduce(found = [], x IN names |
                        CASE WHEN x IN found THEN found ELSE found + [x] END) END AS in_rows,
       CASE WHEN size(column_names) = 0 THEN ['not-stated']
            WHEN $columns = 'people' AND 'any' IN column_names THEN everybody
            ELSE reduce(found = [], x IN column_names |
                        CASE WHEN x IN found THEN found ELSE found + [x] END) END AS in_columns
  UNWIND in_rows AS row
  UNWIND in_columns AS column
  WITH row, column,
       count(DISTINCT CASE WHEN mark = 'helps' THEN c END) AS helps,
       count(DISTINCT CASE WHEN mark = 'gets-in-the-way' THEN c END) AS gets_in_the_way,
       count(DISTINCT CASE WHEN mark = 'harms' THEN c END) AS harms,
       count(DISTINCT CASE WHEN mark = 'no-difference' THEN c END) AS no_difference,
       count(DISTINCT CASE WHEN c.kind = 'argued' THEN c END) AS argued,
       count(DISTINCT CASE WHEN c.kind = 'proposed' THEN c END) AS proposed,
       collect(DISTINCT CASE WHEN c.counted THEN c END) AS counted
  CALL (row, column, counted) {
    UNWIND counted AS c
    MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[credit:CREDITS]->(s)
    WITH DISTINCT row, column, s, credit.how AS how
    WITH coalesce(s.counts_as, s.id) AS credited, how,
         CASE WHEN $rows = 'referral_model' THEN row WHEN $columns = 'referral_model' THEN column
              ELSE 'not-stated' END AS model,
         CASE WHEN $rows = 'people' THEN row WHEN $columns = 'people' THEN column ELSE 'not-stated' END AS people, s
    WITH credited, how,
         (model = 'not-stated'
          OR EXISTS { (s)-[:UNDER]->(:ReferralModel)-[:BROADER*0..6]->(t:ReferralModel) WHERE t.id = model })
         AND (people = 'not-stated'
              OR EXISTS { (s)-[:FOR]->(:Population)-[:BROADER*0..6]->(t:Population) WHERE t.id IN [people, 'any'] })
           AS own
    RETURN collect(DISTINCT CASE WHEN how = 'read' AND own THEN credited END) AS read,
           collect(DISTINCT CASE WHEN how = 'via-review' AND own THEN credited END) AS via,
           collect(DISTINCT CASE WHEN how <> 'unread' AND NOT own THEN credited END) AS others,
           collect(DISTINCT CASE WHEN how <> 'unread' THEN credited END) AS either,
           collect(DISTINCT CASE WHEN how = 'unread' THEN credited END) AS unread
  }
  RETURN row, column, helps, gets_in_the_way, harms, no_difference, argued, proposed,
         size(read) AS studies_read,
         size([x IN via WHERE NOT x IN read]) AS studies_via_review,
         size([x IN others WHERE NOT x IN read AND NOT x IN via]) AS studies_others,
         size([x IN unread WHERE NOT x IN either]) AS works_unread
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
