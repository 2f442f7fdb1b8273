/** Which columns of somebody else's list say who, and which side she was on; and what their words for the sides mean. */
import type { TakenArm, TakenColumns, TakenField } from '#shared/contract/campaign-taken.ts'

/** Surest first. Compared without blanks and marks, in small letters. */
const headingsOf: Readonly<Record<TakenField, readonly string[]>> = {
  who: words(
    '会员卡号 卡号 会员号 会员编号 客户编号 客户号 会员id 客户id 手机号 手机号码 手机 邮箱',
    'card cardno cardnumber memberid memberno customerid customerno customer custid userid clientid',
    'householdkey household personid member mobile phone email id',
  ),
  arm: words(
    '分组 组别 实验组别 试验组别 实验分组 是否寄送 是否投放 是否对照 处理 组',
    'arm group treatment treated testgroup testcontrol experimentgroup campaigngroup assignment variant',
    'holdout control mailed segment cell',
  ),
  version: words('版本 素材 创意 version creative variant'),
  stratum: words('层 分层 层次 stratum strata block'),
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '))
}

const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.:：（）()/]/g, '')

/** As asked for, else by its heading; empty where there is none. */
export function takenColumns(headings: readonly string[], asked: TakenColumns): TakenColumns {
  const taken = new Set<string>()
  const find = (field: TakenField): string => {
    const wanted = asked[field]
    const known = headingsOf[field]
    const found =
      wanted === ''
        ? headings
            .filter((heading) => !taken.has(heading) && known.includes(normalised(heading)))
            .toSorted((a, b) => known.indexOf(normalised(a)) - known.indexOf(normalised(b)))[0]
        : headings.find((heading) => heading === wanted)
    if (found !== undefined) taken.add(found)
    return found ?? ''
  }
  return { who: find('who'), arm: find('arm'), version: find('version'), stratum: find('stratum') }
}

const usualWords: Readonly<Record<TakenArm, readonly string[]>> = {
  mailed: words(
    '寄送 寄 邮寄 已寄 投放 实验组 实验 试验组 试验 处理组 测试组 是',
    'treatment treated treat test mailed mail sent exposed exp t yes y true 1',
  ),
  'held-out': words('对照 对照组 控制组 留出 不寄 未寄 否', 'control ctrl holdout heldout nomail noemail notmailed none c no n false 0'),
  'leave-out': ['种子', 'seed', ''],
}
const meanings = new Map(
  (['mailed', 'held-out', 'leave-out'] as const).flatMap((arm) => usualWords[arm].map((word): readonly [string, TakenArm] => [word, arm])),
)

/** A heading of the holdout turns yes and no round. */
const ofHoldout = new Set(['holdout', 'control', '是否对照'])
const turned: Readonly<Record<TakenArm, TakenArm>> = { mailed: 'held-out', 'held-out': 'mailed', 'leave-out': 'leave-out' }
const yesOrNo = /^(?:是|否|yes|no|y|n|true|false|1|0)$/

/** Null: no word that is understood. */
export function armOf(word: string, heading: string, asked: Readonly<Record<string, TakenArm>>): TakenArm | null {
  if (Object.hasOwn(asked, word)) return asked[word] ?? null
  const plain = normalised(word)
  const found = meanings.get(plain) ?? null
  return found !== null && ofHoldout.has(normalised(heading)) && yesOrNo.test(plain) ? turned[found] : found
}
