import { it } from "vitest";
import { tally, scoreOf } from "./corpus.ts";
it("x", () => { for (const l of ["fr","ar"] as const) { const t = tally(l); console.log(l, scoreOf(t).toFixed(4), {...t, differences: 0}, "\n"+t.differences.join("\n")); } });
