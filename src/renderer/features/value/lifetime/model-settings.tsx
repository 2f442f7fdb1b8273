import { Button, InputNumber, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueChoices, ValueChoicesChange } from '#shared/contract/value-choices.ts'
import { purchaseModels } from '#shared/contract/value-lifetime.ts'
import { SettingsPopover } from '../frame/settings-popover.tsx'

type Draft = ValueChoices['model']

interface Props {
  readonly choices: ValueChoices
  readonly onSave: (change: ValueChoicesChange) => void
}

/** Which model, how far ahead, at what discount and margin; what was fitted stays until it is fitted anew. */
export function ModelSettings({ choices, onSave }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const save =
    (close: () => void) =>
    (model: Draft): void => {
      close()
      onSave({ model })
    }
  return <SettingsPopover label={t('model.settings')} form={(close) => <Form initial={choices.model} onSave={save(close)} />} />
}

function Form({ initial, onSave }: { readonly initial: Draft; readonly onSave: (draft: Draft) => void }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { t: tValue } = useTranslation('value')
  const [draft, setDraft] = useState(initial)
  return (
    <div className="value-form">
      <label>
        {t('model.which')}
        <Select
          value={draft.model}
          onChange={(model) => setDraft({ ...draft, model })}
          options={purchaseModels.map((value) => ({ value, label: t(`model.names.${value}`) }))}
        />
      </label>
      <label>
        {t('model.months')}
        <InputNumber
          min={1}
          max={60}
          precision={0}
          value={draft.months}
          onChange={(months) => setDraft({ ...draft, months: months ?? 12 })}
        />
      </label>
      <label>
        {t('model.monthlyRate')}
        <InputNumber
          min={0}
          max={100}
          step={0.1}
          value={Math.round(draft.monthlyRate * 1000) / 10}
          onChange={(value) => setDraft({ ...draft, monthlyRate: (value ?? 0) / 100 })}
        />
      </label>
      <label>
        {t('model.marginRate')}
        <InputNumber
          min={0}
          max={100}
          value={Math.round(draft.marginRate * 1000) / 10}
          onChange={(value) => setDraft({ ...draft, marginRate: (value ?? 100) / 100 })}
        />
      </label>
      <p className="soft">{t('model.settingsNote')}</p>
      <div className="actions">
        <Button type="primary" onClick={() => onSave(draft)}>
          {tValue('settings.save')}
        </Button>
      </div>
    </div>
  )
}
