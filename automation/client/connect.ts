import { Operations } from "./operations.ts";
import { Stacks } from "./stacks.ts";
import { Tokens } from "./tokens.ts";
import { Transport, type ConnectOptions } from "./transport.ts";

/** A service, as other programs ask it. Every fault is a GangwayError. */
export interface GangwayService {
  readonly stacks: Stacks;
  readonly operations: Operations;
  readonly tokens: Tokens;
}

/** Names a service; nothing is sent yet. */
export function connect(options: ConnectOptions): GangwayService {
  const transport = new Transport(options);
  return { stacks: new Stacks(transport), operations: new Operations(transport), tokens: new Tokens(transport) };
}
