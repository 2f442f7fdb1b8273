import type { EChartsCoreOption } from 'echarts/core'
import { useLayoutEffect, useRef, type JSX } from 'react'
import { createChart } from '../theme/echarts.ts'
import { useFormat } from './use-format.ts'

interface Props {
  readonly label: string
  readonly option: EChartsCoreOption
  readonly height: number
}

/** 186 mm, the printed width of an A4 page, at 96 points an inch. */
const WIDTH = 703

/** A chart as vectors of a fixed size, drawn before the page says that it is there. */
export function PaperChart({ label, option, height }: Props): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const { locale } = useFormat()
  useLayoutEffect(() => {
    if (!place.current) return
    const chart = createChart(place.current, locale)
    chart.resize({ width: WIDTH, height })
    chart.setOption(option)
    return () => chart.dispose()
  }, [option, locale, height])
  return (
    <figure>
      <div ref={place} style={{ width: WIDTH, height }} role="img" aria-label={label} />
    </figure>
  )
}
