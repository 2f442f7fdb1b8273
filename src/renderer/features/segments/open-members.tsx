import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { draftSegment, listedRule } from '../../app/hand-over.ts'
import { routes } from '../../app/routes.ts'

interface Props {
  readonly name: string
  readonly rule: SegmentRule
  readonly isEmpty: boolean
}

/** The members of a rule in the member list, or the rule as a segment of its own. */
export function OpenMembers({ name, rule, isEmpty }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const list = (): void => {
    listedRule.put({ name, rule })
    navigate(routes.members)
  }
  const save = (): void => {
    draftSegment.put({ name, note: '', rule })
    navigate(routes.newSegment)
  }
  return (
    <span className="segment-actions">
      <Button size="small" type="link" disabled={isEmpty} aria-label={`${t('list.showMembers')} ${name}`} onClick={list}>
        {t('list.showMembers')}
      </Button>
      <Button size="small" type="link" aria-label={`${t('set.asSegment')} ${name}`} onClick={save}>
        {t('set.asSegment')}
      </Button>
    </span>
  )
}
