-- The first schema. Never edited after release: a change is a new numbered file.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'interrupted')),
  command TEXT,
  version TEXT,
  ruleset_hash TEXT,
  process INTEGER,
  ok INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  title TEXT,
  title_fold TEXT,
  published TEXT,
  published_basis TEXT,
  source TEXT,
  url TEXT,
  text TEXT,
  body_start INTEGER,
  body_end INTEGER,
  furniture TEXT,
  encoding TEXT,
  content_hash TEXT,
  ruleset_hash TEXT,
  status TEXT NOT NULL CHECK (status IN ('ok', 'failed', 'skipped')),
  error TEXT,
  run_id INTEGER REFERENCES runs (id),
  extracted_at TEXT
);
CREATE INDEX documents_published ON documents (published);
CREATE INDEX documents_source ON documents (source);
CREATE INDEX documents_status ON documents (status);
CREATE INDEX documents_run ON documents (run_id);

CREATE TABLE sentences (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  lemmas TEXT NOT NULL,
  UNIQUE (document_id, position)
);

CREATE TABLE organisations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  kind TEXT NOT NULL,
  match_key TEXT NOT NULL,
  scope TEXT NOT NULL DEFAULT ''
);
CREATE INDEX organisations_match ON organisations (match_key, kind, scope);
CREATE INDEX organisations_sort ON organisations (name_sort);

CREATE TABLE document_organisations (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  organisation_id INTEGER NOT NULL REFERENCES organisations (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  match_key TEXT,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  UNIQUE (document_id, position)
);
CREATE INDEX document_organisations_organisation ON document_organisations (organisation_id);
CREATE INDEX document_organisations_match ON document_organisations (match_key) WHERE match_key IS NOT NULL;

CREATE TABLE organisation_aliases (
  id INTEGER PRIMARY KEY,
  document_organisation_id INTEGER NOT NULL REFERENCES document_organisations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  match_key TEXT,
  UNIQUE (document_organisation_id, position)
);
CREATE INDEX organisation_aliases_match ON organisation_aliases (match_key) WHERE match_key IS NOT NULL;

CREATE TABLE organisation_mentions (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  document_organisation_id INTEGER NOT NULL REFERENCES document_organisations (id) ON DELETE CASCADE,
  sentence_id INTEGER REFERENCES sentences (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
);
CREATE INDEX organisation_mentions_document ON organisation_mentions (document_id);
CREATE INDEX organisation_mentions_of ON organisation_mentions (document_organisation_id);
CREATE INDEX organisation_mentions_sentence ON organisation_mentions (sentence_id);

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  gender TEXT CHECK (gender IN ('female', 'male')),
  match_key TEXT NOT NULL
);
CREATE INDEX people_match ON people (match_key);
CREATE INDEX people_sort ON people (name_sort);

CREATE TABLE document_people (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES people (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  role_fold TEXT,
  organisation TEXT,
  organisation_fold TEXT,
  document_organisation_id INTEGER REFERENCES document_organisations (id),
  speaks TEXT NOT NULL CHECK (speaks IN ('direct', 'reported', 'none')),
  gender TEXT CHECK (gender IN ('female', 'male')),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  UNIQUE (document_id, position)
);
CREATE INDEX document_people_person ON document_people (person_id);
CREATE INDEX document_people_organisation ON document_people (document_organisation_id)
  WHERE document_organisation_id IS NOT NULL;

CREATE TABLE person_mentions (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  document_person_id INTEGER NOT NULL REFERENCES document_people (id) ON DELETE CASCADE,
  sentence_id INTEGER REFERENCES sentences (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
);
CREATE INDEX person_mentions_document ON person_mentions (document_id);
CREATE INDEX person_mentions_of ON person_mentions (document_person_id);
CREATE INDEX person_mentions_sentence ON person_mentions (sentence_id);

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  sentence_id INTEGER REFERENCES sentences (id),
  document_person_id INTEGER REFERENCES document_people (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  speaker TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'reported')),
  verb TEXT,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  UNIQUE (document_id, position)
);
CREATE INDEX statements_sentence ON statements (sentence_id);
CREATE INDEX statements_person ON statements (document_person_id) WHERE document_person_id IS NOT NULL;

CREATE TABLE indicators (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  lemmas TEXT NOT NULL,
  unit TEXT NOT NULL,
  place TEXT,
  place_fold TEXT NOT NULL,
  organisation TEXT,
  organisation_fold TEXT NOT NULL,
  UNIQUE (lemmas, unit, place_fold, organisation_fold)
);

CREATE TABLE figures (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  sentence_id INTEGER REFERENCES sentences (id),
  document_person_id INTEGER REFERENCES document_people (id),
  document_organisation_id INTEGER REFERENCES document_organisations (id),
  part_of_id INTEGER REFERENCES figures (id) DEFERRABLE INITIALLY DEFERRED,
  indicator_id INTEGER REFERENCES indicators (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  number TEXT NOT NULL,
  value REAL NOT NULL,
  value_text TEXT NOT NULL,
  value_minor INTEGER,
  value_max REAL,
  qualifier TEXT NOT NULL,
  unit TEXT NOT NULL,
  counted TEXT,
  counted_fold TEXT,
  action TEXT,
  reported_by TEXT,
  period TEXT,
  period_start TEXT,
  period_end TEXT,
  as_of TEXT,
  place TEXT,
  place_fold TEXT,
  change TEXT CHECK (change IN ('increase', 'decrease')),
  organisation TEXT,
  checks TEXT,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  UNIQUE (document_id, position)
);
CREATE INDEX figures_sentence ON figures (sentence_id);
CREATE INDEX figures_person ON figures (document_person_id) WHERE document_person_id IS NOT NULL;
CREATE INDEX figures_organisation ON figures (document_organisation_id) WHERE document_organisation_id IS NOT NULL;
CREATE INDEX figures_part_of ON figures (part_of_id) WHERE part_of_id IS NOT NULL;
CREATE INDEX figures_indicator ON figures (indicator_id) WHERE indicator_id IS NOT NULL;
CREATE INDEX figures_unit_value ON figures (unit, value);

CREATE TABLE dates (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  sentence_id INTEGER REFERENCES sentences (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  start_date TEXT,
  end_date TEXT,
  basis TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  UNIQUE (document_id, position)
);
CREATE INDEX dates_sentence ON dates (sentence_id);
CREATE INDEX dates_start ON dates (start_date);

-- Full text: the lemmas first, then the words as they stand in the text.
CREATE VIRTUAL TABLE sentences_fts USING FTS5 (
  lemmas,
  text,
  content="sentences",
  content_rowid="id",
  tokenize= "unicode61 remove_diacritics 0 tokenchars '''’ʼ-'"
);
CREATE TRIGGER sentences_ai AFTER INSERT ON sentences BEGIN
  INSERT INTO sentences_fts (rowid, lemmas, text) VALUES (new.id, new.lemmas, new.text);
END;
CREATE TRIGGER sentences_ad AFTER DELETE ON sentences BEGIN
  INSERT INTO sentences_fts (sentences_fts, rowid, lemmas, text) VALUES ('delete', old.id, old.lemmas, old.text);
END;
CREATE TRIGGER sentences_au AFTER UPDATE ON sentences BEGIN
  INSERT INTO sentences_fts (sentences_fts, rowid, lemmas, text) VALUES ('delete', old.id, old.lemmas, old.text);
  INSERT INTO sentences_fts (rowid, lemmas, text) VALUES (new.id, new.lemmas, new.text);
END;

CREATE VIEW figures_full AS
SELECT
  figures.id,
  figures.text,
  figures.value,
  figures.value_text,
  figures.value_max,
  figures.unit,
  figures.qualifier,
  figures.counted,
  figures.action,
  figures.change,
  figures.reported_by AS speaker,
  document_people.role,
  document_people.organisation,
  figures.organisation AS figure_organisation,
  figures.place,
  figures.period_start,
  figures.period_end,
  figures.as_of,
  whole.text AS part_of,
  figures.checks,
  sentences.text AS sentence,
  documents.title,
  documents.published,
  documents.source,
  documents.url,
  documents.path,
  figures.start,
  figures.end,
  figures.rule,
  figures.confidence,
  figures.counted_fold,
  figures.place_fold,
  figures.value_minor,
  figures.part_of_id,
  figures.indicator_id,
  document_people.person_id,
  figures.sentence_id,
  figures.document_id
FROM figures
JOIN documents ON documents.id = figures.document_id
LEFT JOIN sentences ON sentences.id = figures.sentence_id
LEFT JOIN document_people ON document_people.id = figures.document_person_id
LEFT JOIN figures AS whole ON whole.id = figures.part_of_id;

-- Levels only, each statement once: a document says it twice, or two documents in the same words of the same day.
-- One window inside the other, and the indicator in both: so a query for one indicator reads only its figures.
CREATE VIEW indicator_series AS
SELECT
  id, indicator, date, value, value_text, value_max, qualifier, unit, place, organisation, action, speaker, checks,
  text, sentence, title, published, source, url, path, start, end, confidence, lemmas, indicator_id, document_id
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY indicator_id, coalesce(sentence, id), offset_in_sentence, date, value, value_max ORDER BY id) AS of_words
  FROM (
    SELECT
      figures.id,
      indicators.name AS indicator,
      coalesce(figures.as_of, figures.period_end, documents.published) AS date,
      figures.value,
      figures.value_text,
      figures.value_max,
      figures.qualifier,
      figures.unit,
      figures.place,
      figures.organisation,
      figures.action,
      figures.reported_by AS speaker,
      figures.checks,
      figures.text,
      sentences.text AS sentence,
      documents.title,
      documents.published,
      documents.source,
      documents.url,
      documents.path,
      figures.start,
      figures.end,
      figures.confidence,
      indicators.lemmas,
      figures.indicator_id,
      figures.document_id,
      figures.start - sentences.start AS offset_in_sentence,
      row_number() OVER (
        PARTITION BY figures.indicator_id, figures.document_id,
          coalesce(figures.as_of, figures.period_end, documents.published), figures.value, figures.value_max
        ORDER BY figures.id) AS of_document
    FROM figures
    JOIN indicators ON indicators.id = figures.indicator_id
    JOIN documents ON documents.id = figures.document_id
    LEFT JOIN sentences ON sentences.id = figures.sentence_id
    LEFT JOIN figures AS whole ON whole.id = figures.part_of_id
    WHERE figures.change IS NULL AND whole.indicator_id IS NOT figures.indicator_id
  )
  WHERE of_document = 1
)
WHERE of_words = 1;

CREATE VIEW statements_full AS
SELECT
  statements.id,
  statements.text,
  statements.kind,
  statements.verb,
  statements.speaker,
  document_people.role,
  document_people.organisation,
  sentences.text AS sentence,
  documents.title,
  documents.published,
  documents.source,
  documents.url,
  documents.path,
  statements.start,
  statements.end,
  statements.rule,
  statements.confidence,
  document_people.person_id,
  statements.sentence_id,
  statements.document_id
FROM statements
JOIN documents ON documents.id = statements.document_id
LEFT JOIN sentences ON sentences.id = statements.sentence_id
LEFT JOIN document_people ON document_people.id = statements.document_person_id;

CREATE VIEW dates_full AS
SELECT
  dates.id,
  dates.text,
  dates.start_date,
  dates.end_date,
  dates.basis,
  sentences.text AS sentence,
  documents.title,
  documents.published,
  documents.source,
  documents.url,
  documents.path,
  dates.start,
  dates.end,
  dates.rule,
  dates.confidence,
  dates.sentence_id,
  dates.document_id
FROM dates
JOIN documents ON documents.id = dates.document_id
LEFT JOIN sentences ON sentences.id = dates.sentence_id;

CREATE VIEW speakers AS
SELECT
  document_people.person_id,
  document_people.name,
  document_people.role,
  document_people.organisation,
  document_people.speaks,
  (SELECT count(*) FROM statements WHERE statements.document_person_id = document_people.id) AS statements,
  (SELECT count(*) FROM figures WHERE figures.document_person_id = document_people.id) AS figures,
  documents.title,
  documents.published,
  documents.source,
  documents.url,
  documents.path,
  document_people.rule,
  document_people.confidence,
  people.name_sort,
  document_people.document_id
FROM document_people
JOIN people ON people.id = document_people.person_id
JOIN documents ON documents.id = document_people.document_id
WHERE document_people.speaks <> 'none';

CREATE VIEW people_full AS
SELECT
  people.id,
  people.name,
  people.gender,
  (SELECT group_concat(role, '; ') FROM (
    SELECT DISTINCT role FROM document_people WHERE person_id = people.id AND role IS NOT NULL)) AS roles,
  (SELECT group_concat(organisation, '; ') FROM (
    SELECT DISTINCT organisation FROM document_people
    WHERE person_id = people.id AND organisation IS NOT NULL)) AS organisations,
  count(DISTINCT document_people.document_id) AS documents,
  count(DISTINCT CASE WHEN document_people.speaks <> 'none' THEN document_people.document_id END) AS speaks_in,
  (SELECT count(*) FROM statements JOIN document_people AS who ON who.id = statements.document_person_id
    WHERE who.person_id = people.id) AS statements,
  (SELECT count(*) FROM figures JOIN document_people AS who ON who.id = figures.document_person_id
    WHERE who.person_id = people.id) AS figures,
  min(documents.published) AS first_published,
  max(documents.published) AS last_published,
  people.name_fold,
  people.name_sort
FROM people
JOIN document_people ON document_people.person_id = people.id
JOIN documents ON documents.id = document_people.document_id
GROUP BY people.id;

CREATE VIEW organisations_full AS
SELECT
  organisations.id,
  organisations.name,
  organisations.kind,
  (SELECT group_concat(name, '; ') FROM (
    SELECT name FROM document_organisations WHERE organisation_id = organisations.id
    UNION
    SELECT organisation_aliases.name FROM organisation_aliases
    JOIN document_organisations AS named ON named.id = organisation_aliases.document_organisation_id
    WHERE named.organisation_id = organisations.id)) AS names,
  count(DISTINCT document_organisations.document_id) AS documents,
  (SELECT count(*) FROM organisation_mentions
    JOIN document_organisations AS named ON named.id = organisation_mentions.document_organisation_id
    WHERE named.organisation_id = organisations.id) AS mentions,
  (SELECT count(DISTINCT document_people.person_id) FROM document_people
    JOIN document_organisations AS named ON named.id = document_people.document_organisation_id
    WHERE named.organisation_id = organisations.id) AS people,
  min(documents.published) AS first_published,
  max(documents.published) AS last_published,
  organisations.name_fold,
  organisations.name_sort
FROM organisations
JOIN document_organisations ON document_organisations.organisation_id = organisations.id
JOIN documents ON documents.id = document_organisations.document_id
GROUP BY organisations.id;
