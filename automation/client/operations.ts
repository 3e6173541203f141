import type { OperationEvent } from "../driver/events.ts";
import { followEvents, type FollowOptions } from "./events.ts";
import { GangwayError } from "./fault.ts";
import { answered, type Transport } from "./transport.ts";
import type { Operation, OperationRequest, OperationState, Page, Paging } from "./types.ts";

export interface Listing extends Paging {
  readonly stack?: string;
  readonly state?: OperationState;
}

/** Operations: long calls on stacks, one at a time each; the others wait in line. */
export class Operations {
  constructor(private readonly transport: Transport) {}

  /**
   * Puts an operation at the end of its stack's line.
   * @param options.key the same key with the same request gives the same operation, however often it is sent
   * @throws GangwayError GW_QUEUE_FULL, GW_STACK_UNKNOWN, GW_SETTINGS_INVALID …
   */
  start(stack: string, request: OperationRequest, { key }: { key?: string } = {}): Promise<Operation> {
    const header = key === undefined ? {} : { "idempotency-key": key };
    const params = { path: { stack }, header };
    return answered(this.transport.api.POST("/v1/stacks/{stack}/operations", { params, body: request }));
  }

  /** @throws GangwayError GW_OPERATION_UNKNOWN */
  get(id: string): Promise<Operation> {
    return answered(this.transport.api.GET("/v1/operations/{operation}", at(id)));
  }

  /** Newest first. */
  list(listing: Listing = {}): Promise<Page<Operation>> {
    return answered(this.transport.api.GET("/v1/operations", { params: { query: listing } }));
  }

  /** Stops an operation, gracefully, and the second time at once. Comes back before it has stopped. */
  cancel(id: string): Promise<Operation> {
    return answered(this.transport.api.POST("/v1/operations/{operation}/cancel", at(id)));
  }

  /** The events of an operation in order, from the first or after one, as they come; over lost connections. */
  events(id: string, options: FollowOptions = {}): AsyncGenerator<OperationEvent> {
    return followEvents(this.transport, id, options);
  }

  /**
   * Waits for the end of an operation.
   * @throws GangwayError with the operation's own code where it did not end well
   */
  async wait(id: string, options: Pick<FollowOptions, "signal"> = {}): Promise<Operation> {
    let operation = await this.get(id);
    while (isOpen(operation)) {
      // The events say when; what it came to is told by the operation.
      for await (const event of this.events(id, { ...options, after: operation.lastEvent })) void event;
      operation = await this.get(id);
    }
    if (operation.state === "done") return operation;
    const { code, text, details } = operation.problem ?? nothingSaid(operation.state);
    const { what, ...rest } = text;
    throw new GangwayError(code, what, { ...rest, details, status: 0 });
  }

  /** Asks for an operation, and waits for its end. @throws GangwayError */
  async run(stack: string, request: OperationRequest, options: { key?: string } = {}): Promise<Operation> {
    return this.wait((await this.start(stack, request, options)).id);
  }
}

export function isOpen({ state }: Operation): boolean {
  return state === "queued" || state === "running";
}

function nothingSaid(state: OperationState): NonNullable<Operation["problem"]> {
  const text = { what: `the operation was ${state}`, fix: "ask for it again" };
  return { code: state === "cancelled" ? "GW_OPERATION_CANCELLED" : "GW_OPERATION_FAILED", text, details: [] };
}

const at = (operation: string) => ({ params: { path: { operation } } });
