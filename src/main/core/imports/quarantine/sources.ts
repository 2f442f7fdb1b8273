/** The sources by name, and what they are remembered with besides their layout: correction rules and value maps. */
import type { KnownSource } from '#shared/contract/import-quarantine.ts'
import type { SourceSettings } from '#shared/languages/source-settings.ts'
import type { Read, Write } from '../../db/connections.ts'
import { savedSources } from '../proposals.ts'
import { changeSettings } from './fixing.ts'
import { sourceUses } from './queue.sql.ts'

export function listSources(read: Pick<Read, 'all' | 'query' | 'prepare'>): KnownSource[] {
  const uses = read.prepare<[], { sourceId: number; at: string }>(sourceUses).all()
  const usedAt = new Map(uses.map(({ sourceId, at }) => [sourceId, at]))
  return savedSources(read).map(({ id, name, mapping, settings }) => ({
    id,
    name,
    kind: mapping.kind,
    lastImportAt: usedAt.get(id) ?? null,
    rules: settings.valueRules ?? [],
    valueMaps: mapsOf(settings),
  }))
}

const named = (field: string, map: Readonly<Record<string, string>> = {}): KnownSource['valueMaps'] =>
  Object.entries(map).map(([written, meant]) => ({ field, written, meant }))

function mapsOf({ genderCodes, documentTypes, documentStatuses, valueMaps }: SourceSettings): KnownSource['valueMaps'] {
  return [
    ...named('member.gender', genderCodes),
    ...named('receipt.doc_type', documentTypes),
    ...named('receipt.status', documentStatuses),
    ...Object.entries(valueMaps ?? {}).flatMap(([field, map]) => named(field, map)),
  ]
}

export function removeValueRule(write: Write, rule: { readonly sourceId: number; readonly field: string; readonly raw: string }): void {
  changeSettings(write, rule.sourceId, (settings) => ({
    ...settings,
    valueRules: (settings.valueRules ?? []).filter(({ field, raw }) => field !== rule.field || raw !== rule.raw),
  }))
}

export function removeValueMap(write: Write, entry: { readonly sourceId: number; readonly field: string; readonly written: string }): void {
  const { field, written } = entry
  changeSettings(write, entry.sourceId, (settings) => {
    const without = <V>(map: Readonly<Record<string, V>> | undefined): Record<string, V> =>
      Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => key !== written))
    if (field === 'member.gender') return { ...settings, genderCodes: without(settings.genderCodes) }
    if (field === 'receipt.doc_type') return { ...settings, documentTypes: without(settings.documentTypes) }
    if (field === 'receipt.status') return { ...settings, documentStatuses: without(settings.documentStatuses) }
    return {
      ...settings,
      valueMaps: Object.fromEntries(
        Object.entries(settings.valueMaps ?? {}).map(([key, map]) => [key, key === field ? without(map) : (map ?? {})]),
      ),
    }
  })
}
