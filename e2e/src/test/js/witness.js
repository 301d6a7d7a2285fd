"use strict";

// Clients of every version on Node.js: see clients.js for commands and events.

const { host } = require("./clients");
const { emit, onCommand } = require("./lines");

const libraries = {
  1: { ...require("signalr-1"), ...require("signalr-msgpack-1") },
  3: { ...require("signalr-3"), ...require("signalr-msgpack-3") },
  6: { ...require("signalr-6"), ...require("signalr-msgpack-6") },
  7: { ...require("signalr-7"), ...require("signalr-msgpack-7") },
  8: { ...require("signalr-8"), ...require("signalr-msgpack-8") },
  9: { ...require("signalr-9"), ...require("signalr-msgpack-9") },
  10: { ...require("@microsoft/signalr"), ...require("@microsoft/signalr-protocol-msgpack") },
};

onCommand(host(libraries, emit));
