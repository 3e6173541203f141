// Made of docs/reference/openapi.json by `npm run openapi`.

export interface paths {
  "/metrics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get figures in Prometheus' format */
    get: operations["getMetrics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stacks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List stacks */
    get: operations["listStacks"];
    put?: never;
    /** Write a stack down; an operation `up` brings it up */
    post: operations["createStack"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stacks/{stack}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a stack */
    get: operations["getStack"];
    put?: never;
    post?: never;
    /** Forget a stack of which nothing was brought up */
    delete: operations["removeStack"];
    options?: never;
    head?: never;
    /** Replace a stack's settings; an operation `up` carries them out */
    patch: operations["changeStack"];
    trace?: never;
  };
  "/v1/stacks/{stack}/status": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Look at a stack's servers and sites, which takes up to 10 seconds */
    get: operations["getStackStatus"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stacks/{stack}/outputs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a stack's outputs */
    get: operations["getStackOutputs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stacks/{stack}/history": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List what was done to a stack on the service's machine */
    get: operations["getStackHistory"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/stacks/{stack}/operations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Queue an operation on a stack
     * @description Scope: preview for a preview, destroy for destroy, change for the others.
     */
    post: operations["startOperation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/operations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List operations, newest first */
    get: operations["listOperations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/operations/{operation}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get an operation */
    get: operations["getOperation"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/operations/{operation}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop an operation: gracefully, and the second time at once */
    post: operations["cancelOperation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/operations/{operation}/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow an operation
     * @description A stream of server-sent events (id: seq, event: type, data: the event as JSON) that ends after `finished`; a reader that was cut off goes on with Last-Event-ID, or ?after=. With Accept: application/json, a page of them.
     */
    get: operations["followOperation"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/tokens": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List tokens, without their secrets */
    get: operations["listTokens"];
    put?: never;
    /** Make a token */
    post: operations["createToken"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/tokens/{token}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke a token, which takes effect at once; open streams of events end within 15 seconds */
    delete: operations["revokeToken"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/session": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tell whose token it is, and what it may do */
    get: operations["getSession"];
    put?: never;
    /** Sign in at the page */
    post: operations["signIn"];
    /** Sign out at the page */
    delete: operations["signOut"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/health/live": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process answers */
    get: operations["isLive"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/health/ready": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the database answers, too */
    get: operations["isReady"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Caller: {
      name: string;
      scopes: ("read" | "preview" | "change" | "destroy" | "admin")[];
      stacks: string[];
    };
    CreatedToken: {
      id: string;
      name: string;
      scopes: ("read" | "preview" | "change" | "destroy" | "admin")[];
      stacks: string[];
      created: string;
      expires?: string;
      lastUsed?: string;
      /** @description Shown this once; only a hash of it is kept. */
      token: string;
    };
    EventPage: {
      items: components["schemas"]["OperationEvent"][];
      /** @description What `after` gets for the next page; null: none. */
      next: string | null;
    };
    HistoryEntry: {
      id: string;
      stack: string;
      /** @enum {string} */
      kind: "preview" | "up" | "upgrade" | "rollback" | "refresh" | "destroy";
      /** @enum {string} */
      state: "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";
      who: string;
      since: string;
      ended?: string;
      /** @description What was done to how many resources. */
      counts?: {
        [key: string]: number;
      };
      /** @description The code it brought, by the site's name. */
      commits?: {
        [key: string]: string;
      };
      problem?: {
        code: string;
        what: string;
      };
    };
    HistoryPage: {
      items: components["schemas"]["HistoryEntry"][];
      /** @description What `after` gets for the next page; null: none. */
      next: string | null;
    };
    NewStack: {
      name: string;
      /** @enum {string} */
      cloud: "local" | "aws";
      /**
       * @description Local cloud only. Default: docker.
       * @enum {string}
       */
      hosts?: "docker" | "none";
      settings: components["schemas"]["Settings"];
    };
    NewToken: {
      /** @description For people: whose, or what for. */
      name: string;
      scopes: ("read" | "preview" | "change" | "destroy" | "admin")[];
      /**
       * @description Which stacks it is for.
       * @default [
       *       "*"
       *     ]
       */
      stacks?: string[];
      /** @description Default: never. A token that expires makes none that lasts longer. */
      expires?: string;
    };
    Operation: {
      id: string;
      stack: string;
      /** @enum {string} */
      kind: "preview" | "up" | "upgrade" | "rollback" | "refresh" | "destroy";
      /**
       * @description interrupted: the process that did it died; the next operation clears up first.
       * @enum {string}
       */
      state: "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";
      /** @description The name of the token it was asked for with, or a user of the machine. */
      who: string;
      /** @description ISO 8601, UTC. */
      created: string;
      /** @description ISO 8601, UTC. */
      started?: string;
      /** @description ISO 8601, UTC. */
      ended?: string;
      /** @description Only while queued: 1 is the next one of its stack. */
      position?: number;
      /** @description How many times somebody asked to cancel it. */
      cancels?: number;
      /** @description `seq` of its last event; 0 before the first. */
      lastEvent: number;
      /** @description What it came to; only when done, and not in lists. */
      result?: unknown;
      /** @description Only when it did not end well. */
      problem?: {
        code: string;
        text: {
          what: string;
          got?: string;
          allowed?: string;
          fix: string;
        };
        /** @description The last lines that the failed command printed, without secrets. */
        details: string[];
      };
    };
    OperationEvent: {
      /** @description 1, 2, 3 … without gaps within one operation. */
      seq: number;
      /** @description ISO 8601, UTC. */
      time: string;
      operation: string;
      /** @enum {string} */
      type: "started" | "preparing" | "resource" | "stateful" | "log" | "problem" | "summary" | "finished";
    } & {
      [key: string]: unknown;
    };
    OperationPage: {
      items: components["schemas"]["Operation"][];
      /** @description What `after` gets for the next page; null: none. */
      next: string | null;
    };
    OperationRequest:
      | {
          /** @constant */
          kind: "preview";
          /**
           * @description What to tell of. Default: up.
           * @enum {string}
           */
          of?: "up" | "upgrade" | "rollback";
          /** @description Default: those of the stack. */
          settings?: components["schemas"]["Settings"];
          /** @description Look first at what is really there. */
          refresh?: boolean;
          /** @description Default: the newest commit of each site's branch. */
          commits?: {
            [key: string]: string;
          };
          /** @description The operation that brought the release. Default: the one before. */
          to?: string;
        }
      | {
          /** @constant */
          kind: "up";
          /** @description Default: those of the stack. */
          settings?: components["schemas"]["Settings"];
          /** @description Look first at what is really there. */
          refresh?: boolean;
          /** @description `commits` of a preview's result: what was agreed to is what comes. Default: branches are asked anew. */
          previewed?: {
            [key: string]: string;
          };
        }
      | {
          /** @constant */
          kind: "upgrade";
          /** @description Default: the newest commit of each site's branch. */
          commits?: {
            [key: string]: string;
          };
          /** @description `commits` of a preview's result: what was agreed to is what comes. Default: branches are asked anew. */
          previewed?: {
            [key: string]: string;
          };
        }
      | {
          /** @constant */
          kind: "rollback";
          /** @description The operation that brought the release. Default: the one before. */
          to?: string;
          /** @description `commits` of a preview's result: what was agreed to is what comes. Default: branches are asked anew. */
          previewed?: {
            [key: string]: string;
          };
        }
      | {
          /** @constant */
          kind: "refresh";
        }
      | {
          /** @constant */
          kind: "destroy";
          /** @description Remove data volumes too. */
          withData?: boolean;
        };
    Problem: {
      /** @description urn:gangway:error: and the code. */
      type: string;
      /** @description What the code means, always the same. */
      title: string;
      status: number;
      /** @description What was wrong this time. */
      detail: string;
      /** @description Never changes its meaning; see docs/reference/errors.md. */
      code: string;
      got?: string;
      allowed?: string;
      /** @description The change to make. */
      fix: string;
      /** @description Everything that is wrong with the request, where that is its own fault. */
      faults?: {
        /** @description Where in the request: `body.settings.sites[0].branch`. */
        path: string;
        /** @description What is wrong there. */
        what: string;
        /** @description The value got; left out where it is secret or says nothing. */
        got?: string;
        /** @description What would be accepted. */
        allowed: string;
      }[];
      /** @description Names the request in the service's log. */
      request?: string;
    };
    /** @description The settings of a stack: docs/reference/settings.md. In answers, secrets read `[secret]`. */
    Settings: {
      [key: string]: unknown;
    };
    Stack: {
      name: string;
      /** @enum {string} */
      cloud: "local" | "aws";
      /**
       * @description What servers are on the local cloud; none: records only.
       * @enum {string}
       */
      hosts: "docker" | "none";
      /**
       * @description new: nothing was brought up yet. unfinished: the last change did not end well; an `up` goes on.
       * @enum {string}
       */
      state: "new" | "up" | "unfinished";
      settings: components["schemas"]["Settings"];
      /** @description Whether these settings wait for the next `up`; upgrades and rollbacks leave them. */
      pending: boolean;
      /** @description What a rollback can go to: the first is what runs. */
      releases: {
        /** @description What `to` of a rollback gets. */
        operation: string;
        time: string;
        /** @description Full commit ids by the site's name. */
        commits: {
          [key: string]: string;
        };
      }[];
      lastOperation: components["schemas"]["Operation"] | null;
    };
    StackChange: {
      /** @description All settings, not only those that change. `[secret]` keeps the secret stored there. */
      settings: components["schemas"]["Settings"];
    };
    /** @description Addresses and ids; secrets read `[secret]`. */
    StackOutputs: {
      [key: string]: unknown;
    };
    StackPage: {
      items: components["schemas"]["Stack"][];
      /** @description What `after` gets for the next page; null: none. */
      next: string | null;
    };
    /** @description Load balancer, servers, database and sites as they are now; the fields of `gangway status --json`. */
    StackStatus: {
      [key: string]: unknown;
    };
    Token: {
      id: string;
      name: string;
      scopes: ("read" | "preview" | "change" | "destroy" | "admin")[];
      stacks: string[];
      created: string;
      expires?: string;
      lastUsed?: string;
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
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The figures. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/plain": string;
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listStacks: {
    parameters: {
      query?: {
        /** @description The `next` of the page before. */
        after?: string;
        /** @description How many at most. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StackPage"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  createStack: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewStack"];
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Stack"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getStack: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        stack: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Stack"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  removeStack: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        stack: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  changeStack: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        stack: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["StackChange"];
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Stack"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getStackStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        stack: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StackStatus"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getStackOutputs: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        stack: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StackOutputs"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getStackHistory: {
    parameters: {
      query?: {
        /** @description The `next` of the page before. */
        after?: string;
        /** @description How many at most. */
        limit?: number;
      };
      header?: never;
      path: {
        stack: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HistoryPage"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  startOperation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key with the same request gives the same operation. */
        "idempotency-key"?: string;
      };
      path: {
        stack: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["OperationRequest"];
      };
    };
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Operation"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listOperations: {
    parameters: {
      query?: {
        stack?: string;
        state?: "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";
        /** @description The `next` of the page before. */
        after?: string;
        /** @description How many at most. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OperationPage"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        operation: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Operation"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  cancelOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        operation: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Operation"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  followOperation: {
    parameters: {
      query?: {
        /** @description Only events with a greater `seq`. */
        after?: number;
        /** @description How many at most. */
        limit?: number;
      };
      header?: {
        "last-event-id"?: number;
        accept?: string;
      };
      path: {
        operation: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/event-stream": string;
          "application/json": components["schemas"]["EventPage"];
        };
      };
      /** @description It has ended, and there are no more: browsers stop asking. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listTokens: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["Token"][];
          };
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  createToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewToken"];
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CreatedToken"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  revokeToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Caller"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          token: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Caller"];
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  isLive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {boolean} */
            ok: true;
          };
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  isReady: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {boolean} */
            ok: true;
          };
        };
      };
      /** @description What was wrong, and how to mend it. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
