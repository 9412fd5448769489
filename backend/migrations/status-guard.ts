/**
 * Statements that make the database refuse what a table of states does not allow. Where the table changes, a later
 * migration runs them again: they replace the former guard.
 */
export function statusGuard(name: string, states: Readonly<Record<string, readonly string[]>>): string[] {
  const known = Object.keys(states).map((one) => `'${one}'`)
  const moves = Object.entries(states).flatMap(([from, tos]) => tos.map((to) => `'${from} ${to}'`))
  return [
    `create or replace function ${name}_status_guard() returns trigger language plpgsql as $$
     begin
       if new.status <> old.status and old.status || ' ' || new.status not in (${moves.join(', ')}) then
         raise exception '${name}: % does not become %', old.status, new.status using errcode = 'check_violation';
       end if;
       return new;
     end $$`,
    `create or replace trigger ${name}_status_guard before update on ${name}
       for each row execute function ${name}_status_guard()`,
    `alter table ${name} drop constraint if exists ${name}_status_known`,
    `alter table ${name} add constraint ${name}_status_known check (status in (${known.join(', ')}))`,
  ]
}
