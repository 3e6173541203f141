import * as pulumi from "@pulumi/pulumi";

/**
 * What all components share. Arguments are not handed to the engine: they would be kept in the state as inputs of the
 * component, and some of them are secret.
 */
export abstract class Component extends pulumi.ComponentResource {
  /** @param kind the last part of the type token, e.g. `Vpc`. The token is a promise: it is part of every URN. */
  constructor(kind: string, name: string, opts: pulumi.ComponentResourceOptions | undefined) {
    super(`gangway:index:${kind}`, name, {}, opts);
  }
}
