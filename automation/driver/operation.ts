import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError } from "../../errors/user-error.ts";
import { answerCall } from "./asked-record.ts";
import type { EventBody, OperationEvent, OperationKind, Problem } from "./events.ts";
import { checkOperationId } from "./operation-id.ts";
import { ownExtension } from "./own-files.ts";
import type { OwnRecord } from "./own-record.ts";
import type { FromWorker, Request, ToWorker } from "./protocol.ts";

const worker = fileURLToPath(new URL(`worker${ownExtension}`, import.meta.url));

/** Why an operation ended badly. */
export class OperationError extends UserError {
  /** The last lines that the failed command printed; may be empty. */
  readonly details: readonly string[];

  constructor({ code, text, details }: Problem) {
    super(code, text);
    this.details = details;
  }
}

/** One long call on a stack, in a process of its own. */
export class Operation<Result> {
  readonly id: string;
  readonly stack: string;
  readonly kind: OperationKind;
  /** Settles when the operation has ended; rejects with an OperationError. */
  readonly result: Promise<Result>;

  readonly #events: OperationEvent[] = [];
  readonly #listeners = new Set<(event: OperationEvent) => void>();
  readonly #worker: ChildProcess;

  /**
   * @param record where the stack is written down, for a worker that cannot reach it itself
   * @throws UserError GW_OPERATION_ID
   */
  constructor(request: Request, record: OwnRecord) {
    checkOperationId(request.id);
    ({ id: this.id, stack: this.stack, kind: this.kind } = request);
    this.#worker = startWorker();
    this.result = this.#run(request, record);
    this.result.catch(() => undefined);
  }

  /**
   * Calls back for every event from the first on, also for those that were before this call. What a listener throws
   * becomes a warning of the process, and disturbs neither the operation nor other listeners.
   * @returns ends it
   */
  onEvent(listener: (event: OperationEvent) => void): () => void {
    // Of its own, so that a function that listens twice is told twice.
    const own = (event: OperationEvent) => listener(event);
    for (const event of this.#events) tell(own, event);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Asks to stop: at first gracefully, at the second call at once. The next operation on the stack mends what is left. */
  cancel(): void {
    this.#send({ type: "cancel" });
  }

  async #run(request: Request, record: OwnRecord): Promise<Result> {
    const ended = new Promise<Extract<FromWorker, { type: "done" | "failed" }> | undefined>((resolve) => {
      this.#worker.on("message", (message: FromWorker) => {
        if (message.type === "event") this.#emit(message.event);
        else if (message.type === "records") void answerCall(record, message).then((answer) => this.#send(answer));
        else resolve(message);
      });
      this.#worker.once("close", () => resolve(undefined));
      // It could not even be started.
      this.#worker.once("error", () => resolve(undefined));
    });
    this.#send({ type: "run", request });
    const end = await ended;
    if (end?.type === "done") return end.value as Result;
    const problem = end?.problem ?? interruption(this.kind);
    if (end === undefined) {
      this.#emit(this.#after({ type: "problem", problem }));
      this.#emit(this.#after({ type: "finished", outcome: "interrupted" }));
    }
    throw new OperationError(problem);
  }

  #emit(event: OperationEvent): void {
    this.#events.push(event);
    for (const listener of this.#listeners) tell(listener, event);
  }

  /** What the worker did not live to tell. */
  #after(body: EventBody): OperationEvent {
    const seq = (this.#events.at(-1)?.seq ?? 0) + 1;
    return { ...body, seq, time: new Date().toISOString(), operation: this.id };
  }

  #send(message: ToWorker): void {
    // Where it fails the worker is dead, which is noticed by its end.
    if (this.#worker.connected) this.#worker.send(message, () => undefined);
  }
}

function tell(listener: (event: OperationEvent) => void, event: OperationEvent): void {
  try {
    listener(event);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

/**
 * A process group of its own, so that a Ctrl-C on the terminal reaches the engine only through us; and without the
 * user's SSH agent, whose keys would otherwise open servers by accident.
 */
function startWorker(): ChildProcess {
  const env = { ...process.env };
  delete env.SSH_AUTH_SOCK;
  return fork(worker, {
    execArgv: ownExtension === ".ts" ? ["--import", import.meta.resolve("tsx/esm")] : [],
    detached: true,
    env,
    stdio: ["ignore", "ignore", process.env.GANGWAY_DEBUG === undefined ? "ignore" : "inherit", "ipc"],
  });
}

/** What there is to say of an operation whose process died. */
export function interruption(kind: OperationKind): Problem {
  // To forget the stack is the last that a destroy does: where it died after that, the service answers that there is none.
  const gone = kind === "destroy" ? "; a stack that is not there any more was removed whole" : "";
  const text = {
    what: `the process that ran \`${kind}\` died before it had finished`,
    fix: `run \`${kind}\` again: it finds out what was done, clears up and goes on${gone}`,
  };
  return { code: "GW_OPERATION_INTERRUPTED", text, details: [] };
}
