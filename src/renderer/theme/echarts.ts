/** The parts of ECharts the product uses, its two languages, and the look every chart shares. */
import { BarChart, LineChart, SankeyChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, registerLocale, use, type EChartsType } from 'echarts/core'
import langEN from 'echarts/i18n/langEN-obj'
import langZH from 'echarts/i18n/langZH-obj'
import { SVGRenderer } from 'echarts/renderers'
import type { Locale } from '#shared/values/locale.ts'
import { coloursOf, font, fontSize } from './tokens.ts'

use([
  BarChart,
  LineChart,
  SankeyChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkLineComponent,
  AriaComponent,
  SVGRenderer,
])
registerLocale('zh-CN', langZH)
registerLocale('en', langEN)

/** Vector drawing: text stays sharp at every zoom and in print. */
export const createChart = (element: HTMLElement, locale: Locale): EChartsType => init(element, null, { renderer: 'svg', locale })

/** What every chart starts from; a chart's own options are laid over it. */
export function chartBase(isDark: boolean) {
  const { ink, inkSoft, surface, line, chart } = coloursOf(isDark)
  const axis = {
    axisLine: { lineStyle: { color: chart.axis } },
    axisTick: { show: false },
    axisLabel: { color: inkSoft, fontSize: fontSize.small },
    splitLine: { lineStyle: { color: chart.split } },
    nameTextStyle: { color: inkSoft, fontSize: fontSize.small },
  }
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: font, fontSize: fontSize.small, color: ink },
    axis,
    // Trusted types refuse HTML tooltips, which would run markup from imported names.
    tooltip: {
      renderMode: 'richText' as const,
      backgroundColor: surface,
      borderColor: line,
      textStyle: { fontFamily: font, fontSize: fontSize.small, color: ink },
      confine: true,
    },
  }
}
