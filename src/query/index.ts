export { readAmount } from "./amount.ts";
export { acts, approximations, certainties, figureKinds, quoteTypes } from "./choice.ts";
export { endOfDate, startOfDate } from "./date.ts";
export { figuresStatement } from "./figure.ts";
export { type Query, type QueryOptions, readQuery } from "./query.ts";
export { claimsStatement, listStatement, searchStatement } from "./statement.ts";
