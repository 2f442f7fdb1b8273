import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Survey, SurveyQuestion } from '#shared/contract/surveys.ts'
import { q } from '../../app/crm.ts'
import { useReadyToPrint } from '../../app/use-ready-to-print.ts'
import '../../theme/paper.css'

/** The form to fill in by hand. */
export function SurveyPaper({ id }: { readonly id: number }): JSX.Element | null {
  const { data: result } = useQuery(q.surveys.result.queryOptions({ input: { id } }))
  const { data: summary } = useQuery(q.workspace.summary.queryOptions())
  return result && summary ? <Form survey={result.survey} brand={summary.name} /> : null
}

function Form({ survey, brand }: { readonly survey: Survey; readonly brand: string }): JSX.Element {
  const { t } = useTranslation('surveys')
  useReadyToPrint(`${brand} · ${survey.name}`)
  return (
    <div className="report">
      <article className="paper">
        <header className="paper-head">
          <h2>{survey.name}</h2>
          <span>{brand}</span>
        </header>
        <p>{t('paper.welcome')}</p>
        <p>
          {t('paper.card')} ______________________ {t('paper.day')} ____________
        </p>
        {survey.questions.map((question, i) => (
          <section key={question.key} className="paper-section">
            <h3>{t('paper.question', { number: i + 1, text: question.text })}</h3>
            <Answers question={question} />
          </section>
        ))}
        <p className="paper-scope">{t('paper.privacy')}</p>
      </article>
    </div>
  )
}

function Answers({ question: { kind, choices } }: { readonly question: SurveyQuestion }): JSX.Element {
  const { t } = useTranslation('surveys')
  switch (kind) {
    case 'score5':
      return <Boxes values={['1', '2', '3', '4', '5']} note={t('paper.scale5')} />
    case 'score10':
      return <Boxes values={Array.from({ length: 11 }, (_, i) => String(i))} note={t('paper.scale10')} />
    case 'choice':
      return <Boxes values={choices} />
    case 'number':
      return <p>______________________</p>
    case 'text':
      return <div className="paper-lines" />
  }
}

function Boxes({ values, note }: { readonly values: readonly string[]; readonly note?: string }): JSX.Element {
  return (
    <p>
      {values.map((value) => (
        <span key={value} style={{ display: 'inline-block', marginRight: 14 }}>
          <span className="paper-blank" />
          {value}
        </span>
      ))}
      {note !== undefined && <span className="paper-parts">{note}</span>}
    </p>
  )
}
