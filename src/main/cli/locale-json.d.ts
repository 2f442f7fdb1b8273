/** The sentences of refusals, which the screens show too: data, bundled as a module. */
declare module '*/refusal.json' {
  const json: unknown
  export default json
}
