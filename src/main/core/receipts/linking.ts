/**
 * Links cards that no member sheet has brought to members by their mobile, and where several share it by name and mobile; never
 * by name alone (imports.md 7.3). These links follow from what members and cards there are, so they are made anew after every
 * import and every undo, and no order of files makes a difference.
 */
import type { Write } from '../db/connections.ts'
import { dropDerivedLinks, linkByMobile, linkByNameAndMobile } from './linking.sql.ts'

export function relinkCards(write: Write): void {
  for (const statement of [dropDerivedLinks, linkByMobile, linkByNameAndMobile]) write.prepare<[]>(statement).run()
}
