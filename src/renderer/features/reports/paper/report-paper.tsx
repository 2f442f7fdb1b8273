import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Report } from '#shared/contract/report-page.ts'
import { q } from '../../../app/crm.ts'
import { useReadyToPrint } from '../../../app/use-ready-to-print.ts'
import { ReportSheet, useScopeLine } from './report-sheet.tsx'

/** A kept report on paper: the page a hidden window prints. */
export function ReportPaper({ id }: { readonly id: number }): JSX.Element | null {
  const { data: report } = useQuery(q.reports.getRun.queryOptions({ input: { id } }))
  return report ? <Printed report={report} /> : null
}

function Printed({ report }: { readonly report: Report }): JSX.Element {
  const scope = useScopeLine(report)
  useReadyToPrint(`${report.name} · ${scope}`)
  return (
    <div className="report">
      <ReportSheet report={report} />
    </div>
  )
}
