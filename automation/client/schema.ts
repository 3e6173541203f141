// Made of docs/reference/openapi.json by `npm run openapi`.

export interface paths {
  readonly "/metrics": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get figures in Prometheus' format */
    readonly get: operations["getMetrics"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/stacks": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List stacks */
    readonly get: operations["listStacks"];
    readonly put?: never;
    /** Write a stack down; an operation `up` brings it up */
    readonly post: operations["createStack"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/stacks/{stack}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a stack */
    readonly get: operations["getStack"];
    readonly put?: never;
    readonly post?: never;
    /** Forget a stack of which nothing was brought up */
    readonly delete: operations["removeStack"];
    readonly options?: never;
    readonly head?: never;
    /** Replace a stack's settings; an operation `up` carries them out */
    readonly patch: operations["changeStack"];
    readonly trace?: never;
  };
  readonly "/v1/stacks/{stack}/status": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Look at a stack's servers and sites, which takes up to 10 seconds */
    readonly get: operations["getStackStatus"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/stacks/{stack}/outputs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a stack's outputs */
    readonly get: operations["getStackOutputs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/stacks/{stack}/history": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List what was done to a stack on the service's machine */
    readonly get: operations["getStackHistory"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/stacks/{stack}/operations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Queue an operation on a stack
     * @description Scope: preview for a preview, destroy for destroy, change for the others.
     */
    readonly post: operations["startOperation"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/operations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List operations, newest first */
    readonly get: operations["listOperations"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/operations/{operation}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get an operation */
    readonly get: operations["getOperation"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/operations/{operation}/cancel": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Stop an operation: gracefully, and the second time at once */
    readonly post: operations["cancelOperation"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/operations/{operation}/events": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Follow an operation
     * @description A stream of server-sent events (id: seq, event: type, data: the event as JSON) that ends after `finished`; a reader that was cut off goes on with Last-Event-ID, or ?after=. With Accept: application/json, a page of them.
     */
    readonly get: operations["followOperation"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/tokens": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List tokens, without their secrets */
    readonly get: operations["listTokens"];
    readonly put?: never;
    /** Make a token */
    readonly post: operations["createToken"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/tokens/{token}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Revoke a token, which takes effect at once */
    readonly delete: operations["revokeToken"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/session": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Tell whose token it is, and what it may do */
    readonly get: operations["getSession"];
    readonly put?: never;
    /** Sign in at the page */
    readonly post: operations["signIn"];
    /** Sign out at the page */
    readonly delete: operations["signOut"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/health/live": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the process answers */
    readonly get: operations["isLive"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/health/ready": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the database answers, too */
    readonly get: operations["isReady"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly Caller: {
      readonly name: string;
      readonly scopes: readonly ("read" | "preview" | "change" | "destroy" | "admin")[];
      readonly stacks: readonly string[];
    };
    readonly CreatedToken: {
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly ("read" | "preview" | "change" | "destroy" | "admin")[];
      readonly stacks: readonly string[];
      readonly created: string;
      readonly expires?: string;
      readonly lastUsed?: string;
      /** @description Shown this once; only a hash of it is kept. */
      readonly token: string;
    };
    readonly EventPage: {
      readonly items: readonly components["schemas"]["OperationEvent"][];
      /** @description What `after` gets for the next page; null: none. */
      readonly next: string | null;
    };
    readonly HistoryEntry: {
      readonly id: string;
      readonly stack: string;
      /** @enum {string} */
      readonly kind: "preview" | "up" | "upgrade" | "rollback" | "refresh" | "destroy";
      /** @enum {string} */
      readonly state: "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";
      readonly who: string;
      readonly since: string;
      readonly ended?: string;
      /** @description What was done to how many resources. */
      readonly counts?: {
        readonly [key: string]: number;
      };
      /** @description The code it brought, by the site's name. */
      readonly commits?: {
        readonly [key: string]: string;
      };
      readonly problem?: {
        readonly code: string;
        readonly what: string;
      };
    };
    readonly HistoryPage: {
      readonly items: readonly components["schemas"]["HistoryEntry"][];
      /** @description What `after` gets for the next page; null: none. */
      readonly next: string | null;
    };
    readonly NewStack: {
      readonly name: string;
      /** @enum {string} */
      readonly cloud: "local" | "aws";
      /**
       * @description Local cloud only. Default: docker.
       * @enum {string}
       */
      readonly hosts?: "docker" | "none";
      readonly settings: components["schemas"]["Settings"];
    };
    readonly NewToken: {
      /** @description For people: whose, or what for. */
      readonly name: string;
      readonly scopes: readonly ("read" | "preview" | "change" | "destroy" | "admin")[];
      /**
       * @description Which stacks it is for.
       * @default [
       *       "*"
       *     ]
       */
      readonly stacks?: readonly string[];
      /** @description Default: never. */
      readonly expires?: string;
    };
    readonly Operation: {
      readonly id: string;
      readonly stack: string;
      /** @enum {string} */
      readonly kind: "preview" | "up" | "upgrade" | "rollback" | "refresh" | "destroy";
      /**
       * @description interrupted: the process that did it died; the next operation clears up first.
       * @enum {string}
       */
      readonly state: "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";
      /** @description The name of the token it was asked for with, or a user of the machine. */
      readonly who: string;
      /** @description ISO 8601, UTC. */
      readonly created: string;
      /** @description ISO 8601, UTC. */
      readonly started?: string;
      /** @description ISO 8601, UTC. */
      readonly ended?: string;
      /** @description Only while queued: 1 is the next one of its stack. */
      readonly position?: number;
      /** @description How many times somebody asked to cancel it. */
      readonly cancels?: number;
      /** @description `seq` of its last event; 0 before the first. */
      readonly lastEvent: number;
      /** @description What it came to; only when done. */
      readonly result?: unknown;
      /** @description Only when it did not end well. */
      readonly problem?: {
        readonly code: string;
        readonly text: {
          readonly what: string;
          readonly got?: string;
          readonly allowed?: string;
          readonly fix: string;
        };
        /** @description The last lines that the failed command printed, without secrets. */
        readonly details: readonly string[];
      };
    };
    readonly OperationEvent: {
      /** @description 1, 2, 3 … without gaps within one operation. */
      readonly seq: number;
      /** @description ISO 8601, UTC. */
      readonly time: string;
      readonly operation: string;
      /** @enum {string} */
      readonly type: "started" | "preparing" | "resource" | "stateful" | "log" | "problem" | "summary" | "finished";
    } & {
      readonly [key: string]: unknown;
    };
    readonly OperationPage: {
      readonly items: readonly components["schemas"]["Operation"][];
      /** @description What `after` gets for the next page; null: none. */
      readonly next: string | null;
    };
    readonly OperationRequest:
      | {
          /** @constant */
          readonly kind: "preview";
          /**
           * @description What to tell of. Default: up.
           * @enum {string}
           */
          readonly of?: "up" | "upgrade" | "rollback";
          /** @description Default: those of the stack. */
          readonly settings?: components["schemas"]["Settings"];
          /** @description Look first at what is really there. */
          readonly refresh?: boolean;
          /** @description Default: the newest commit of each site's branch. */
          readonly commits?: {
            readonly [key: string]: string;
          };
          /** @description The operation that brought the release. Default: the one before. */
          readonly to?: string;
        }
      | {
          /** @constant */
          readonly kind: "up";
          /** @description Default: those of the stack. */
          readonly settings?: components["schemas"]["Settings"];
          /** @description Look first at what is really there. */
          readonly refresh?: boolean;
        }
      | {
          /** @constant */
          readonly kind: "upgrade";
          /** @description Default: the newest commit of each site's branch. */
          readonly commits?: {
            readonly [key: string]: string;
          };
        }
      | {
          /** @constant */
          readonly kind: "rollback";
          /** @description The operation that brought the release. Default: the one before. */
          readonly to?: string;
        }
      | {
          /** @constant */
          readonly kind: "refresh";
        }
      | {
          /** @constant */
          readonly kind: "destroy";
          /** @description Remove data volumes too. */
          readonly withData?: boolean;
        };
    readonly Problem: {
      /** @description urn:gangway:error: and the code. */
      readonly type: string;
      /** @description What the code means, always the same. */
      readonly title: string;
      readonly status: number;
      /** @description What was wrong this time. */
      readonly detail: string;
      /** @description Never changes its meaning; see docs/reference/errors.md. */
      readonly code: string;
      readonly got?: string;
      readonly allowed?: string;
      /** @description The change to make. */
      readonly fix: string;
      /** @description Everything that is wrong with the request, where that is its own fault. */
      readonly faults?: readonly {
        /** @description Where in the request: `body.settings.sites[0].branch`. */
        readonly path: string;
        /** @description What is wrong there. */
        readonly what: string;
        /** @description The value got; left out where it is secret or says nothing. */
        readonly got?: string;
        /** @description What would be accepted. */
        readonly allowed: string;
      }[];
      /** @description Names the request in the service's log. */
      readonly request?: string;
    };
    /** @description The settings of a stack: docs/reference/settings.md. In answers, secrets read `[secret]`. */
    readonly Settings: {
      readonly [key: string]: unknown;
    };
    readonly Stack: {
      readonly name: string;
      /** @enum {string} */
      readonly cloud: "local" | "aws";
      /**
       * @description What servers are on the local cloud; none: records only.
       * @enum {string}
       */
      readonly hosts: "docker" | "none";
      /**
       * @description new: nothing was brought up yet. unfinished: the last change did not end well; an `up` goes on.
       * @enum {string}
       */
      readonly state: "new" | "up" | "unfinished";
      readonly settings: components["schemas"]["Settings"];
      /** @description What a rollback can go to: the first is what runs. */
      readonly releases: readonly {
        /** @description What `to` of a rollback gets. */
        readonly operation: string;
        readonly time: string;
        /** @description Full commit ids by the site's name. */
        readonly commits: {
          readonly [key: string]: string;
        };
      }[];
      readonly lastOperation: components["schemas"]["Operation"] | null;
    };
    readonly StackChange: {
      /** @description All settings, not only those that change. `[secret]` keeps the secret stored there. */
      readonly settings: components["schemas"]["Settings"];
    };
    /** @description Addresses and ids; secrets read `[secret]`. */
    readonly StackOutputs: {
      readonly [key: string]: unknown;
    };
    readonly StackPage: {
      readonly items: readonly components["schemas"]["Stack"][];
      /** @description What `after` gets for the next page; null: none. */
      readonly next: string | null;
    };
    /** @description Load balancer, servers, database and sites as they are now; the fields of `gangway status --json`. */
    readonly StackStatus: {
      readonly [key: string]: unknown;
    };
    readonly Token: {
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly ("read" | "preview" | "change" | "destroy" | "admin")[];
      readonly stacks: readonly string[];
      readonly created: string;
      readonly expires?: string;
      readonly lastUsed?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly getMetrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The figures. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": string;
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listStacks: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before. */
        readonly after?: string;
        /** @description How many at most. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["StackPage"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly createStack: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewStack"];
      };
    };
    readonly responses: {
      /** @description Default Response */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Stack"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly getStack: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly stack: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Stack"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly removeStack: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly stack: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly changeStack: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly stack: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["StackChange"];
      };
    };
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Stack"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly getStackStatus: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly stack: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["StackStatus"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly getStackOutputs: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly stack: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["StackOutputs"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly getStackHistory: {
    readonly parameters: {
      readonly query?: {
        /** @description The `next` of the page before. */
        readonly after?: string;
        /** @description How many at most. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path: {
        readonly stack: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HistoryPage"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly startOperation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The same key with the same request gives the same operation. */
        readonly "idempotency-key"?: string;
      };
      readonly path: {
        readonly stack: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["OperationRequest"];
      };
    };
    readonly responses: {
      /** @description Default Response */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Operation"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listOperations: {
    readonly parameters: {
      readonly query?: {
        readonly stack?: string;
        readonly state?: "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";
        /** @description The `next` of the page before. */
        readonly after?: string;
        /** @description How many at most. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OperationPage"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly getOperation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly operation: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Operation"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly cancelOperation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly operation: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Operation"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly followOperation: {
    readonly parameters: {
      readonly query?: {
        /** @description Only events with a greater `seq`. */
        readonly after?: number;
        /** @description How many at most. */
        readonly limit?: number;
      };
      readonly header?: {
        readonly "last-event-id"?: number;
        readonly accept?: string;
      };
      readonly path: {
        readonly operation: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The events. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/event-stream": string;
          readonly "application/json": components["schemas"]["EventPage"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly listTokens: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly components["schemas"]["Token"][];
          };
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly createToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewToken"];
      };
    };
    readonly responses: {
      /** @description Default Response */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CreatedToken"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly revokeToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly token: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly getSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Caller"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly signIn: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly token: string;
        };
      };
    };
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Caller"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly signOut: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly isLive: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            /** @enum {boolean} */
            readonly ok: true;
          };
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readonly isReady: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Default Response */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            /** @enum {boolean} */
            readonly ok: true;
          };
        };
      };
      /** @description What was wrong, and how to mend it. */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
