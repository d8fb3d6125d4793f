#!/usr/bin/env node
// In the oldest words there are, so that a Node that is too old says a sentence and does not stumble over the syntax.
const version = process.versions.node.split(".").map(Number);
if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) require("../dist/main.cjs");
else {
  console.error(
    "auth-explained needs Node 20.19 or later, and this is Node " +
      process.versions.node +
      ". See https://nodejs.org",
  );
  process.exitCode = 1;
}
