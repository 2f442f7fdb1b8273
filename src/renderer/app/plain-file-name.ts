/** What is offered as the name of a file: a title without what no file name may hold, and not too long. */
export const plainFileName = (title: string): string =>
  title
    .replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 60)
