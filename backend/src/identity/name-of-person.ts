/** The name of the person whose id is in a column, for a room that has one query for all that a page shows. */
export function nameOfPerson(column: string): string {
  return `(select display_name from people where id = ${column})`
}
