export function UnknownCardsPage() {
  return null
}
