/** Lists on paper: how many rows of them, and from when on without tags. */

/** Longer lists end here and point to the export: paper of more is read by nobody. */
export const LIST_ROWS_PRINTED = 5000

/** What `members.page` gives at once. */
export const PAGE_OF_LIST = 1000

/** Tags for readers of screens make a long list ten times as large and three times as slow. */
export const MOST_TAGGED_ROWS = 500
