// title: Which concepts are used as context, resource, response or outcome?
// about: >-
//   One row per concept. The role is on the link: one configuration's outcome may be another's context.
// columns:
//   concept: text
//   label: text
//   as_context: number
//   as_resource: number
//   as_response: number
//   as_outcome: number
//   documents: list
MATCH (o:Concept {review: $review})
CALL (o) {
  OPTIONAL MATCH (c:Configuration)-[role:IN_CONTEXT|FIRES|LEADS_TO]->(o)
  WHERE c.rejected IS NULL
  WITH c, CASE type(role) WHEN 'IN_CONTEXT' THEN 'context' WHEN 'LEADS_TO' THEN 'outcome' ELSE role.part END AS part
  OPTIONAL MATCH (c)-[:SUPPORTED_BY]->(:Passage)-[:IN]->(d:Document)
  RETURN count(DISTINCT CASE WHEN part = 'context' THEN c.id END) AS as_context,
         count(DISTINCT CASE WHEN part = 'resource' THEN c.id END) AS as_resource,
         count(DISTINCT CASE WHEN part = 'response' THEN c.id END) AS as_response,
         count(DISTINCT CASE WHEN part = 'outcome' THEN c.id END) AS as_outcome,
         collect(DISTINCT d.id) AS documents
}
RETURN o.id AS concept, o.label AS label, as_context, as_resource, as_response, as_outcome, documents
ORDER BY concept
