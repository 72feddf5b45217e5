// title: Which words does {configurations} rest on?
// about: >-
//   One row per passage of a configuration, with what it does for it, whose words they are, where they stand,
//   and how far the link is checked. Located, supports and agreed are three different things;
//   agreed_by and agreed_on name who signed off, and when. Relevance and
//   rigour are those of this use, where they differ from the document's.
// parameters:
//   configurations: {kind: configurations, optional: true, about: ids of configurations; unset means all, unset: each configuration}
//   document: {kind: document, optional: true, about: id of the document the passages stand in}
// columns:
//   configuration: text
//   passage: text
//   stance: text
//   quote: text
//   voice: text
//   speaker: text
//   document: text
//   locator: text
//   located: text
//   supports: text
//   re_read: boolean
//   agreed: boolean
//   agreed_by: {kind: list, ordered: true}
//   agreed_on: {kind: list, ordered: true}
//   speaker_printed: text
//   cites: {kind: list, ordered: true}
//   page: text
//   note: text
//   relevance: text
//   relevance_because: text
//   rigour: text
//   rigour_because: text
//   starts: {kind: number, about: where the passage begins in its document's text}
CALL () {
  UNWIND $configurations AS wanted
  MATCH (c:Configuration {uid: $review + ':' + wanted})
  RETURN c
  UNION
  WITH 1 AS all WHERE $configurations IS NULL
  MATCH (:Document {uid: $review + ':' + $document})<-[:IN]-(:Passage)
        <-[:SUPPORTED_BY|CONTRADICTED_BY|QUALIFIED_BY|ILLUSTRATED_BY]-(c:Configuration)
  RETURN c
  UNION
  WITH 1 AS all WHERE $configurations IS NULL AND $document IS NULL
  MATCH (c:Configuration {review: $review})
  RETURN c
}
WITH c WHERE c.rejected IS NULL
CALL (c) {
  MATCH (c)-[link:SUPPORTED_BY]->(p:Passage) RETURN p, link, 'supports' AS stance
  UNION ALL
  MATCH (c)-[link:CONTRADICTED_BY]->(p:Passage) RETURN p, link, 'contradicts' AS stance
  UNION ALL
  MATCH (c)-[link:QUALIFIED_BY]->(p:Passage) RETURN p, link, 'qualifies' AS stance
  UNION ALL
  MATCH (c)-[link:ILLUSTRATED_BY]->(p:Passage) RETURN p, link, 'illustrates' AS stance
}
MATCH (p)-[:IN]->(d:Document)
WHERE $document IS NULL OR d.id = $document
OPTIONAL MATCH (p)-[:SAID_BY]->(g:SpeakerGroup)
RETURN c.id AS configuration,
       p.id AS passage,
       stance,
       p.quote AS quote,
       p.voice AS voice,
       g.id AS speaker,
       d.id AS document,
       p.locator AS locator,
       p.located AS located,
       c.supports AS supports,
       c.re_read AS re_read,
       c.agreed AS agreed,
       coalesce(c.agreed_by, []) AS agreed_by,
       coalesce(c.agreed_on, []) AS agreed_on,
       p.speaker_printed AS speaker_printed,
       coalesce(p.cites, []) AS cites,
       p.page AS page,
       coalesce(link.note, p.note) AS note,
       link.relevance AS relevance,
       link.relevance_because AS relevance_because,
       link.rigour AS rigour,
       link.rigour_because AS rigour_because,
       p.starts AS starts
ORDER BY configuration, passage, stance
