export interface Columns {
  readonly revision: number
}
