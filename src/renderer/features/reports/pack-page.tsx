import { ArrowLeftOutlined, PrinterOutlined, SaveOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { PackDraft } from '#shared/contract/reports.ts'
import { crm, q } from '../../app/crm.ts'
import { useTask } from '../../app/jobs.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { describeRefusal } from '../../app/refusal-text.ts'
import { routes } from '../../app/routes.ts'
import { Page } from '../../ui/page.tsx'
import { PackForm } from './pack-form.tsx'
import { ReportSheet } from './paper/report-sheet.tsx'
import './reports.css'

export function NewPackPage(): JSX.Element {
  const { t } = useTranslation('reports')
  const [first] = useState<PackDraft>(() => ({
    name: t('pack.monthlyName'),
    pages: (['monthly', 'member-share', 'quality', 'value', 'stores', 'kpi'] as const).map((kind) => ({ kind, comment: '' })),
    period: 'last-month',
    compare: 'before',
    storeIds: [],
  }))
  return <PackEditor saved={first} />
}

export function PackPage({ id }: { readonly id: number }): JSX.Element | null {
  const { data: packs, error } = useQuery(q.reports.packs.queryOptions())
  const pack = packs?.find((one) => one.id === id)
  if (error !== null) return <ProblemNotice error={error} />
  if (pack === undefined) return null
  const { savedAt: _, ...draft } = pack
  return <PackEditor key={id} saved={draft} />
}

/** Pages, period and comments at the left, the sheets as they will be printed at the right. */
function PackEditor({ saved }: { readonly saved: PackDraft }): JSX.Element {
  const { t } = useTranslation('reports')
  const [, go] = useLocation()
  const [draft, setDraft] = useState(saved)
  // What is shown hangs on no comment and no name, so that typing asks nothing.
  const asked = { ...draft, name: '-', pages: draft.pages.map((page) => ({ ...page, comment: '' })) }
  const preview = useQuery({ ...q.reports.preview.queryOptions({ input: asked }), placeholderData: (before) => before })
  const shown = preview.data && {
    ...preview.data,
    name: draft.name,
    pages: preview.data.pages.map((page, i) => ({ ...page, comment: draft.pages[i]?.comment ?? '' })),
  }
  return (
    <Page
      title={draft.name === '' ? t('newPack') : draft.name}
      back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('back')} onClick={() => go(routes.reports)} />}
      busy={preview.isFetching}
      body="full"
      actions={<PackButtons draft={draft} onSaved={(id) => setDraft({ ...draft, id })} />}
    >
      <div className="pack">
        <PackForm draft={draft} onChange={setDraft} />
        <div className="pack-preview" tabIndex={0} role="region" aria-label={t('preview')}>
          {preview.error !== null && <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />}
          {shown && preview.error === null && (
            <div className="paper-desk">
              <ReportSheet report={shown} />
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

interface ButtonsProps {
  readonly draft: PackDraft
  readonly onSaved: (id: number) => void
}

function PackButtons({ draft, onSaved }: ButtonsProps): JSX.Element {
  const { t } = useTranslation('reports')
  const { message } = App.useApp()
  const { t: tRefusal } = useTranslation('refusal')
  const [, go] = useLocation()
  const save = useMutation(
    q.reports.savePack.mutationOptions({
      onSuccess: ({ id }) => {
        onSaved(id)
        void message.success(t('saved'))
      },
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const making = useTask(t('making', { name: draft.name }), crm.reports.run)
  const make = async (): Promise<void> => {
    const outcome = await making.run(draft)
    if (outcome.state === 'done') go(routes.reportRun(outcome.result.id))
  }
  const isUnfinished = draft.name.trim() === '' || draft.pages.length === 0
  return (
    <>
      <Button icon={<SaveOutlined />} disabled={isUnfinished} loading={save.isPending} onClick={() => save.mutate(draft)}>
        {t('save')}
      </Button>
      <Button type="primary" icon={<PrinterOutlined />} disabled={isUnfinished} loading={making.isRunning} onClick={() => void make()}>
        {t('make')}
      </Button>
    </>
  )
}
