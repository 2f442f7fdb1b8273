/** The definition book as a page: what docs/definitions.md holds. */
import type { Bilingual, Definition, Definitions } from './definition.ts'

const intro = `# Definition book 指标口径

Generated from \`src/shared/definitions\` by \`npm run definitions\`. Every figure the product shows has one entry here; screen, print and help quote the same words.
`

/** One section per family (the part of the id before its dot), in the order of the book. */
export function bookAsMarkdown(definitions: Definitions): string {
  const families = Map.groupBy(Object.entries(definitions), ([id]) => id.split('.')[0] ?? '')
  const sections = [...families].map(([family, entries]) => `## ${family}\n\n${entries.map(entryAsMarkdown).join('\n')}`)
  return [intro, ...sections].join('\n')
}

function entryAsMarkdown([id, { name, formula, denominator, unit, source, switches }]: readonly [string, Definition]): string {
  const lines = [
    `### ${name.zh} · ${name.en}`,
    '',
    `\`${id}\` · unit ${unit} · source ${source}`,
    '',
    ...both(formula),
    ...(denominator ? [`- 分母 denominator: ${denominator.zh} · ${denominator.en}`] : []),
    ...Object.entries(switches ?? {}).map(([key, value]) => `- 设置 setting: \`${key}\` = ${value}`),
    '',
  ]
  return lines.join('\n')
}

const both = ({ zh, en }: Bilingual): readonly string[] => [`- ${zh}`, `- ${en}`]
