/**
 * Which of two membership levels is the higher one, as far as their names tell: metals and stones in the order shops give them, and levels
 * of one name that are numbered. Names that say nothing of it are not compared.
 */

/** From the lowest. Each with the words it goes by. */
const steps: readonly (readonly string[])[] = [
  ['注册', '非会员', 'registered'],
  ['普通', '普卡', '基础', '初级', '标准', 'basic', 'standard', 'classic', 'regular'],
  ['铜', '青铜', 'bronze'],
  ['银', '白银', 'silver'],
  ['金', '黄金', 'gold'],
  ['白金', '铂金', '铂', 'platinum'],
  ['钻', '钻石', 'diamond'],
  ['黑金', '黑钻', '至尊', '黑卡', 'black', 'supreme'],
]

/** The longest word decides: 白金 is no 金. */
const words = steps.flatMap((names, rank) => names.map((word) => ({ word, rank }))).toSorted((a, b) => b.word.length - a.word.length)

interface LevelRank {
  /** Levels of one scale can be compared. */
  readonly scale: string
  readonly rank: number
}

function rankOfLevel(level: string): LevelRank | undefined {
  const name = level.normalize('NFKC').trim().toLowerCase()
  const numbered = /^(.*?)(\d{1,3})(级|星|级会员|星会员|会员|卡)?$/u.exec(name)
  if (numbered) return { scale: `${numbered[1]}#${numbered[3] ?? ''}`, rank: Number(numbered[2]) }
  const found = words.find(({ word }) => name.includes(word))
  return found && { scale: 'names', rank: found.rank }
}

/** The highest among the levels; undefined where one of them cannot be compared with the others. */
export function highestLevels(levels: readonly string[]): ReadonlySet<string> | undefined {
  const ranks = levels.map((level) => ({ level, rank: rankOfLevel(level) }))
  const scale = ranks[0]?.rank?.scale
  if (scale === undefined || ranks.some(({ rank }) => rank?.scale !== scale)) return undefined
  const most = Math.max(...ranks.map(({ rank }) => rank?.rank ?? 0))
  return new Set(ranks.filter(({ rank }) => rank?.rank === most).map(({ level }) => level))
}
