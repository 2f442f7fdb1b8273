import { useQuery } from '@tanstack/react-query'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Morning, Moved } from '#shared/contract/reports-morning.ts'
import { q } from '../../app/crm.ts'
import { routes, type Route } from '../../app/routes.ts'
import { useFormat, type Format } from '../../ui/use-format.ts'

/** What came in, what is late, what waits, what moved, what runs, what comes next: each opens its station. */
export function MorningTiles(): JSX.Element | null {
  const { data: morning } = useQuery(q.reports.morning.queryOptions())
  if (!morning) return null
  return (
    <section className="morning">
      <CameIn morning={morning} />
      <Late morning={morning} />
      <Queues morning={morning} />
      <MovedTile morning={morning} />
      <Running morning={morning} />
      <Next morning={morning} />
    </section>
  )
}

interface Props {
  readonly morning: Morning
}

interface TileProps {
  readonly title: string
  readonly to: Route
  readonly isWarning?: boolean
  readonly children: ReactNode
}

function Tile({ title, to, isWarning = false, children }: TileProps): JSX.Element {
  return (
    <div className={isWarning ? 'morning-tile morning-tile-late' : 'morning-tile'}>
      <h2>
        <Link href={to}>{title}</Link>
      </h2>
      {children}
    </div>
  )
}

function CameIn({ morning: { cameIn, arrived } }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  return (
    <Tile title={t('morning.cameIn')} to={cameIn ? routes.importRun(cameIn.runId) : routes.imports}>
      <p>{cameIn ? t('morning.lastImport', { at: format.instant(cameIn.at), rows: format.number(cameIn.rows) }) : t('morning.noImport')}</p>
      {arrived > 0 && (
        <p>
          <Link href={routes.folders}>{t('morning.arrived', { count: arrived })}</Link>
        </p>
      )}
    </Tile>
  )
}

function Late({ morning: { late } }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const { locale } = useFormat()
  const targets = late.targets.map(({ nameZh, nameEn }) => (locale === 'en' ? nameEn : nameZh))
  const lines = [
    { key: 'sources' as const, names: late.sources, to: routes.sources },
    { key: 'stores' as const, names: late.stores, to: routes.coverage },
    { key: 'targets' as const, names: targets, to: routes.kpi },
  ].filter(({ names }) => names.length > 0)
  const [first] = lines
  return (
    <Tile title={t('morning.late')} to={first?.to ?? routes.sources} isWarning={first !== undefined}>
      {first === undefined && <p className="soft">{t('morning.nothingLate')}</p>}
      {lines.map(({ key, names, to }) => (
        <p key={key}>
          <Link href={to} title={names.join(t('comma'))}>
            {t(`morning.lateOf.${key}`, { count: names.length })}
          </Link>
        </p>
      ))}
    </Tile>
  )
}

function Queues({ morning: { queues } }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const lines = [
    { key: 'quarantine' as const, to: routes.quarantine },
    { key: 'cleaning' as const, to: routes.cleaning },
    { key: 'pairs' as const, to: routes.people },
    { key: 'unknownCards' as const, to: routes.unknownCards },
  ].filter(({ key }) => queues[key] > 0)
  return (
    <Tile title={t('morning.queues')} to={lines[0]?.to ?? routes.cleaning}>
      {lines.length === 0 && <p className="soft">{t('morning.nothingWaits')}</p>}
      {lines.map(({ key, to }) => (
        <p key={key}>
          <Link href={to}>{t(`morning.waiting.${key}`, { count: queues[key] })}</Link>
        </p>
      ))}
    </Tile>
  )
}

function MovedTile({ morning: { moved } }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  return (
    <Tile
      title={moved ? t('morning.movedIn', { from: format.day(moved.from), to: format.day(moved.to) }) : t('morning.moved')}
      to={routes.reports}
    >
      {moved === null ? (
        <p className="soft">{t('morning.cannotCompare')}</p>
      ) : (
        <dl>
          <Movement label={t('netSales')} moved={moved.netFen} words={format.moneyShort(moved.netFen.now)} />
          <Movement label={t('morning.memberNet')} moved={moved.memberNetFen} words={format.moneyShort(moved.memberNetFen.now)} />
          <Movement label={t('morning.receipts')} moved={moved.receipts} words={format.number(moved.receipts.now)} />
          <Movement label={t('morning.recruits')} moved={moved.recruits} words={format.number(moved.recruits.now)} />
        </dl>
      )}
    </Tile>
  )
}

function Movement({ label, moved, words }: { readonly label: string; readonly moved: Moved; readonly words: string }): JSX.Element {
  const format = useFormat()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {words} <span className="soft">{changeWords(moved, format)}</span>
      </dd>
    </div>
  )
}

/** Nothing to compare with makes no per cent. */
const changeWords = ({ now, before }: Moved, format: Format): string =>
  before === 0 ? '–' : `${now >= before ? '+' : '−'}${format.percent(Math.abs(now - before), Math.abs(before))}`

function Running({ morning: { running } }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  return (
    <Tile title={t('morning.running')} to={routes.campaigns}>
      {running.length === 0 && <p className="soft">{t('morning.nothingRuns')}</p>}
      {running.slice(0, 4).map(({ id, name, endsOn }) => (
        <p key={id}>
          <Link href={routes.campaign(id)}>{t('morning.runsUntil', { name, day: format.day(endsOn) })}</Link>
        </p>
      ))}
    </Tile>
  )
}

const stationOf = { milestone: routes.cleaning, kpi: routes.kpi, plan: routes.checklists, campaign: routes.campaigns } as const

function Next({ morning: { next } }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const format = useFormat()
  return (
    <Tile title={t('morning.next')} to={routes.kpi}>
      {next.length === 0 && <p className="soft">{t('morning.nothingNext')}</p>}
      {next.map(({ kind, nameZh, nameEn, dueOn }) => (
        <p key={`${kind} ${nameZh} ${dueOn}`}>
          <Link href={stationOf[kind]}>
            {t('morning.dueOn', { day: format.day(dueOn), name: format.locale === 'en' ? nameEn : nameZh })}
          </Link>
        </p>
      ))}
    </Tile>
  )
}
