import type { OwnRecord } from "./own-record.ts";
import type { RecordsAnswer, RecordsCall } from "./protocol.ts";
import type { StackRecord } from "./stack-record.ts";

/** In a worker: the record of its stack, at whoever asked for the operation. */
export class AskedRecord implements OwnRecord {
  readonly #waiting = new Map<number, (answer: RecordsAnswer) => void>();
  #calls = 0;
  #gone = false;

  constructor(private readonly send: (call: RecordsCall) => void) {}

  async read(): Promise<StackRecord | undefined> {
    return (await this.#ask("read")).record;
  }

  async write(record: StackRecord): Promise<void> {
    await this.#ask("write", record);
  }

  async remove(): Promise<void> {
    await this.#ask("remove");
  }

  hear(answer: RecordsAnswer): void {
    this.#waiting.get(answer.number)?.(answer);
    this.#waiting.delete(answer.number);
  }

  /** Who should answer is dead: nobody waits for ever, neither now nor later. */
  giveUp(): void {
    this.#gone = true;
    for (const number of this.#waiting.keys()) this.hear(nobody(number));
  }

  async #ask(call: RecordsCall["call"], record?: StackRecord): Promise<RecordsAnswer> {
    const number = (this.#calls += 1);
    const answer = await new Promise<RecordsAnswer>((resolve) => {
      if (this.#gone) return resolve(nobody(number));
      this.#waiting.set(number, resolve);
      this.send({ type: "records", number, call, ...(record && { record }) });
    });
    if (answer.fault !== undefined) throw new Error(`the stack's record cannot be had: ${answer.fault}`);
    return answer;
  }
}

function nobody(number: number): RecordsAnswer {
  return { type: "records", number, fault: "nobody is there to answer" };
}

/** At whoever asked: answers a call of a worker. Never throws. */
export async function answerCall(
  record: OwnRecord,
  { number, call, record: given }: RecordsCall,
): Promise<RecordsAnswer> {
  try {
    if (call === "read") return { type: "records", number, record: await record.read() };
    if (call === "remove") await record.remove();
    else if (given) await record.write(given);
    return { type: "records", number };
  } catch (error) {
    return { type: "records", number, fault: error instanceof Error ? error.message : String(error) };
  }
}
