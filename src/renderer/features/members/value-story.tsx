import { useQuery } from '@tanstack/react-query'
import { Popover } from 'antd'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardField } from '#shared/contract/cleaning-quality.ts'
import type { ValueStory as Story } from '#shared/contract/cleaning.ts'
import { findCleaningRule } from '#shared/languages/cleaning-rule.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

interface Props {
  readonly memberId: number
  readonly field: BoardField
  readonly children: ReactNode
}

/** A value that tells where it comes from, on hover and on focus: the cell, the file, its row, and every rule or person that changed it. */
export function ValueStory({ memberId, field, children }: Props): JSX.Element {
  return (
    <Popover content={<Told memberId={memberId} field={field} />} placement="bottomLeft" mouseEnterDelay={0.3} trigger={['hover', 'focus']}>
      <span className="told" tabIndex={0}>
        {children}
      </span>
    </Popover>
  )
}

function Told({ memberId, field }: Omit<Props, 'children'>): JSX.Element {
  const { t } = useTranslation('members')
  const { data, error } = useQuery(q.cleaning.story.queryOptions({ input: { memberId, field } }))
  if (error) return <ProblemNotice error={error} />
  if (!data) return <span className="soft">{t('story.loading')}</span>
  return (
    <div className="value-story">
      <dl className="facts">
        <dt>{t('story.raw')}</dt>
        <dd>{data.raw === null || data.raw === '' ? nothing : data.raw}</dd>
        <dt>{t('story.origin')}</dt>
        <dd>{data.origin === null ? t('story.byHand') : t('originText', { ...data.origin })}</dd>
      </dl>
      {data.changes.length === 0 ? (
        <p className="soft">{t('story.unchanged')}</p>
      ) : (
        <ol>
          {data.changes.map((change, index) => (
            <ChangeLine key={index} change={change} />
          ))}
        </ol>
      )}
    </div>
  )
}

function ChangeLine({ change }: { readonly change: Story['changes'][number] }): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const { at, actor, before, after, rule, version, undone } = change
  const names: Readonly<Record<string, string>> = {
    decision: t('story.decision'),
    spelling: t('story.spelling'),
    import: t('story.import'),
  }
  const known = findCleaningRule(rule)
  const name = known === undefined ? (names[rule] ?? rule) : `${rule} ${format.locale === 'en' ? known.name.en : known.name.zh} v${version}`
  const who = actor === 'cli' ? t('story.cli') : t('story.officer')
  return (
    <li className={undone ? 'undone' : undefined}>
      <span>
        {before ?? nothing} → {after ?? nothing}
      </span>
      <span className="soft">
        {name} · {format.instant(at)} · {who}
        {undone && ` · ${t('story.undone')}`}
      </span>
    </li>
  )
}
