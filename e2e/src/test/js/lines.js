"use strict";

// Commands arrive as JSON lines on standard input, events leave as JSON lines on standard output.
// The process ends with its standard input, so it never outlives the test run.

const readline = require("readline");

// Anything a client library prints must not mix with the events.
console.log = console.info = console.debug = console.warn = console.error;

exports.emit = event => process.stdout.write(JSON.stringify(event) + "\n");

exports.onCommand = handlers => {
  readline.createInterface({ input: process.stdin })
    .on("line", line => {
      const command = JSON.parse(line);
      handlers[command.do](command);
    })
    .on("close", () => process.exit(0));
};
