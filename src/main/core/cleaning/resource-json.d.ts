/** Data the program ships, bundled as a module; its form is checked where it is read. */
declare module '*/divisions.json' {
  const json: unknown
  export default json
}
