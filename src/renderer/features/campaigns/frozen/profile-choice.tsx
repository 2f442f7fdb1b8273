import { useMutation, useQuery } from '@tanstack/react-query'
import { AutoComplete, Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { ListProfile, type PiecesOrder } from '#shared/contract/campaign-lists.ts'
import { q } from '../../../app/crm.ts'
import { Field } from '../draft/fields.tsx'
import { useSavePaper } from '../papers/use-save-paper.ts'

interface Props {
  readonly order: PiecesOrder
  readonly onChange: (part: Partial<PiecesOrder>) => void
}

/** How one mail house wants its lists, kept under its name. */
export function ProfileChoice({ order, onChange }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [name, setName] = useState('')
  const { data = [] } = useQuery(q.campaigns.listProfiles.queryOptions())
  const { save, isSaving } = useSavePaper()
  const remove = useMutation(q.campaigns.removePaper.mutationOptions())
  const known = data.find((profile) => profile.name === name.trim())
  return (
    <Field label={t('export.profile')} help={t('export.profileHelp')}>
      <AutoComplete
        aria-label={t('export.profile')}
        value={name}
        maxLength={80}
        placeholder={t('export.profilePlaceholder')}
        options={data.map((profile) => ({ value: profile.name }))}
        onChange={setName}
        onSelect={(chosen: string) => {
          const profile = data.find((each) => each.name === chosen)
          if (profile) onChange(profile.body)
        }}
      />
      <span className="form-line">
        <Button
          size="small"
          disabled={name.trim() === ''}
          loading={isSaving}
          onClick={() => void save('list-profile', name.trim(), profileOf(order))}
        >
          {t('export.profileSave')}
        </Button>
        {known && (
          <Button size="small" type="text" danger onClick={() => remove.mutate({ id: known.id })}>
            {t('campaigns.remove')}
          </Button>
        )}
      </span>
    </Field>
  )
}

const profileOf = (order: PiecesOrder): ListProfile =>
  ListProfile.parse(Object.fromEntries(Object.keys(ListProfile.shape).map((key) => [key, order[key as keyof ListProfile]])))
