import { sql } from '../db/sql.ts'

interface RunTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Which of its rows are of the run of an operation. */
  readonly ofRun: string
}

const ofRun = 'run_id = (select id from match_run where operation_id = ?)'

/** What a run writes, parents first. */
export const runTables: readonly RunTable[] = [
  {
    name: 'match_run',
    columns: ['id', 'operation_id', 'at', 'actor', 'model', 'members', 'pairs', 'merged', 'waiting', 'households', 'summary'],
    ofRun: 'operation_id = ?',
  },
  {
    name: 'merge_item',
    columns: ['id', 'run_id', 'operation_id', 'member_id', 'from_person_id', 'to_person_id', 'probability'],
    ofRun: 'operation_id = ?',
  },
  {
    name: 'match_pair',
    columns: ['id', 'run_id', 'member_a', 'member_b', 'probability', 'household', 'why', 'levels', 'bits'],
    ofRun,
  },
  { name: 'household', columns: ['id', 'run_id', 'persons'], ofRun },
  {
    name: 'household_member',
    columns: ['id', 'household_id', 'member_id', 'probability'],
    ofRun: `household_id in (select id from household where ${ofRun})`,
  },
]

export const keepRows = ({ name, columns, ofRun: own }: RunTable): string =>
  `insert into match_undone (operation_id, table_name, rows)
   select ?, ?, coalesce(json_group_array(json_array(${columns.join(', ')})), '[]') from ${name} where ${own}`

export const removeRows = ({ name, ofRun: own }: RunTable): string => `delete from ${name} where ${own}`

export const keptRows = sql` select rows from match_undone where operation_id = ? and table_name = ? `

export const unkeepRows = sql` delete from match_undone where operation_id = ? `

/** Without the rows of members who have gone meanwhile. */
export const putRowsBack = ({ name, columns }: RunTable): string => {
  const values = columns.map((_, place) => `json_extract(kept.value, '$[${place}]')`)
  const members = columns.flatMap((column, place) => (column.startsWith('member_') ? [values[place]] : []))
  const areThere = members.map((value) => `exists (select 1 from member where id = ${value})`)
  return `insert into ${name} (${columns.join(', ')}) select ${values.join(', ')} from json_each(?) as kept where ${['true', ...areThere].join(' and ')}`
}

/** Persons that ended with the run and whose number somebody else has now. */
export const takenPersons = sql`
  select count(*) as n
  from
    merge_item as item
    join person on person.id = item.from_person_id
  where item.operation_id = ?
`

export const personsBack = sql` insert into person (id) select distinct from_person_id from merge_item where operation_id = ? `

export const membersBack = sql`
  update member
  set person_id = item.from_person_id
  from merge_item as item
  where item.operation_id = ? and member.id = item.member_id
`

/** Members the run moved who are no longer with the person it took them from. */
export const misplacedMembers = sql`
  select count(*) as n
  from
    merge_item as item
    join member on member.id = item.member_id
  where item.operation_id = ? and member.person_id <> item.from_person_id
`

export const membersForward = sql`
  update member
  set person_id = item.to_person_id
  from merge_item as item
  where item.operation_id = ? and member.id = item.member_id
`

export const personsOff = sql`
  delete from person
  where
    id in (select from_person_id from merge_item where operation_id = ?)
    and not exists (select 1 from member where person_id = person.id)
`

/** Operations on persons after this one that stand: what was taken back has left no row behind. */
export const laterOperations = sql`
  select later.id as operationId, later.kind, later.at
  from operation as later
  where
    later.id > ?
    and (
      later.id in (select operation_id from match_run)
      or later.id in (select operation_id from merge_item)
      or later.id in (select operation_id from pair_decision)
    )
  order by later.id
`

/** What has been taken back since, but for this operation itself. */
export const laterReversals = sql`
  select later.id as operationId, later.kind, later.at
  from
    operation as later
    join operation as subject on subject.id = later.undoes
  where ? not in (later.id, subject.id, coalesce(subject.undoes, 0)) and later.id > ?
  order by later.id
`
