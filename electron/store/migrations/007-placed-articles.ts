/** Which articles stand on a page, told by an index alone: editions are listed without reading sections. Frozen. */
export const placedArticles = `
CREATE INDEX section_placed ON section (page, article) WHERE article IS NOT NULL;
`
