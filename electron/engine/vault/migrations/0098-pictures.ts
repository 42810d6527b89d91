import type { WritableVault } from '../handles.ts'
import type { Migration } from '../migrate.ts'
import { picturesNamed, withoutPictures } from '../picture-content.ts'

/** The bytes of pictures once, by digest, instead of in every document and state that shows them. */
export const pictures: Migration = {
  version: 98,
  name: 'pictures',
  up: vault => {
    for (const statement of TABLES) vault.run(statement)
    for (const place of HOLDERS) takeOut(vault, place)
  },
}

const HOLDERS = [
  { table: 'document', key: 'id', holder: 'document' },
  { table: 'document_version', key: 'id', holder: 'version' },
  { table: 'redline_base', key: 'version', holder: 'base' },
] as const
type Place = (typeof HOLDERS)[number]

const TABLES = [
  'CREATE TABLE picture (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT',
  `CREATE TABLE picture_use (
     holder TEXT NOT NULL, digest TEXT NOT NULL REFERENCES picture (digest), PRIMARY KEY (holder, digest)
   ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX picture_use_by_digest ON picture_use (digest)',
  `CREATE TRIGGER picture_of_nobody AFTER DELETE ON picture_use
     WHEN NOT EXISTS (SELECT 1 FROM picture_use WHERE digest = OLD.digest)
     BEGIN DELETE FROM picture WHERE digest = OLD.digest; END`,
  ...HOLDERS.map(
    ({ table, key, holder }) =>
      `CREATE TRIGGER ${table}_lets_pictures_go AFTER DELETE ON ${table}
         BEGIN DELETE FROM picture_use WHERE holder = '${holder}:' || OLD.${key}; END`,
  ),
]

function takeOut(vault: WritableVault, { table, key, holder }: Place): void {
  const withOne = `SELECT ${key} AS id FROM ${table} WHERE instr(content, '"kind":"picture"') > 0`
  for (const { id } of vault.all<{ id: string }>(withOne)) {
    const row = vault.get<{ content: string }>(`SELECT content FROM ${table} WHERE ${key} = ?`, id)
    const { content, pictures } = withoutPictures(row?.content ?? '')
    for (const { digest, bytes } of pictures)
      vault.run('INSERT OR IGNORE INTO picture (digest, bytes) VALUES (?, ?)', digest, bytes)
    for (const digest of picturesNamed(content))
      vault.run('INSERT INTO picture_use (holder, digest) VALUES (?, ?)', `${holder}:${id}`, digest)
    vault.run(`UPDATE ${table} SET content = ? WHERE ${key} = ?`, content, id)
  }
}
