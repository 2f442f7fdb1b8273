import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Radio, Segmented } from 'antd'
import { useMemo, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakenTest } from '#shared/contract/kpi.ts'
import { selfTests, testQuestions, type SelfTest } from '#shared/kpi/self-tests.ts'
import { q } from '../../app/crm.ts'
import { describeRefusal } from '../../app/refusal-text.ts'
import { ReportTabs } from '../../app/report-tabs.tsx'
import { chartBase } from '../../theme/echarts.ts'
import { coloursOf } from '../../theme/tokens.ts'
import { useAppearance } from '../../ui/appearance.ts'
import { Chart } from '../../ui/chart.tsx'
import { said } from '../../ui/defined.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import './kpi.css'

/** Where the house stands by its own word: the gap tool and the vision test, with the score over time. */
export function SelfTestsPage(): JSX.Element {
  const { t } = useTranslation('kpi')
  const [test, setTest] = useState<SelfTest>('gap')
  const { data: board } = useQuery(q.kpi.board.queryOptions())
  return (
    <Page
      title={t('title')}
      note={<ReportTabs />}
      toolbar={<Segmented value={test} options={selfTests.map((value) => ({ value, label: t(`tests.${value}`) }))} onChange={setTest} />}
    >
      <div className="self-test">
        {board && <Questions key={test} test={test} today={board.today} />}
        <Taken test={test} />
      </div>
    </Page>
  )
}

function Questions({ test, today }: { readonly test: SelfTest; readonly today: number }): JSX.Element {
  const { t } = useTranslation('kpi')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { locale } = useFormat()
  const asked = testQuestions[test]
  const [answers, setAnswers] = useState<readonly (number | undefined)[]>(() => asked.map(() => undefined))
  const take = useMutation(
    q.kpi.takeTest.mutationOptions({
      onSuccess: () => setAnswers(asked.map(() => undefined)),
      onError: (error) => void message.error(describeRefusal(error, tRefusal).text),
    }),
  )
  const given = answers.flatMap((one) => one ?? [])
  return (
    <section>
      <p className="soft">{t('scale')}</p>
      {asked.map(({ area, text }, at) => (
        <div key={said(text, 'zh-CN')} className="self-test-question">
          <span>
            <span className="soft">{t(`areas.${area}`)}</span> {said(text, locale)}
          </span>
          <Radio.Group
            size="small"
            optionType="button"
            value={answers[at] ?? null}
            aria-label={said(text, locale)}
            options={[0, 1, 2, 3, 4].map((value) => ({ value, label: String(value) }))}
            onChange={(event) => setAnswers(answers.map((one, i) => (i === at ? Number(event.target.value) : one)))}
          />
        </div>
      ))}
      <div className="kpi-entry">
        <Button
          type="primary"
          disabled={given.length < asked.length}
          loading={take.isPending}
          onClick={() => take.mutate({ test, onDay: today, answers: given })}
        >
          {t('keepTest')}
        </Button>
        <span className="soft">{t('answered', { done: given.length, all: asked.length })}</span>
      </div>
    </section>
  )
}

function Taken({ test }: { readonly test: SelfTest }): JSX.Element {
  const { t } = useTranslation('kpi')
  const format = useFormat()
  const { isDark } = useAppearance()
  const { data = [] } = useQuery(q.kpi.tests.queryOptions())
  const taken = useMemo(() => data.filter((one) => one.test === test), [data, test])
  const option = useMemo(() => {
    const { axis, ...base } = chartBase(isDark)
    return {
      ...base,
      grid: { left: 44, right: 12, top: 12, bottom: 26 },
      xAxis: { ...axis, type: 'category', data: taken.map(({ onDay }) => format.day(onDay)) },
      yAxis: {
        ...axis,
        type: 'value',
        min: 0,
        max: 1,
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => format.percent(value, 1, 0) },
      },
      series: [{ type: 'line', data: taken.map(({ score }) => score), itemStyle: { color: coloursOf(isDark).chart.message } }],
    }
  }, [taken, format, isDark])
  if (taken.length === 0) return <p className="soft">{t('noTests')}</p>
  const figures = {
    headings: [t('onDay'), t('score')],
    rows: taken.map(({ id, onDay, score }) => ({ key: id, cells: [format.day(onDay), format.percent(score, 1)] })),
  }
  return (
    <section>
      <Chart title={t('scoreOverTime')} option={option} figures={figures} height={200} />
      <Areas taken={taken} />
    </section>
  )
}

/** The last test by area, the weakest first. */
function Areas({ taken }: { readonly taken: readonly TakenTest[] }): JSX.Element | null {
  const { t } = useTranslation('kpi')
  const format = useFormat()
  const remove = useMutation(q.kpi.removeTest.mutationOptions())
  const last = taken.at(-1)
  if (last === undefined) return null
  return (
    <>
      <h3 className="section-title">{t('lastTest', { day: format.day(last.onDay), score: format.percent(last.score, 1) })}</h3>
      <table className="figures">
        <tbody>
          {last.areas
            .toSorted((one, other) => one.score - other.score)
            .map(({ area, score }) => (
              <tr key={area}>
                <th scope="row">{t(`areas.${area}`)}</th>
                <td className="number">{format.percent(score, 1)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <Popconfirm title={t('removeTestSure')} onConfirm={() => remove.mutate({ id: last.id })}>
        <Button type="text" size="small">
          {t('removeTest')}
        </Button>
      </Popconfirm>
    </>
  )
}
