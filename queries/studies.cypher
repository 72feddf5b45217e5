// title: Which studies does {document} report, and what is printed about each?
// about: >-
//   One row per study and document that reports it, as printed there. `counts_as` names the group of studies of
//   the same people; a group counts once. `perhaps` means that a text only hints at it.
// parameters:
//   document: {kind: document, optional: true, unset: each document}
// columns:
//   study: text
//   document: text
//   read_as: text
//   via: text
//   same_people_as: list
//   design: text
//   country: text
//   sample_size: text
//   age: text
//   sex: text
//   ethnicity: text
//   employment: text
//   reason_for_referral: text
//   referral_model: text
//   activities: text
//   timing: text
//   quality: text
//   notes: {kind: list, ordered: true}
//   perhaps_same_people_as: list
//   counts_as: text
//   coded_referral_models: list
//   coded_people: list
//   authors: text
//   title: text
//   year: text
MATCH (d:Document {review: $review})-[reports:REPORTS]->(s:Study)
WHERE $document IS NULL OR d.id = $document
CALL (s) {
  OPTIONAL MATCH (s)-[same:SAME_PEOPLE_AS]-(other:Study)
  RETURN collect(DISTINCT CASE WHEN same.certain THEN other.id END) AS same_people_as,
         collect(DISTINCT CASE WHEN NOT same.certain THEN other.id END) AS perhaps_same_people_as
}
RETURN s.id AS study,
       d.id AS document,
       reports.read_as AS read_as,
       CASE WHEN reports.read_as = 'via' THEN d.id END AS via,
       same_people_as,
       s.design AS design,
       s.country AS country,
       s.sample_size AS sample_size,
       s.age AS age,
       s.sex AS sex,
       s.ethnicity AS ethnicity,
       s.employment AS employment,
       s.reason_for_referral AS reason_for_referral,
       s.referral_model AS referral_model,
       s.activities AS activities,
       s.timing AS timing,
       CASE WHEN s.quality_score IS NULL THEN null
            ELSE s.quality_score + CASE WHEN s.quality_label IS NULL THEN '' ELSE ', ' + s.quality_label END
                                 + CASE WHEN s.quality_scale IS NULL THEN '' ELSE ', ' + s.quality_scale END
       END AS quality,
       coalesce(s.notes, []) AS notes,
       perhaps_same_people_as,
       s.counts_as AS counts_as,
       [(s)-[:UNDER]->(t:ReferralModel) | t.id] AS coded_referral_models,
       [(s)-[:FOR]->(t:Population) | t.id] AS coded_people,
       s.authors AS authors,
       s.title AS title,
       s.year AS year
ORDER BY study, document
