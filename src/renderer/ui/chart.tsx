import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef, useState, type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { createChart } from '../theme/echarts.ts'
import { FiguresTable, type Figures } from './figures-table.tsx'
import { useFormat } from './use-format.ts'
import './chart.css'

interface Props {
  readonly title: string
  readonly note?: ReactNode
  /** Keep it the same object between renders where nothing changed. */
  readonly option: EChartsCoreOption
  /** The same figures as a table, for those who cannot see a chart or want the numbers. */
  readonly figures: Figures
  readonly height?: number
  /** A click on a bar, a point or a stream: the index of its series and of its datum. */
  readonly onPick?: (place: { readonly series: number; readonly index: number }) => void
}

export function Chart({ title, note, option, figures, height = 260, onPick }: Props): JSX.Element {
  const { t } = useTranslation('common')
  const [view, setView] = useState<'chart' | 'figures'>('chart')
  const views = [
    { value: 'chart' as const, icon: <BarChartOutlined />, title: t('chart') },
    { value: 'figures' as const, icon: <TableOutlined />, title: t('figures') },
  ]
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <h2 className="section-title">{title}</h2>
        {note !== undefined && <span className="chart-note">{note}</span>}
        <Segmented size="small" className="chart-views" value={view} options={views} onChange={setView} aria-label={title} />
      </figcaption>
      {view === 'chart' ? (
        <Drawing label={title} option={option} height={height} onPick={onPick} />
      ) : (
        <div style={{ height, overflow: 'auto' }} tabIndex={0} role="region" aria-label={title}>
          <FiguresTable figures={figures} />
        </div>
      )}
    </figure>
  )
}

interface DrawingProps {
  readonly label: string
  readonly option: EChartsCoreOption
  readonly height: number
  readonly onPick: Props['onPick']
}

function Drawing({ label, option, height, onPick }: DrawingProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const { locale } = useFormat()
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  useEffect(() => {
    if (!place.current) return
    const made = createChart(place.current, locale)
    chart.current = made
    made.on('click', ({ seriesIndex = 0, dataIndex }) => pick.current?.({ series: seriesIndex, index: dataIndex }))
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [locale])
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option, locale])
  return <div ref={place} style={{ height }} role="img" aria-label={label} />
}
