import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { text } from "node:stream/consumers";
import { pageFiles, pageTypes } from "../../automation/service/page-files.ts";
import { FakeOperation, type Wish } from "./fake-operation.ts";
import { someStacks, statusOf, type FakeStack, type Told } from "./fake-stacks.ts";

const policy = "default-src 'self'";

/** The service as the page sees it, in memory: what is asked for is played from recordings. */
export class FakeService {
  static readonly token = "gw_ana_0123456789";
  static readonly cookie = { name: "gangway_session", value: "known" };
  stacks: FakeStack[] = someStacks();
  readonly operations: FakeOperation[] = [];
  /** What was asked of it, as `POST /v1/stacks/shop/operations`. */
  readonly asked: string[] = [];
  /** Milliseconds between two events; 0: all at once. */
  pause = 1;
  /** Operations stop after so many events, until they are released. */
  holdAt: number | undefined;
  /** Other events than the recorded ones. */
  told: Told[] | undefined;
  /** Who everybody is. */
  caller = { name: "ana", scopes: ["read", "preview", "change", "destroy"], stacks: ["*"] };
  #mayTell = Promise.resolve();
  #keys = new Map<string, FakeOperation>();

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<FakeService> {
    const files = pageFiles();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const service = new FakeService(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const path = new URL(request.url ?? "/", service.url).pathname;
      const file = files.get(path);
      response.setHeader("content-security-policy", policy);
      if (file) response.setHeader("content-type", pageTypes[extname(file)] ?? "").end(readFileSync(file));
      else void service.#answer(request, response, path);
    });
    return service;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Breaks every connection off, as a proxy does that restarts. */
  hangUp(): void {
    this.server.closeAllConnections();
  }

  /** Tells nobody how a stack is, until what this gives is called. */
  holdStatus(): () => void {
    let letGo: () => void = () => undefined;
    this.#mayTell = new Promise((resolve) => (letGo = resolve));
    return letGo;
  }

  begin(stack: string, wish: Wish): FakeOperation {
    const operation = new FakeOperation(stack, wish);
    this.operations.unshift(operation);
    operation.play({ pause: this.pause, holdAt: this.holdAt, told: this.told });
    return operation;
  }

  async #answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { method = "GET" } = request;
    this.asked.push(`${method} ${path}`);
    const body: unknown = JSON.parse((await text(request)) || "{}");
    const send = (status: number, value?: object) => {
      const type = status >= 400 ? "application/problem+json" : "application/json";
      response.writeHead(status, { "content-type": type }).end(value === undefined ? "" : JSON.stringify(value));
    };
    if (path === "/session" && method === "POST") {
      const good = (body as { token?: string }).token === FakeService.token;
      if (!good)
        return send(401, fault(401, "GW_TOKEN_UNKNOWN", "this token is not known", "make one: gangway token create"));
      response.setHeader("set-cookie", `${session}; HttpOnly; SameSite=Strict; Path=/`);
      return send(200, this.caller);
    }
    if (path === "/session" && method === "DELETE") {
      response.setHeader("set-cookie", "gangway_session=; Max-Age=0; Path=/");
      return send(204);
    }
    if (request.headers.cookie?.includes(session) !== true)
      return send(401, fault(401, "GW_TOKEN_MISSING", "nobody is signed in", "sign in with a token"));
    if (path === "/session") return send(200, this.caller);
    await this.#known(request, response, send, body, path);
  }

  async #known(
    request: IncomingMessage,
    response: ServerResponse,
    send: (status: number, value?: object) => void,
    body: unknown,
    path: string,
  ): Promise<void> {
    const { searchParams: query } = new URL(request.url ?? "/", this.url);
    const [, , kind, name = "", part] = path.split("/");
    if (kind === "stacks" && name === "")
      return send(
        200,
        page(
          this.stacks.map((stack) => this.#told(stack)),
          query,
        ),
      );
    if (kind === "operations" && name === "")
      return send(
        200,
        page(
          this.operations.map(({ view }) => view),
          query,
        ),
      );
    const stack = this.stacks.find((one) => one.name === decodeURIComponent(name));
    const operation = this.operations.find(({ id }) => id === name);
    if (kind === "stacks" && stack) {
      if (part === undefined) return send(200, this.#told(stack));
      if (part === "status") {
        await this.#mayTell;
        return send(200, statusOf(stack));
      }
      const own = this.operations.filter((one) => one.stack === stack.name);
      if (part === "history")
        return send(
          200,
          page(
            own.map(({ view }) => view),
            query,
          ),
        );
      if (JSON.stringify(body).includes('"count":99')) return send(400, notFitting);
      const key = String(request.headers["idempotency-key"]);
      const begun = this.#keys.get(key) ?? this.begin(stack.name, body as Wish);
      this.#keys.set(key, begun);
      return send(202, begun.view);
    }
    if (kind === "operations" && operation) {
      if (part === "events")
        return stream(operation, Number(request.headers["last-event-id"] ?? query.get("after") ?? 0), response);
      if (part === "cancel") operation.cancel();
      return send(part === "cancel" ? 202 : 200, operation.view);
    }
    send(404, fault(404, "GW_STACK_UNKNOWN", `there is no ${kind?.slice(0, -1)} ${name} here`, "look at the list"));
  }

  #told(stack: FakeStack): object {
    return {
      pending: false,
      ...stack,
      lastOperation: this.operations.find((one) => one.stack === stack.name)?.view ?? null,
    };
  }
}

const session = `${FakeService.cookie.name}=${FakeService.cookie.value}`;

const notFitting = {
  ...fault(400, "GW_SETTINGS_INVALID", "1 setting(s) do not fit", "change what is listed"),
  faults: [{ path: "body.settings.server.count", what: "is too many", got: "99", allowed: "1 to 50" }],
};

function stream(operation: FakeOperation, after: number, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const leave = operation.follow(after, (event) => {
    response.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    if (event.type === "finished") response.end();
  });
  response.on("close", leave);
}

function page(items: readonly object[], query: URLSearchParams): object {
  const from = Number(query.get("after") ?? 0);
  const to = from + Number(query.get("limit") ?? 20);
  return { items: items.slice(from, to), next: to < items.length ? String(to) : null };
}

function fault(status: number, code: string, detail: string, fix: string): object {
  return { type: `urn:gangway:error:${code}`, title: detail, status, detail, code, fix };
}
