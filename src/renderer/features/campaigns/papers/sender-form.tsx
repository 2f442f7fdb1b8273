import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SenderBody } from '#shared/contract/campaign-papers.ts'
import { TextField } from '../draft/fields.tsx'
import { useSavePaper } from './use-save-paper.ts'

/** Who stands at the lower right of an envelope. */
export function SenderForm({ sender }: { readonly sender: SenderBody }): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [draft, setDraft] = useState(sender)
  const { save, isSaving } = useSavePaper()
  const change = (part: Partial<SenderBody>): void => setDraft({ ...draft, ...part })
  return (
    <section className="mail-form">
      <h2 className="section-title">{t('papers.sender')}</h2>
      <TextField label={t('papers.senderName')} value={draft.name} onChange={(name) => change({ name })} />
      <TextField label={t('papers.senderAddress')} value={draft.address} onChange={(address) => change({ address })} />
      <TextField label={t('papers.senderPostcode')} value={draft.postcode} onChange={(postcode) => change({ postcode })} />
      <Button block loading={isSaving} onClick={() => void save('sender', 'sender', draft)}>
        {t('brief.save')}
      </Button>
    </section>
  )
}
