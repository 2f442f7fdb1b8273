import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionResult, SurveyResult } from '#shared/contract/surveys.ts'
import { useFormat } from '../../ui/use-format.ts'

/** What was answered, question by question, with the number of answers each stands on. */
export function Results({ result }: { readonly result: SurveyResult }): JSX.Element {
  return (
    <div className="survey-results">
      {result.questions.map((question) => (
        <Question key={question.key} question={question} />
      ))}
    </div>
  )
}

function Question({ question }: { readonly question: QuestionResult }): JSX.Element {
  const { t } = useTranslation('surveys')
  const format = useFormat()
  const { kind, text, answers, mean, values } = question
  return (
    <section>
      <h3 className="section-title">{text}</h3>
      <p className="soft">
        {t('answers', { count: answers })}
        {mean !== null && <> · {t('mean', { value: mean.toFixed(kind === 'number' ? 1 : 2) })}</>}
      </p>
      {kind === 'text' ? (
        <ul className="survey-texts">
          {values.map(({ value }, i) => (
            <li key={i}>{value}</li>
          ))}
        </ul>
      ) : (
        <table className="figures">
          <tbody>
            {values.map((one) => (
              <tr key={one.value}>
                <th scope="row">{one.value}</th>
                <td className="number">{format.number(one.answers)}</td>
                <td style={{ width: '45%' }}>
                  <div className="survey-bar" style={{ width: `${answers === 0 ? 0 : (100 * one.answers) / answers}%` }} />
                </td>
                <td className="number">{format.percent(one.answers, answers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
