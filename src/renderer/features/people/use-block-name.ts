/** What two members have in common who are looked at together, in words: 手机, 姓名和生日. */
import { useTranslation } from 'react-i18next'
import type texts from '../../locales/zh-CN/people.json'

type Block = keyof typeof texts.block

const blocks = [
  'address-surname',
  'birthday',
  'birthday-district-gender',
  'email',
  'email-user',
  'mobile',
  'mobile-beginning-surname',
  'mobile-end-surname',
  'name-birthday',
  'name-day-of-year',
  'name-district',
  'surname-birthday',
] as const satisfies readonly Block[]

export function useBlockName(): (key: string) => string {
  const { t } = useTranslation('people')
  return (key) => {
    const known = blocks.find((block) => block === key)
    return known === undefined ? key : t(`block.${known}`)
  }
}
