import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { isFieldId } from '#shared/languages/import-fields.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useFieldName } from './use-field-name.ts'

const receiptFields = ['paid', 'card', 'lines', 'guide', 'status'] as const

interface ChangeWords {
  readonly name: (field: string) => string
  readonly text: (field: string, value: string) => string
}

/** What changes, in the words and the money of the page: a receipt's amounts come in fen. */
export function useChange(): ChangeWords {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const fieldName = useFieldName()
  const name = useCallback(
    (field: string): string => {
      const known = receiptFields.find((each) => each === field)
      if (known) return t(`changed.${known}`)
      return isFieldId(field) ? fieldName(field) : field
    },
    [fieldName, t],
  )
  const text = (field: string, value: string): string => {
    if (value === '') return nothing
    return field === 'paid' && /^-?\d+$/.test(value) ? format.money(Number(value)) : value
  }
  return { name, text }
}
