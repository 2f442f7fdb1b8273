import { Button, Drawer, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { presetGroups, type Preset } from '#shared/contract/segments-rule.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { nameIn } from './names.ts'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onTake: (preset: Preset) => void
}

/** Rules to begin with, each readable before it is taken and editable afterwards. */
export function PresetDrawer({ isOpen, onClose, onTake }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const [text, setText] = useState('')
  const { data = [], error, refetch } = useQuery({ ...q.segments.presets.queryOptions(), enabled: isOpen })
  const wanted = text.trim().toLowerCase()
  const found = data.filter(({ zh, en, sentenceZh, sentenceEn }) =>
    `${zh} ${en} ${sentenceZh} ${sentenceEn}`.toLowerCase().includes(wanted),
  )
  const sentenceOf = ({ sentenceZh, sentenceEn }: Preset): string => (locale === 'en' ? sentenceEn : sentenceZh)
  return (
    <Drawer open={isOpen} onClose={onClose} title={t('presets.title')} size={560}>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      <Input
        allowClear
        autoFocus
        placeholder={t('presets.find')}
        aria-label={t('presets.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {presetGroups.map((group) => {
        const those = found.filter((preset) => preset.group === group)
        if (those.length === 0) return null
        return (
          <section key={group} className="preset-group">
            <h3 className="section-title">{t(`presets.group.${group}`)}</h3>
            <ul>
              {those.map((preset) => (
                <li key={preset.id} className="preset">
                  <div>
                    <strong>{nameIn(locale, preset)}</strong>
                    <p className="soft">{sentenceOf(preset)}</p>
                    {preset.needs === 'margins' && <p className="small preset-needs">{t('presets.needsMargins')}</p>}
                  </div>
                  <Button size="small" aria-label={`${t('presets.take')} ${nameIn(locale, preset)}`} onClick={() => onTake(preset)}>
                    {t('presets.take')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Drawer>
  )
}
