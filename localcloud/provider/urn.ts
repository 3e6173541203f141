/** `urn:pulumi:<stack>::<project>::<parent type$…$type>::<name>` → its parts that a provider needs. */
export function parseUrn(urn: string): { stack: string; type: string; name: string } {
  const [head = "", , types = "", ...name] = urn.split("::");
  return {
    stack: head.slice("urn:pulumi:".length),
    type: types.slice(types.lastIndexOf("$") + 1),
    name: name.join("::"),
  };
}
