/** Countries by their calling code, as ITU E.164 gives them out: where members living abroad write from. */

interface Country {
  /** ISO 3166. */
  readonly country: string
  /** Digits behind the calling code, fewest and most. */
  readonly digits: readonly [number, number]
}

// prettier-ignore
const table: readonly (readonly [code: string, country: string, fewest: number, most: number])[] = [
  ['1', 'US', 10, 10], ['7', 'RU', 10, 10], ['20', 'EG', 8, 10], ['27', 'ZA', 9, 9], ['30', 'GR', 10, 10], ['31', 'NL', 9, 9], ['32', 'BE', 8, 9],
  ['33', 'FR', 9, 9], ['34', 'ES', 9, 9], ['36', 'HU', 8, 9], ['39', 'IT', 6, 11], ['40', 'RO', 9, 9], ['41', 'CH', 9, 9], ['43', 'AT', 7, 13],
  ['44', 'GB', 9, 10], ['45', 'DK', 8, 8], ['46', 'SE', 7, 10], ['47', 'NO', 8, 8], ['48', 'PL', 9, 9], ['49', 'DE', 6, 12], ['51', 'PE', 8, 9],
  ['52', 'MX', 10, 10], ['54', 'AR', 10, 11], ['55', 'BR', 10, 11], ['56', 'CL', 9, 9], ['57', 'CO', 8, 10], ['60', 'MY', 8, 10], ['61', 'AU', 9, 9],
  ['62', 'ID', 8, 12], ['63', 'PH', 8, 10], ['64', 'NZ', 8, 10], ['65', 'SG', 8, 8], ['66', 'TH', 8, 9], ['81', 'JP', 9, 10], ['82', 'KR', 8, 10],
  ['84', 'VN', 9, 10], ['90', 'TR', 10, 10], ['91', 'IN', 10, 10], ['92', 'PK', 9, 10], ['94', 'LK', 9, 9], ['95', 'MM', 7, 10], ['98', 'IR', 10, 10],
  ['212', 'MA', 9, 9], ['234', 'NG', 8, 10], ['254', 'KE', 9, 9], ['351', 'PT', 9, 9], ['352', 'LU', 6, 11], ['353', 'IE', 7, 9], ['358', 'FI', 6, 12],
  ['380', 'UA', 9, 9], ['420', 'CZ', 9, 9], ['673', 'BN', 7, 7], ['850', 'KP', 8, 10], ['855', 'KH', 8, 9], ['856', 'LA', 8, 10], ['880', 'BD', 8, 10],
  ['960', 'MV', 7, 7], ['961', 'LB', 7, 8], ['965', 'KW', 8, 8], ['966', 'SA', 8, 9], ['971', 'AE', 8, 9], ['972', 'IL', 8, 9], ['974', 'QA', 8, 8],
  ['976', 'MN', 8, 8], ['977', 'NP', 8, 10], ['992', 'TJ', 9, 9], ['996', 'KG', 9, 9], ['998', 'UZ', 9, 9],
]
const byCode: ReadonlyMap<string, Country> = new Map(
  table.map(([code, country, fewest, most]) => [code, { country, digits: [fewest, most] }]),
)

/** North America has one calling code for all; these three digits behind it are Canada's. */
// prettier-ignore
const canada: ReadonlySet<string> = new Set([
  '204', '226', '236', '249', '250', '263', '289', '306', '343', '354', '365', '367', '368', '382', '403', '416', '418', '428', '431', '437', '438',
  '450', '468', '474', '506', '514', '519', '548', '579', '581', '584', '587', '604', '613', '639', '647', '672', '683', '705', '709', '742', '753',
  '778', '780', '782', '807', '819', '825', '867', '873', '879', '902', '905',
])

/** Digits of an E.164 number without its plus → the country; `ZZ` a calling code not listed here, null a number its country cannot have. */
export function countryOfNumber(digits: string): string | null {
  for (const length of [1, 2, 3]) {
    const found = byCode.get(digits.slice(0, length))
    if (found === undefined) continue
    const rest = digits.length - length
    if (rest < found.digits[0] || rest > found.digits[1]) return null
    return found.country === 'US' && canada.has(digits.slice(1, 4)) ? 'CA' : found.country
  }
  return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0') ? 'ZZ' : null
}
