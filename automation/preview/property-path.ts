/**
 * Takes a Pulumi property path apart: `ingress[0].port`, `tags["a.b"]`, and `tags.["a.b"]` as the AWS provider writes it.
 * @returns undefined where it is no such path
 */
export function parsePath(path: string): (string | number)[] | undefined {
  const part = /\.?\[(\d+)\]|\.?\["((?:[^"\\]|\\.)*)"\]|(?:^|\.)([^.[\]"]+)/gsy;
  const parts: (string | number)[] = [];
  while (part.lastIndex < path.length) {
    const match = part.exec(path);
    if (match === null) return undefined;
    const [, index, quoted, name] = match;
    parts.push(index === undefined ? (name ?? (quoted ?? "").replace(/\\(.)/gs, "$1")) : Number(index));
  }
  return parts;
}

/**
 * What lies at a path. A value that `isOpaque` hides all that is in it, so it stands for each of its parts.
 * @returns undefined where there is nothing
 */
export function valueAt(value: unknown, path: string, isOpaque: (value: unknown) => boolean): unknown {
  let found = value;
  for (const part of parsePath(path) ?? [path]) {
    if (isOpaque(found)) return found;
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string | number, unknown>)[part];
  }
  return found;
}
