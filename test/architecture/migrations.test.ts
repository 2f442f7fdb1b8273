import { expect, test } from 'vitest'
import { connect } from '#core/db/connections.ts'
import { journalledTables } from '#core/db/journal.ts'
import { migrate, SCHEMA_VERSION } from '#core/db/migrate.ts'
import { migrations } from '#core/db/migrations/list.ts'
import { openMemory } from '#core/db/open.ts'
import { sourceFiles } from './source-files.ts'

test('migrations are gapless and each file carries its number', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, i) => i + 1))
  const numbers = sourceFiles('src/main/core/db/migrations/0*.ts').map(({ path }) => Number(/(\d{4})-/.exec(path)?.[1]))
  expect(numbers.toSorted((a, b) => a - b)).toEqual(migrations.map((migration) => migration.version))
  expect(SCHEMA_VERSION).toBe(migrations.length)
})

test('a migration imports no living code', () => {
  for (const { path, text } of sourceFiles('src/main/core/db/migrations/0*.ts')) {
    const imports = [...text.matchAll(/^import .*$/gm)].map(([line]) => line)
    expect(imports, path).toEqual(["import type { Migration } from '../migrate.ts'"])
  }
})

test('every journalled table has an id the journal can name', () => {
  const db = openMemory()
  migrate(db)
  for (const { name, columns } of journalledTables(connect(db))) expect(columns, name).toContainEqual({ name: 'id', isBlob: false })
})
