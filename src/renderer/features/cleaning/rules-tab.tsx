import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { StandardVersion } from '#shared/contract/cleaning.ts'
import { cleaningRules, type CleaningRule } from '#shared/languages/cleaning-rule.ts'
import { perform } from '../../app/command-registry.ts'
import { crm, q } from '../../app/crm.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useNames } from './use-names.ts'

/** The brand's cleaning standard: every rule, what it does, an example, and whether it is on. Printable. */
export function RulesTab(): JSX.Element {
  const { t } = useTranslation('cleaning')
  const { language } = useNames()
  const format = useFormat()
  const { data = [] } = useQuery(q.cleaning.rules.queryOptions())
  const stateById = new Map(data.map((state) => [state.id, state]))
  const { data: standards = [] } = useQuery(q.cleaning.standards.queryOptions())
  const set = useMutation({ mutationFn: (input: { rule: string; on: boolean }) => crm.cleaning.setRule(input) })
  const does = {
    automatic: t('does.automatic'),
    suggest: t('does.suggest'),
    flag: t('does.flag'),
    'automatic-or-flag': t('does.automaticOrFlag'),
    'automatic-or-suggest': t('does.automaticOrSuggest'),
  } as const
  const words: Readonly<Record<string, string>> = {
    missing: t('column.missing'),
    suspect: t('column.suspect'),
    invalid: t('column.invalid'),
  }
  return (
    <section>
      <StandardVersions versions={standards} />
      <p className="soft cleaning-text">
        {t('rulesText')}{' '}
        <Button type="link" size="small" onClick={() => perform('print')}>
          {t('print')}
        </Button>
      </p>
      <table className="figures dense" aria-label={t('tabs.rules')}>
        <thead>
          <tr>
            <th>{t('column.rule')}</th>
            <th>{t('column.what')}</th>
            <th>{t('column.does')}</th>
            <th>{t('column.example')}</th>
            <th className="number">{t('column.changed')}</th>
            <th className="number">{t('column.open')}</th>
            <th>{t('column.on')}</th>
          </tr>
        </thead>
        <tbody>
          {cleaningRules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">
                {rule.id} {rule.name[language]} <span className="soft">v{rule.version}</span>
              </th>
              <td>{rule.what[language]}</td>
              <td>{does[rule.does]}</td>
              <td>{exampleOf(rule, words)}</td>
              <td className="number">{format.number(stateById.get(rule.id)?.changed ?? 0)}</td>
              <td className="number">{format.number(stateById.get(rule.id)?.open ?? 0)}</td>
              <td>
                <Switch
                  size="small"
                  aria-label={rule.id}
                  checked={stateById.get(rule.id)?.on ?? true}
                  onChange={(on) => set.mutate({ rule: rule.id, on })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Which version of the brand's standard this is, and what the ones before had off: it is on paper too. */
function StandardVersions({ versions }: { readonly versions: readonly StandardVersion[] }): JSX.Element | null {
  const { t } = useTranslation('cleaning')
  const names = useNames()
  const format = useFormat()
  const [current, ...older] = versions
  if (current === undefined) return null
  const lineOf = ({ version, at, actor, off }: StandardVersion): string =>
    t('standardLine', {
      version,
      at: at === null ? t('standardAtFirst') : format.instant(at),
      who: actor === null ? '' : names.actor(actor),
      off: off.length === 0 ? t('standardAllOn') : off.join(' '),
    })
  return (
    <div className="cleaning-text">
      <p>
        <strong>{t('standard')}</strong> {lineOf(current)}
      </p>
      {older.length > 0 && (
        <details className="soft no-print">
          <summary>{t('standardOlder', { count: older.length, number: format.number(older.length) })}</summary>
          <ul className="cleaning-lines">
            {older.map((version) => (
              <li key={version.version}>{lineOf(version)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const exampleOf = ({ example }: CleaningRule, words: Readonly<Record<string, string>>): string =>
  example === undefined ? '' : `${example.given} → ${words[example.becomes] ?? example.becomes}`
