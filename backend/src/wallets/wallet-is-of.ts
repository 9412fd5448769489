/** Whether the wallet whose address is in a column, named with its table, is of a person for whom this holds. */
export function walletIsOf(column: string, holds: (personId: string) => string): string {
  return `exists (select from wallets held where held.address = ${column} and ${holds('held.person_id')})`
}
