import { ensureEngine } from "../automation/engine/engine.ts";

/* Obtains the Pulumi CLI once, before tests that run side by side all wait for it. */

await ensureEngine(({ text }) => process.stdout.write(`tests: ${text}\n`));
