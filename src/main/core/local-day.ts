/** The business day of a moment on this computer's clock. */
export const localDayOf = (at: Date): number => Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / 86_400_000)
