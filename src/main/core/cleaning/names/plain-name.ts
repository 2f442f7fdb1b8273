/** Names there is nothing to say about, told by their characters: three of four members have one. */
import { beginsWithSingleSurname, isCompoundSurname, titleWords } from './surnames.ts'

/** Letters of titles, of companies and of what a till writes where a name should stand. */
const isDoubtful = new Uint8Array(0x1_0000)
for (const letter of [...titleWords.map((word) => word.slice(-1)), ...'司团行室所社会限部厂店市校院学园客员户人宾购银试号匿某略空无女男'])
  isDoubtful[letter.charCodeAt(0)] = 1

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
  if (!isHan(text) || !beginsWithSingleSurname(text) || (length === 2 && isCompoundSurname(text))) return false
  const [first, second, last] = [text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(length - 1)]
  return first !== second && isDoubtful[second] === 0 && isDoubtful[last] === 0
}
