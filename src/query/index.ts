export { readAmount } from "./amount.ts";
export { acts, approximations, certainties, figureKinds, places, quoteTypes, sorts } from "./choice.ts";
export { endOfDate, startOfDate } from "./date.ts";
export { explainQuery } from "./explain.ts";
export { fields } from "./field.ts";
export { figuresStatement } from "./figure.ts";
export { type Query, type QueryOptions, readQuery } from "./query.ts";
export { claimsStatement, listStatement, type Statement, searchStatement } from "./statement.ts";
export { type Dimension, dimensions, isCalendar, readDimensions, statsStatement } from "./stats.ts";
