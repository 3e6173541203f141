/** What happens to a resource that is not left as it is. */
export type ChangeOp = "create" | "update" | "replace" | "delete";

/** One resource that an `up` would create, change, replace or delete. */
export interface Change {
  readonly urn: string;
  /** Pulumi's type token, as "aws:ec2/instance:Instance". */
  readonly resourceType: string;
  /** Its name in the program: the last part of its URN. */
  readonly name: string;
  readonly op: ChangeOp;
  /** URN of the component it belongs to; empty for the outermost. */
  readonly parent: string;
  /** It leaves the stack, and stays in the cloud. */
  readonly retained?: true;
  /** What differs. Of what is created or deleted only what a reviewer wants to know: see `noteworthy`. */
  readonly properties: readonly PropertyChange[];
}

/** One property of a resource before and after. */
export interface PropertyChange {
  /** As Pulumi writes it: `tags.Name`, `ingress[0].fromPort`, `tags["a.b"]`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /**
   * JSON, shortened to a line. "[secret]" and "[unknown]" (known only once other resources are there) stand for what
   * cannot be shown. Left out: there is none, or the engine does not tell.
   */
  readonly before?: unknown;
  readonly after?: unknown;
  /** One of the two is or was a secret; then neither is shown. */
  readonly secret?: true;
  /** The resource has to be replaced because of it. */
  readonly replaces: boolean;
}
