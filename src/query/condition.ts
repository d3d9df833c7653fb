/** A parameter of a statement: bound by name, never written into the text. */
export type Parameter = string | number | null;

/** Conditions that must all hold, with their parameters. */
export interface Condition {
  readonly sql: readonly string[];
  readonly params: Readonly<Record<string, Parameter>>;
}

/** What always holds. */
export const EVERYTHING: Condition = { sql: [], params: {} };

/** What never holds. */
export const NOTHING: Condition = { sql: ["0"], params: {} };

/** Joins conditions; the names of their parameters must differ. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.flatMap((condition) => condition.sql),
    params: Object.assign({}, ...conditions.map((condition) => condition.params)),
  };
}

/** The same condition with other names for its parameters, to stand beside one of its kind. */
export function scoped({ sql, params }: Condition, scope: string): Condition {
  return {
    sql: sql.map((part) => part.replaceAll(/(?<=:)[a-z]\w*/g, (name) => (name in params ? `${name}_${scope}` : name))),
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [`${name}_${scope}`, value])),
  };
}

/** `column = :name` where a value was asked for. */
export function equals(column: string, name: string, value: Parameter): Condition {
  return value === null ? EVERYTHING : { sql: [`${column} = :${name}`], params: { [name]: value } };
}

/** `column` has one of the values: one parameter, so that the statement does not grow with them. */
export function isAmong(column: string, name: string, values: readonly string[]): Condition {
  return { sql: [`${column} IN (SELECT value FROM json_each(:${name}))`], params: { [name]: JSON.stringify(values) } };
}
