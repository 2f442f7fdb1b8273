/** Personal data as it may be seen without being asked for: enough to tell people apart, not to reach them. */

/** 王小明 → 王*. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}*`

/** 13812341234 → 138****1234; a number too short for that shows its last two digits only. */
export const maskNumber = (number: string): string =>
  number.length >= 9 ? `${number.slice(0, 3)}****${number.slice(-4)}` : `****${number.slice(-2)}`

/** anna@example.com → a***@example.com. */
export function maskEmail(email: string): string {
  const place = email.indexOf('@')
  return place < 1 ? '***' : `${[...email][0] ?? ''}***${email.slice(place)}`
}

/** 上海市静安区南京西路 1 号 → 上海市静安区***: what follows the district is hidden, all of it where no district is named. */
export function maskAddress(address: string): string {
  const district = /^.{1,20}?[区县旗](?!域|间)/u.exec(address) ?? /^.{1,12}?市/u.exec(address)
  return `${district?.[0] ?? ''}***`
}

/** 200041 → 2000**. */
export const maskPostcode = (postcode: string): string => `${postcode.slice(0, -2)}**`

/** Notes may hold anything. */
export const maskNote = (): string => '***'

/** Hides a value that is there. */
export const masked = (value: string | null, mask: (value: string) => string): string | null => (value === null ? null : mask(value))
