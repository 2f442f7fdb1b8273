/** Text that has broken databases: quotes, NUL, surrogates, SQL, bidi marks, very long. */
import fc from 'fast-check'

const known = [
  '',
  "O'Brien",
  '"quoted" \\ back',
  'NUL \u0000 in the middle',
  '\u0000',
  'lone \ud800 surrogate',
  '𠮷野家 👩‍👩‍👧‍👦',
  '\u202Ereversed',
  'e\u0301 é',
  "'); drop table member; --",
  '=HYPERLINK("x")',
  '\r\n\t\v',
  '__proto__',
  '{"a":[1,2]}',
  'x'.repeat(5000),
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary', maxLength: 12 }))
