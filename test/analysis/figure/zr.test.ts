import { it } from "vitest";
import { read, } from "/work/main/test/analysis/figure/read.ts";
import { readFileSync } from "node:fs";
it("x", () => { for (const line of readFileSync("/tmp/in.txt","utf8").split("\n").filter(Boolean)) { const l = /[\u0600-\u06ff]/.test(line) ? "ar":"fr"; const [s,outlet]=line.split("\t"); console.log(s+"\n"+read(l, s, {outlet: outlet??null}).map(f=>"    "+[f.text,f.kind,f.value,f.upper??"",f.unit??"",f.approx,f.counted?.text??""].join(" | ")).join("\n")); } });
