import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { nothing, useFormat, type Format } from '../../ui/use-format.ts'
import { changeField, changeValue } from './change-fields.ts'
import { useFieldName } from './use-field-name.ts'

interface ChangeWords {
  readonly name: (field: string) => string
  readonly text: (field: string, value: string) => string
}

/** What changes, in the words and the money of the page: amounts come in fen, pieces and points in thousandths. */
export function useChange(): ChangeWords {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const fieldName = useFieldName()
  const name = useCallback(
    (field: string): string => {
      const known = changeField(field)
      if (known) return t(`changed.${known}`)
      return isFieldId(field) ? fieldName(field) : field
    },
    [fieldName, t],
  )
  const text = (field: string, value: string): string => {
    if (value === '') return nothing
    if (/^-?\d+$/.test(value)) return numberText(format, field, Number(value)) ?? value
    const known = changeValue(value)
    return known ? t(`changedTo.${known}`) : value
  }
  return { name, text }
}

function numberText(format: Format, field: string, value: number): string | undefined {
  if (field === 'paid' || field.endsWith('_fen')) return format.money(value)
  if (field.endsWith('_milli')) return format.quantity(value)
  if (field === 'margin_bp') return format.percent(value, 10_000)
  return undefined
}
