import { randomUUID } from "node:crypto";
import type { OperationEvent } from "../../../automation/driver/events.ts";
import type { OperationRecord } from "../../../automation/driver/journal.ts";
import type { StackRecord } from "../../../automation/driver/stack-record.ts";
import { buildApp } from "../../../automation/service/http/app.ts";
import type { App } from "../../../automation/service/http/app-types.ts";
import { serviceLog } from "../../../automation/service/http/log.ts";
import { ServiceMetrics } from "../../../automation/service/http/metrics.ts";
import type { AppOptions } from "../../../automation/service/http/options.ts";
import type { Parts, StacksApi } from "../../../automation/service/http/parts.ts";
import type { Operations, Submission } from "../../../automation/service/operations/operations.ts";
import type { OperationView } from "../../../automation/service/operations/view.ts";
import { fits, type Principal, type Scope } from "../../../automation/service/tokens/principal.ts";
import { Sessions } from "../../../automation/service/tokens/sessions.ts";
import { hashOf } from "../../../automation/service/tokens/token-text.ts";
import type { Tokens, TokenView } from "../../../automation/service/tokens/tokens.ts";
import { UserError } from "../../../errors/user-error.ts";
import { parseSettings } from "../../../settings/index.ts";

/** A secret that must not show up anywhere. */
export const canary = "canary-9b1f4e";

/** Settings that fit, with a secret in them. */
export function settings(changes: { repository?: string; branch?: string; env?: Record<string, string> } = {}) {
  const { repository = "https://192.0.2.7/shop.git", branch = "main", env = { API_TOKEN: canary } } = changes;
  return { access: { sshFrom: ["203.0.113.7/32"] }, sites: [{ name: "shop", repository, branch, env }] };
}

/** Stacks, operations and tokens in memory: what the application stands on, as far as it can tell. */
export class FakeService {
  readonly records = new Map<string, StackRecord>();
  readonly submissions: Submission[] = [];
  readonly views = new Map<string, OperationView>();
  readonly events = new Map<string, OperationEvent[]>();
  readonly principals = new Map<string, Principal>();
  readonly logged: string[] = [];
  readonly database: Parts["database"] = { query: () => Promise.resolve([]) };
  verified = 0;
  app!: App;

  static async start(options: AppOptions = {}, changes: Partial<Parts> = {}): Promise<FakeService> {
    const service = new FakeService();
    service.app = await buildApp({ ...service.parts(options), ...changes });
    return service;
  }

  /** A token with these rights. */
  token(scopes: Scope[], stacks: string[] = ["*"], name = "ci", expires?: string): string {
    const tokenId = String(this.principals.size + 1);
    const token = `gw_${tokenId}_${"x".repeat(20)}${tokenId}`;
    this.principals.set(token, { tokenId, name, scopes, stacks, ...(expires !== undefined && { expires }) });
    return token;
  }

  stack(name: string, record: Partial<StackRecord> = {}): void {
    this.records.set(name, { cloud: "local", hosts: "none", settings: settings(), folder: "/somewhere", ...record });
  }

  operation(view: Partial<OperationView> & { stack: string }): OperationView {
    const created = new Date(Date.UTC(2026, 0, 1) + this.views.size * 1000).toISOString();
    const whole = { id: randomUUID(), kind: "up", state: "queued", who: "ci", created, lastEvent: 0, ...view } as const;
    this.views.set(whole.id, whole);
    return whole;
  }

  /** Asks as somebody with a token does. */
  ask(token: string | undefined, method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object) {
    const headers = { host: "localhost", ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    return this.app.inject({ method, url, headers, ...(payload && { payload }) });
  }

  parts(options: AppOptions): Parts {
    return {
      operations: this.#operations(),
      tokens: this.#tokens(),
      sessions: new Sessions(this.#tokens(), { fingerprint: (value) => hashOf(JSON.stringify(value)) }),
      stacks: {
        read: (stack) => Promise.resolve(this.records.get(stack)),
        names: () => Promise.resolve([...this.records.keys()].toSorted()),
      },
      gangway: this.#gangway(),
      lastOperation: () => Promise.resolve(undefined),
      database: this.database,
      log: serviceLog({ write: (line) => void this.logged.push(line) }),
      metrics: new ServiceMetrics(),
      options,
    };
  }

  #gangway(): StacksApi {
    return {
      create: (stack, { settings, local, hosts = "docker" }) => {
        if (this.records.has(stack)) throw new UserError("GW_STACK_BUSY", { what: "it is there", fix: "no" });
        parseSettings(settings);
        this.stack(stack, { cloud: local ? "local" : "aws", hosts, settings, applied: [] });
        return Promise.resolve();
      },
      change: (stack, settings) => {
        parseSettings(settings);
        this.stack(stack, { ...this.records.get(stack), settings });
        return Promise.resolve();
      },
      forget: (stack) => {
        this.records.delete(stack);
        return Promise.resolve();
      },
      status: (stack) =>
        Promise.resolve({
          ...{ stack, cloud: "local", hosts: "none", topology: "single", servers: [], sites: [] },
          lastOperation: foreignRecord(stack),
        }),
      outputs: () => Promise.resolve({ sites: [], sshPrivateKey: "[secret]" }),
      history: (stack) => Promise.resolve([foreignRecord(stack)]),
    };
  }

  #tokens(): Tokens {
    const views = () =>
      [...this.principals.values()].map(({ tokenId: id, name, scopes, stacks }): TokenView => ({
        id,
        name,
        scopes,
        stacks,
        created: "2026-01-01T00:00:00Z",
      }));
    return {
      create: ({ name, scopes, stacks }) => {
        const token = this.token([...scopes], [...stacks], name);
        return Promise.resolve({ ...views().at(-1)!, token });
      },
      verify: (token) => {
        this.verified += 1;
        return Promise.resolve(this.principals.get(token));
      },
      holder: (id) => Promise.resolve([...this.principals.values()].find(({ tokenId }) => tokenId === id)),
      list: () => Promise.resolve(views()),
      revoke: (id) => {
        for (const [token, { tokenId }] of this.principals) if (tokenId === id) this.principals.delete(token);
        return Promise.resolve();
      },
    };
  }

  #operations(): Operations {
    const get = (id: string): OperationView => {
      const view = this.views.get(id);
      if (view) return view;
      throw new UserError("GW_OPERATION_UNKNOWN", { what: "there is no operation of this id", fix: "take another" });
    };
    const after = (id: string, seq: number) => (this.events.get(id) ?? []).filter((event) => event.seq > seq);
    return {
      submit: (submission) => {
        this.submissions.push(submission);
        const { stack, kind, who } = submission;
        return Promise.resolve({ operation: this.operation({ stack, kind, who }), repeated: false });
      },
      earlier: () => Promise.resolve(undefined),
      get: (id) => Promise.resolve(get(id)),
      list: ({ stack, stacks = ["*"], state, limit = 50 } = {}) => {
        const items = [...this.views.values()]
          .toReversed()
          .filter((view) => stack === undefined || view.stack === stack)
          .filter((view) => state === undefined || view.state === state)
          .filter((view) => stacks.some((pattern) => fits(pattern, view.stack)));
        return Promise.resolve({ items: items.slice(0, limit), next: null });
      },
      cancel: (id) => Promise.resolve({ ...get(id), cancels: 1 }),
      events: (id, seq = 0, limit = 50) => Promise.resolve(after(id, seq).slice(0, limit)),
      follow: async function* (id, seq) {
        yield await Promise.resolve(after(id, seq));
      },
      counts: () => Promise.resolve({ queued: 3, running: 2, done: 0, failed: 0, cancelled: 0, interrupted: 0 }),
    };
  }
}

/** An operation that somebody started with the command line. */
export function foreignRecord(stack: string): OperationRecord {
  return {
    ...{ id: randomUUID(), stack, kind: "up", state: "done", who: "ada" },
    ...{ since: "2026-01-01T00:00:00.000Z", host: "her-machine", pid: 4711, startTime: "boot/1" },
  };
}

/** A line that a command printed, as an event. */
export function logEvent(operation: string, seq: number, text: string): OperationEvent {
  return { type: "log", urn: "", severity: "info", text, seq, time: "2026-01-01T00:00:00.000Z", operation };
}
