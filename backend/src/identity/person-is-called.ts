/**
 * Whether the person whose id is in a column has words in their name or address, for a room that searches what is
 * theirs. The parameter is what `calledLike` makes of the words.
 */
export function personIsCalled(column: string, parameter: string): string {
  return `exists (select from people called where called.id = ${column}
    and (called.email like ${parameter} or lower(called.display_name) like ${parameter}))`
}

export function calledLike(words: string): string {
  return `%${words.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
}
