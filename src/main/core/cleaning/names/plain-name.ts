/** Names there is nothing to say about, told by their characters: three of four members have one. */
import { isSurname, titleWords } from './surnames.ts'

/** Letters of titles, of companies and of what a till writes where a name should stand. */
const doubtful: ReadonlySet<string> = new Set([
  ...titleWords.map((word) => word.slice(-1)),
  ...'司团行室所社会限部厂店市校院学园客员户人宾购银试号匿某略空无女男',
])

const isHan = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x4e00 || code > 0x9fff) return false
  }
  return true
}

/** A known surname and one or two further characters. What it says yes to, `readName` finds right and complete; the reverse need not hold. */
export const isPlainName = (text: string): boolean => {
  const { length } = text
  if (length !== 2 && length !== 3) return false
  if (!isHan(text) || !isSurname(text.charAt(0)) || (length === 2 && isSurname(text))) return false
  return text.charAt(0) !== text.charAt(1) && !doubtful.has(text.charAt(1)) && !doubtful.has(text.charAt(length - 1))
}
