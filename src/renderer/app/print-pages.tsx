/** What a hidden window prints: `/print/KIND-ID`, one line a kind of paper. A page says by `shell.printReady` that it is drawn. */
import { lazy, Suspense, type ComponentType, type JSX } from 'react'
import '../theme/print.css'

const papers: Readonly<Record<string, ComponentType<{ readonly id: number }>>> = {
  'campaign-batch': lazy(() => import('../features/campaigns/print/batch-print.tsx').then((it) => ({ default: it.BatchPrint }))),
  calibration: lazy(() => import('../features/campaigns/print/calibration-print.tsx').then((it) => ({ default: it.CalibrationPrint }))),
  brand: lazy(() => import('../features/brand/diagnosis-paper.tsx').then((it) => ({ default: it.DiagnosisPaper }))),
  report: lazy(() => import('../features/reports/paper/report-paper.tsx').then((it) => ({ default: it.ReportPaper }))),
  survey: lazy(() => import('../features/surveys/survey-paper.tsx').then((it) => ({ default: it.SurveyPaper }))),
  'segment-members': lazy(() => import('../features/segments/members-paper.tsx').then((it) => ({ default: it.MembersPaper }))),
  segment: lazy(() => import('../features/segments/sheet/segment-paper.tsx').then((it) => ({ default: it.SegmentPaper }))),
}

interface Paper {
  readonly kind: string
  readonly id: number
}

/** Undefined where the window is one to look at. */
export function paperOf(path: string): Paper | undefined {
  const [, kind = '', id] = /^\/print\/([a-z-]+)-(\d+)$/.exec(path) ?? []
  return id !== undefined && Object.hasOwn(papers, kind) ? { kind, id: Number(id) } : undefined
}

export function PrintPage({ paper: { kind, id } }: { readonly paper: Paper }): JSX.Element | null {
  const Sheet = papers[kind]
  return Sheet ? (
    <Suspense fallback={null}>
      <Sheet id={id} />
    </Suspense>
  ) : null
}
