"use strict";

// JavaScript values as JSON without loss. What JSON cannot say becomes an object with one member
// whose name starts with "$".

exports.toJson = function toJson(value) {
  switch (typeof value) {
    case "undefined":
      return { $undefined: true };
    case "bigint":
      return { $bigint: value.toString() };
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $number: format(value) };
    case "object":
      return objectToJson(value, toJson);
    default:
      return value;
  }
};

exports.fromJson = function fromJson(value) {
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(fromJson);
  }
  if ("$bigint" in value) {
    return BigInt(value.$bigint);
  }
  if ("$number" in value) {
    return Number(value.$number);
  }
  if ("$bytes" in value) {
    return Uint8Array.from(Buffer.from(value.$bytes, "base64"));
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fromJson(item)]));
};

function format(number) {
  return Object.is(number, -0) ? "-0" : String(number);
}

function objectToJson(value, toJson) {
  if (value === null) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
    return { $bytes: Buffer.from(value).toString("base64") };
  }
  if (value instanceof Date) {
    return { $date: value.toISOString() };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
}
