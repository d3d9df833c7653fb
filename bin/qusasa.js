#!/usr/bin/env node
require("./load.js").load("run.cjs").run();
