/** Revisions that wait for their parents, by their article and by themselves: letting many of them go looks at no others. Frozen. */
export const waitingRevisions = `
CREATE INDEX orphan_article ON orphan (article, id);
CREATE INDEX orphan_parent_orphan ON orphan_parent (orphan);
`
