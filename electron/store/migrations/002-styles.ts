/** House rules of a publication and the style of a section, as canonical JSON. Frozen. */
export const styles = `
ALTER TABLE publication ADD COLUMN typography TEXT NOT NULL
  DEFAULT '{"kinsoku":"gb","marks":"simplified","tracking":{"loosest":0.125,"tightest":-0.02}}';
ALTER TABLE section ADD COLUMN style TEXT NOT NULL
  DEFAULT '{"balance":false,"ground":"none","headline":"across","initial":0,"stretch":false,"text":"across"}';
`
