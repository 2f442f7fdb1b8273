export function MemberPage(_: { readonly id: number }) {
  return null
}
