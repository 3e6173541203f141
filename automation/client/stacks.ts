import { answered, type Transport } from "./transport.ts";
import type { HistoryEntry, NewStack, Page, Paging, Settings, Stack } from "./types.ts";

/** Stacks: what there is, and what each is to be. Operations bring it about. */
export class Stacks {
  constructor(private readonly transport: Transport) {}

  /** @throws GangwayError GW_STACK_EXISTS, GW_SETTINGS_INVALID … */
  create(stack: NewStack): Promise<Stack> {
    return answered(this.transport.api.POST("/v1/stacks", { body: stack }));
  }

  /** @throws GangwayError GW_STACK_UNKNOWN */
  get(name: string): Promise<Stack> {
    return answered(this.transport.api.GET("/v1/stacks/{stack}", at(name)));
  }

  list(paging: Paging = {}): Promise<Page<Stack>> {
    return answered(this.transport.api.GET("/v1/stacks", { params: { query: paging } }));
  }

  /**
   * Replaces the settings; an `up` carries them out. A secret that reads `[secret]` stays as it is.
   * @throws GangwayError GW_CHANGE_REFUSED, GW_SETTINGS_INVALID …
   */
  change(name: string, settings: Settings): Promise<Stack> {
    return answered(this.transport.api.PATCH("/v1/stacks/{stack}", { ...at(name), body: { settings } }));
  }

  /** Forgets a stack of which nothing was brought up. @throws GangwayError GW_STACK_IN_USE */
  async remove(name: string): Promise<void> {
    await answered(this.transport.api.DELETE("/v1/stacks/{stack}", at(name)));
  }

  /** Load balancer, servers, database and sites as they are now; takes up to ten seconds. */
  status(name: string): Promise<Readonly<Record<string, unknown>>> {
    return answered(this.transport.api.GET("/v1/stacks/{stack}/status", at(name)));
  }

  /** Addresses and ids; secrets read `[secret]`. */
  outputs(name: string): Promise<Readonly<Record<string, unknown>>> {
    return answered(this.transport.api.GET("/v1/stacks/{stack}/outputs", at(name)));
  }

  /** What was done to a stack on the service's machine, newest first. */
  history(name: string, paging: Paging = {}): Promise<Page<HistoryEntry>> {
    const params = { path: { stack: name }, query: paging };
    return answered(this.transport.api.GET("/v1/stacks/{stack}/history", { params }));
  }
}

const at = (stack: string) => ({ params: { path: { stack } } });
