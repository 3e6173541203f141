import { isDeepStrictEqual } from "node:util";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import type { DiffRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import { isAutoName } from "./auto-name.ts";
import type { Props, ResourceType } from "./resource-type.ts";
import { decode, fromStruct } from "./wire.ts";

export interface Difference {
  /** Where, as a Pulumi property path: `tags.Name`, `ingress[0].port`, `tags["a.b"]`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
}

/** Every place where two values differ, as deep as both have the same shape. `UNKNOWN` equals nothing known. */
export function differences(olds: unknown, news: unknown, path = ""): Difference[] {
  if (isDeepStrictEqual(olds, news)) return [];
  if (olds === undefined) return [{ path, kind: "add" }];
  if (news === undefined) return [{ path, kind: "delete" }];
  if (Array.isArray(olds) && Array.isArray(news)) {
    const length = Math.max(olds.length, news.length);
    return Array.from({ length }, (_, at) => differences(olds[at], news[at], `${path}[${at}]`)).flat();
  }
  if (isObject(olds) && isObject(news)) {
    const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
    return keys.flatMap((key) => differences(olds[key], news[key], join(path, key)));
  }
  return [{ path, kind: "update" }];
}

const kinds = proto.PropertyDiff.Kind;
const updateKind = { add: kinds.ADD, delete: kinds.DELETE, update: kinds.UPDATE };
const replaceKind = { add: kinds.ADD_REPLACE, delete: kinds.DELETE_REPLACE, update: kinds.UPDATE_REPLACE };

/** What a change of a resource's inputs means, in the engine's words. */
export function diffInputs(
  request: DiffRequest,
  type: Pick<ResourceType, "replaceOn" | "replaceAlso" | "deleteBeforeReplace" | "uniqueName">,
): DiffResponse {
  const [olds, news] = [decode(fromStruct(request.getOldInputs())), decode(fromStruct(request.getNews()))];
  const response = new proto.DiffResponse();
  const found = Object.keys({ ...olds, ...news })
    .map((input) => ({ input, places: differences(olds[input], news[input], join("", input)) }))
    .filter(({ places }) => places.length > 0);
  const changed = found.map(({ input }) => input);
  const replaceOn = [...type.replaceOn, ...(changed.length > 0 ? (type.replaceAlso?.(olds, news) ?? []) : [])];
  const name = type.uniqueName;
  const sameName =
    name !== undefined &&
    news[name] !== undefined &&
    !changed.includes(name) &&
    !isAutoName(news[name], request.getUrn());
  response.setChanges(proto.DiffResponse.DiffChanges[changed.length > 0 ? "DIFF_SOME" : "DIFF_NONE"]);
  response.setDiffsList(changed);
  response.setReplacesList(changed.filter((input) => replaceOn.includes(input)));
  response.setDeletebeforereplace(type.deleteBeforeReplace === true || sameName);
  response.setHasdetaileddiff(true);
  for (const { input, places } of found) {
    for (const { path, kind } of places) {
      const detail = new proto.PropertyDiff();
      detail.setKind((replaceOn.includes(input) ? replaceKind : updateKind)[kind]);
      detail.setInputdiff(true);
      response.getDetaileddiffMap().set(path, detail);
    }
  }
  return response;
}

function join(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

function isObject(value: unknown): value is Props {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
