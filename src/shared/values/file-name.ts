/** File names that are plain on every system a file may be carried to, made of titles anybody may have typed (rel:S8). */

/** What no file name may hold, what hides or turns text around, and what Windows drops at the end. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i
const LONGEST = 60

/** Empty where nothing is left of the title. */
export function plainFileName(title: string): string {
  const spoken = title.toWellFormed().normalize('NFC').replaceAll(FORBIDDEN, ' ')
  const name = [...spoken.trim()]
    .slice(0, LONGEST)
    .join('')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '')
  return RESERVED.test(name) ? `_${name}` : name
}
