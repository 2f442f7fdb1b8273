import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CalendarDay, SourceSummary } from '#shared/contract/exchange.ts'
import { civilFromDay, day as toDay, weekday } from '#shared/values/day.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { useFormat } from '../../ui/use-format.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A month of one source: what was due, and what came; each import opens. */
export function SourceCalendar({ source }: { readonly source: SourceSummary }): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  const [month, setMonth] = useState(() => monthToShow(source))
  const { data: days, error } = useQuery(q.imports.sourceMonth.queryOptions({ input: { sourceId: source.id, month } }))
  const first = days?.[0]
  const last = days?.at(-1)
  return (
    <section>
      <header className="exchange-head">
        <h2 className="section-title">
          {t('sources.calendar')} · {source.name} · {format.month(month)}
        </h2>
        <Button size="small" icon={<LeftOutlined />} aria-label={t('sources.previous')} onClick={() => setMonth(month - 1)} />
        <Button size="small" icon={<RightOutlined />} aria-label={t('sources.following')} onClick={() => setMonth(month + 1)} />
      </header>
      {error && <ProblemNotice error={error} />}
      <div className="exchange-calendar">
        {weekdays.map((on) => (
          <div key={on} className="exchange-weekday">
            {t(`sources.day.${on}`)}
          </div>
        ))}
        {first && weekdays.slice(0, weekday(toDay(first.day)) - 1).map((on) => <div key={`before ${on}`} className="exchange-day" />)}
        {days?.map((one) => (
          <Day key={one.day} day={one} />
        ))}
        {last && weekdays.slice(weekday(toDay(last.day))).map((on) => <div key={`after ${on}`} className="exchange-day" />)}
      </div>
    </section>
  )
}

/** The month of its last import, else this one. */
function monthToShow({ lastAt }: SourceSummary): number {
  const at = lastAt === null ? new Date() : new Date(lastAt)
  return at.getFullYear() * 12 + at.getMonth()
}

function Day({ day: { day, due, arrivals } }: { readonly day: CalendarDay }): JSX.Element {
  const { t } = useTranslation('exchange')
  const format = useFormat()
  return (
    <div className="exchange-day">
      <div>{civilFromDay(toDay(day)).day}</div>
      {due && (
        <div className={`exchange-${due.state}`}>
          {t(`sources.due.${due.state}`)} · {t('sources.dueBy', { hour: due.hour })}
        </div>
      )}
      {arrivals.map(({ runId, minute, rows, files }) => (
        <div key={runId} title={files.join('\n')}>
          <Link href={routes.importRun(runId)}>{t('sources.arrived', { time: clock(minute), rows: format.number(rows) })}</Link>
        </div>
      ))}
    </div>
  )
}

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
