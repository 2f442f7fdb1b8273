import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PaperKind } from '#shared/contract/campaign-papers.ts'
import { q } from '../../../app/crm.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'

export interface SavePaper {
  /** The paper's id; undefined where it was refused, which has been said. */
  save(kind: PaperKind, name: string, body: unknown): Promise<number | undefined>
  readonly isSaving: boolean
}

export function useSavePaper(): SavePaper {
  const { t } = useTranslation('campaigns')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const mutation = useMutation(q.campaigns.savePaper.mutationOptions())
  return {
    isSaving: mutation.isPending,
    async save(kind, name, body) {
      try {
        const { id } = await mutation.mutateAsync({ kind, name, body })
        void message.success(t('brief.saved'))
        return id
      } catch (error) {
        void message.error(describeRefusal(error, tRefusal).text)
        return undefined
      }
    },
  }
}
