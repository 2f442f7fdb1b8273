/** The evidence of a field in words: 手机相同, 姓名只姓同. */
import { useTranslation } from 'react-i18next'
import type texts from '../../locales/zh-CN/people.json'

export interface FieldEvidence {
  readonly field: string
  /** 0 the best; −1: one side says nothing. */
  readonly level: number
}

type Field = keyof typeof texts.evidence
const isField = (field: string): field is Field =>
  field === 'mobile' || field === 'name' || field === 'birthday' || field === 'gender' || field === 'email' || field === 'address'

export function useEvidenceText(): (evidence: FieldEvidence) => string {
  const { t } = useTranslation('people')
  return ({ field, level }) => {
    if (!isField(field)) return field
    const [silent = field, ...levels] = t(`evidence.${field}`).split('|')
    return levels[level] ?? silent
  }
}
