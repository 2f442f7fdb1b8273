import { MailOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearchParams } from 'wouter'
import type { MailListOptions } from '#shared/contract/campaigns.ts'
import type { SegmentSummary } from '#shared/contract/segments.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { Back } from './back.tsx'
import { ExportLog } from './export-log.tsx'
import { ExportPanel } from './export-panel.tsx'
import { isCampaignCode, OptionsForm } from './options-form.tsx'
import { PieceSample } from './piece-sample.tsx'
import { Waterfall } from './waterfall.tsx'
import './campaigns.css'

type Choice = Omit<MailListOptions, 'segmentId'>
const usual: Choice = { unknownConsent: 'leave-out', oncePerAddress: true, campaignCode: 'C001' }

/** From a segment to a file for the printing house: who gets a piece, who does not and why, then the export. */
export function MailListPage(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const { data: segments, error, refetch } = useQuery(q.segments.list.queryOptions())
  const [search, setSearch] = useSearchParams()
  const asked = Number(search.get('segment') ?? 'NaN')
  const segment = segments?.find(({ id }) => id === asked)
  return (
    <Page
      title={t('title')}
      back={<Back />}
      busy={segments === undefined && error === null}
      toolbar={
        segments && segments.length > 0 ? (
          <SegmentChoice segments={segments} value={segment?.id} onChange={(id) => setSearch({ segment: String(id) }, { replace: true })} />
        ) : undefined
      }
    >
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {segments?.length === 0 && <NoSegments />}
      {segment ? <MailList key={segment.id} segmentId={segment.id} /> : segments && segments.length > 0 && <Prompt />}
    </Page>
  )
}

function NoSegments(): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [, go] = useLocation()
  return (
    <EmptyState icon={<MailOutlined />} title={t('noSegments')} text={t('noSegmentsText')}>
      <Button type="primary" onClick={() => go(routes.newSegment)}>
        {t('toSegments')}
      </Button>
    </EmptyState>
  )
}

function Prompt(): JSX.Element {
  const { t } = useTranslation('campaigns')
  return (
    <div className="mail-stack">
      <p className="soft choose-prompt">{t('choosePrompt')}</p>
      <ExportLog />
    </div>
  )
}

interface SegmentChoiceProps {
  readonly segments: readonly SegmentSummary[]
  readonly value: number | undefined
  readonly onChange: (id: number) => void
}

function SegmentChoice({ segments, value, onChange }: SegmentChoiceProps): JSX.Element {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const options = segments.map(({ id, name, memberCount }) => ({
    value: id,
    label: memberCount === null ? name : t('segmentMembers', { name, members: format.number(memberCount) }),
  }))
  return (
    <>
      <Select
        className="segment-choice"
        aria-label={t('segment')}
        placeholder={t('chooseSegment')}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        value={value ?? null}
        onChange={(id) => id !== null && onChange(id)}
      />
      {value !== undefined && <Link href={routes.segment(value)}>{t('editSegment')}</Link>}
    </>
  )
}

function MailList({ segmentId }: { readonly segmentId: number }): JSX.Element {
  const [choice, setChoice] = useState<Choice>(usual)
  const [counted, setCounted] = useState<Choice>(usual)
  const options = { segmentId, ...counted }
  const { data, error, isPlaceholderData, refetch } = useQuery(
    q.campaigns.previewMailList.queryOptions({ input: options, placeholderData: keepPreviousData }),
  )
  // A code that is being typed is not asked about until it is one.
  const change = (next: Choice): void => {
    setChoice(next)
    if (isCampaignCode(next.campaignCode)) setCounted(next)
  }
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />
  return (
    <div className="mail-page">
      <div className="mail-stack">
        <Waterfall preview={data} options={options} isStale={isPlaceholderData} />
        <PieceSample sample={data?.sample ?? []} isLoading={data === undefined} />
        <ExportLog />
      </div>
      <aside className="mail-side">
        <OptionsForm value={choice} onChange={change} />
        <ExportPanel preview={data} options={options} canExport={isCampaignCode(choice.campaignCode) && !isPlaceholderData} />
      </aside>
    </div>
  )
}
