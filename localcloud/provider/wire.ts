import structpb, { type Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { type Props, UNKNOWN } from "./resource-type.ts";

/** Values as they travel between the engine and a plugin: JSON, with marks for what JSON has no word for. */
export type Wire = Record<string, unknown>;

const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

export function fromStruct(struct: Struct | undefined): Wire {
  return struct?.toJavaScript() ?? {};
}

export function toStruct(wire: Wire): Struct {
  return structpb.Struct.fromJavaScript(wire as Record<string, JavaScriptValue>);
}

/** Wire values → plain values: unwraps secrets and output values, drops nulls of objects, turns marks into `UNKNOWN`. */
export function decode(wire: Wire): Props {
  return decodeValue(wire) as Props;
}

function decodeValue(value: unknown): unknown {
  if (value === unknownMark) return UNKNOWN;
  if (Array.isArray(value)) return value.map(decodeValue);
  if (!isObject(value)) return value;
  if (value[signatureKey] === secretSignature) return decodeValue(value["value"]);
  if (value[signatureKey] === outputSignature) return "value" in value ? decodeValue(value["value"]) : UNKNOWN;
  return mapObject(value, decodeValue);
}

/** Plain values → wire values. Undefined members are left out. */
export function encode(props: Props): Wire {
  return encodeValue(props) as Wire;
}

function encodeValue(value: unknown): unknown {
  if (value === UNKNOWN) return unknownMark;
  if (Array.isArray(value)) return value.map(encodeValue);
  return isObject(value) ? mapObject(value, encodeValue) : value;
}

function mapObject(object: Wire, map: (value: unknown) => unknown): Wire {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)]));
}

/** Wraps the members of `outs` named in `keys`. */
export function wrapSecrets(outs: Wire, keys: readonly string[]): Wire {
  return Object.fromEntries(
    Object.entries(outs).map(([key, value]) => [key, keys.includes(key) ? wrap(value) : value]),
  );
}

/** Wraps what is secret in `ins` where `outs` has a member of the same name, as the engine does for its own plugins. */
export function copySecrets(outs: Wire, ins: Wire): Wire {
  return Object.fromEntries(
    Object.entries(outs).map(([key, value]) => {
      const source = ins[key];
      if (isPlainObject(value) && isPlainObject(source)) return [key, copySecrets(value, source)];
      return [key, hasSecret(source) ? wrap(value) : value];
    }),
  );
}

/** True when a secret lies anywhere in the value. */
export function hasSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSecret);
  if (!isObject(value)) return false;
  if (value[signatureKey] === secretSignature) return true;
  if (value[signatureKey] === outputSignature && value["secret"] === true) return true;
  return Object.values(value).some(hasSecret);
}

function wrap(value: unknown): unknown {
  return isObject(value) && value[signatureKey] === secretSignature
    ? value
    : { [signatureKey]: secretSignature, value };
}

function isObject(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlainObject(value: unknown): value is Wire {
  return isObject(value) && !(signatureKey in value);
}
