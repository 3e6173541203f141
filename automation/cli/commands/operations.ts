import { colors } from "../colors.ts";
import { Gangway, type OperationRecord } from "../../index.ts";
import { printJson } from "../print-json.ts";
import { operationLines } from "../render/operations.ts";

/** `gangway history NAME`: what was done to one stack. */
export async function historyCommand(stack: string, options: { json?: boolean }): Promise<void> {
  const operations = await new Gangway().history(stack);
  if (options.json) return printJson({ stack, operations });
  print(operations, false);
}

/** `gangway operations`: what is done and was done to all of them. */
export async function operationsCommand(options: { json?: boolean }): Promise<void> {
  const operations = await new Gangway().operations();
  if (options.json) return printJson({ operations });
  print(operations, true);
}

function print(operations: readonly OperationRecord[], withStack: boolean): void {
  if (operations.length === 0) return console.log("this machine remembers no operation");
  for (const line of operationLines(operations, { withStack, now: Date.now(), colors })) console.log(line);
}
