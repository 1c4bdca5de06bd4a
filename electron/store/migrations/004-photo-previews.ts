/** Small pictures of photos for the window, made there; the originals stay what they are. Frozen. */
export const photoPreviews = `
CREATE TABLE photo_preview (
  hash TEXT PRIMARY KEY REFERENCES photo (hash) ON DELETE CASCADE,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
`
