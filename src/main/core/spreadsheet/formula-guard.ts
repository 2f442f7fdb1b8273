/** What a spreadsheet would compute when it opens a CSV (OWASP ASVS 1.2.10, CWE-1236); plain signed numbers are harmless. */
const COMPUTED = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]/ // oxlint-disable-line no-control-regex -- control characters are what it looks for
const LED_BY_CONTROL = /^[\t\r\n\0]/ // oxlint-disable-line no-control-regex -- as above
const PLAIN_NUMBER = /^[+-]?\d[\d ]*(\.\d+)?$/

export const isComputed = (text: string): boolean => (COMPUTED.test(text) || LED_BY_CONTROL.test(text)) && !PLAIN_NUMBER.test(text)
