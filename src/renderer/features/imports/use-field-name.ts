import { useCallback } from 'react'
import { importField, type FieldId } from '#shared/languages/import-fields.ts'
import { useFormat } from '../../ui/use-format.ts'

/** What a field is called in the language of the page. */
export function useFieldName(): (field: FieldId) => string {
  const { locale } = useFormat()
  return useCallback((field) => (locale === 'en' ? importField(field).en : importField(field).zh), [locale])
}
