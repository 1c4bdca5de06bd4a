/**
 * What findings say, in English, with the values that stand in them. The window says the same in its own language, by
 * the same keys: finding.json.
 */
export const SENTENCES = {
  'part.unreadable': 'This part of the file cannot be read: {detail}.',
  'journal.damaged':
    'The journal beside the file is damaged: what was written last can only be brought back by recovering the newsroom.',
  'sqlite.page': '{detail}',
  'sqlite.index': '{detail}',
  'sqlite.reference': 'A row of “{from}” names something that is not in “{parent}”.',
  'tables.version': 'The file says it has version {version}, which this Broadsheet does not know.',
  'tables.missing': '“{table}” is missing from the file.',
  'article.hash': 'The text is not what was saved: its hash does not fit it.',
  'article.document': 'The text cannot be read as an article.',
  'article.id': 'The text says it belongs to article {other}.',
  'article.credits': 'The list of its credits does not fit its text. Saving it once makes the list again.',
  'article.photo': 'Its photo {photo} is missing. Bring the file in again.',
  'revision.hash': 'The text is not what was kept: its hash does not fit it.',
  'revision.document': 'The text cannot be read as an article.',
  'revision.id': 'It is not the revision that its name says.',
  'revision.parents': 'A revision that it grew from is missing.',
  'revision.heads': 'The newest states of its history are not noted rightly.',
  'search.damaged':
    'The search index is damaged ({detail}). No word is lost: it is made anew from the articles when the newsroom is open and is searched or checked.',
  'search.left':
    'Pages that nothing uses any more: {count}, as an index leaves them that was damaged and made anew. They do no harm, and backups leave them out.',
  'search.missing': 'It is not in the search index. Saving it once takes it in.',
  'search.stale': 'The search index still knows it, and it is gone.',
  'publication.count': 'The newsroom holds {count} papers, not one.',
  'publication.format': 'The page format of the paper cannot be read.',
  'photo.record': 'What is noted about the photo cannot be read.',
  'photo.content': 'The bytes of the photo are missing. Bring the file in again.',
  'photo.hash': 'The bytes of the photo are not those that were brought in.',
  'edition.record': 'Date or number of the edition cannot be read.',
  'page.record': 'Number or name of the page cannot be read.',
  'section.kind': 'There is no such kind of section as “{kind}”.',
  'section.place': 'It stands outside the grid of its page. Place it again.',
  'recover.photo': 'Its bytes are damaged. Bring the file in again.',
  'recover.unread': 'Records that could not be read whole: {count}.',
  'recover.refused': 'Records that break the rules of their table: {count}.',
  'recover.table': 'Its pages are damaged: records may be missing, and some may be older than they were.',
  'recover.history': 'Parts of its history are lost; the states that are left stand one behind the other.',
  'recover.older': 'Its last state is damaged; the one of {at} stands.',
  'recover.doubtful': 'Its pages are damaged: some of its characters may be wrong. Read it against the copy.',
  'recover.publication': 'Name, format and house rules of the paper are lost; those of a new paper stand in.',
  'recover.edition': 'Its date and number are lost; its pages are kept.',
  'recover.sectionArticle': 'Its article {article} is lost.',
  'recover.section': 'It is damaged.',
  'recover.places': 'Sections that had lost their page: {count}. They wait in the tray of the last page of the newest edition.',
  'recover.loose': 'Rows that named something that is lost, and were left out: {count}.'
} as const

/** What findings are about. */
export const PLACES = {
  'place.newsroom': 'newsroom',
  'place.table': '{table}',
  'place.article': 'article {article}',
  'place.headline': 'article {article}',
  'place.revision': 'revision {revision} of article {article}',
  'place.headlineRevision': 'revision {revision} of article {article}',
  'place.photo': 'photo {photo}',
  'place.file': 'photo {photo}',
  'place.edition': 'edition {edition}',
  'place.page': 'page {page}',
  'place.section': 'section {section}',
  'place.onPage': 'edition {edition}, page {page}, section {section}'
} as const
