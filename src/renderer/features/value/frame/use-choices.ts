/** How the officer wants value computed; a change is one operation and can be taken back. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { usualChoices, type ValueChoices, type ValueChoicesChange } from '#shared/contract/value-choices.ts'
import { q } from '../../../app/crm.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'

export interface ChoicesState {
  readonly choices: ValueChoices
  /** False until they are read: nothing is asked with the wrong ones first. */
  readonly isKnown: boolean
  save(change: ValueChoicesChange): void
}

export function useChoices(): ChoicesState {
  const { t } = useTranslation('refusal')
  const { message } = App.useApp()
  const { data, isError } = useQuery(q.value.choices.queryOptions())
  const { mutate } = useMutation(q.value.saveChoices.mutationOptions())
  return {
    choices: data ?? usualChoices,
    isKnown: data !== undefined || isError,
    save: (change) => mutate(change, { onError: (error) => void message.error(describeRefusal(error, t).text) }),
  }
}
