/**
 * The search index. `search` keeps no text, only where each token stands; its row ids are the keys of `search_entry`,
 * which begin with the day of the article's newest edition. Whatever changes what an article is found by notes the article
 * in `search_waiting` in the same transaction; the words are taken into the index later. Frozen.
 */
const waiting = (article: string): string =>
  `INSERT INTO search_waiting (article) SELECT ${article} WHERE ${article} IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM search_waiting WHERE article = ${article})`

const waitingOf = (sections: string): string =>
  `INSERT INTO search_waiting (article) SELECT DISTINCT article FROM section WHERE article IS NOT NULL AND ${sections}
    AND NOT EXISTS (SELECT 1 FROM search_waiting WHERE search_waiting.article = section.article)`

export const search = `
CREATE TABLE search_entry (
  key INTEGER PRIMARY KEY,
  article TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE search_waiting (
  article TEXT PRIMARY KEY
) STRICT;

CREATE TABLE search_form (
  form INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  body, headline, credits, captions, keys,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);

CREATE TRIGGER search_article_added AFTER INSERT ON article BEGIN ${waiting('NEW.id')}; END;
CREATE TRIGGER search_article_changed AFTER UPDATE OF document ON article WHEN NEW.hash IS NOT OLD.hash
  BEGIN ${waiting('NEW.id')}; END;
CREATE TRIGGER search_article_removed AFTER DELETE ON article BEGIN ${waiting('OLD.id')}; END;

CREATE TRIGGER search_section_added AFTER INSERT ON section WHEN NEW.article IS NOT NULL
  BEGIN ${waiting('NEW.article')}; END;
CREATE TRIGGER search_section_removed AFTER DELETE ON section WHEN OLD.article IS NOT NULL
  BEGIN ${waiting('OLD.article')}; END;
CREATE TRIGGER search_section_changed AFTER UPDATE ON section
  WHEN (NEW.article IS NOT NULL OR OLD.article IS NOT NULL)
    AND (NEW.article IS NOT OLD.article OR NEW.page <> OLD.page OR NEW.part <> OLD.part OR NEW.position <> OLD.position)
  BEGIN ${waiting('NEW.article')}; ${waiting('OLD.article')}; END;

CREATE TRIGGER search_head_added AFTER INSERT ON section WHEN NEW.kind = 'standing-head'
  BEGIN ${waitingOf('page = NEW.page')}; END;
CREATE TRIGGER search_head_removed AFTER DELETE ON section WHEN OLD.kind = 'standing-head'
  BEGIN ${waitingOf('page = OLD.page')}; END;
CREATE TRIGGER search_head_changed AFTER UPDATE ON section
  WHEN (NEW.kind = 'standing-head' OR OLD.kind = 'standing-head')
    AND (NEW.kind <> OLD.kind OR NEW.text <> OLD.text OR NEW.page <> OLD.page OR NEW.position <> OLD.position)
  BEGIN ${waitingOf('page IN (NEW.page, OLD.page)')}; END;

CREATE TRIGGER search_page_changed AFTER UPDATE ON page
  WHEN NEW.number <> OLD.number OR NEW.name <> OLD.name OR NEW.edition <> OLD.edition
  BEGIN ${waitingOf('page = NEW.id')}; END;
CREATE TRIGGER search_edition_changed AFTER UPDATE OF date ON edition WHEN NEW.date <> OLD.date
  BEGIN ${waitingOf('page IN (SELECT id FROM page WHERE edition = NEW.id)')}; END;

CREATE TRIGGER search_state_added AFTER INSERT ON workflow BEGIN ${waiting('NEW.article')}; END;
CREATE TRIGGER search_state_changed AFTER UPDATE OF state ON workflow WHEN NEW.state <> OLD.state
  BEGIN ${waiting('NEW.article')}; END;
CREATE TRIGGER search_state_removed AFTER DELETE ON workflow BEGIN ${waiting('OLD.article')}; END;

INSERT INTO search_waiting (article) SELECT id FROM article;
`
