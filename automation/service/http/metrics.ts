import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Parts } from "./parts.ts";

const minutes = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

/** Figures for Prometheus. Names of stacks are no part of them. */
export class ServiceMetrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: "gangway_http_request_duration_seconds",
    help: "How long requests took, by route.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly streams = new Gauge({
    name: "gangway_event_streams",
    help: "Readers of events.",
    registers: [this.registry],
  });
  readonly #ended = new Counter({
    name: "gangway_operations_total",
    help: "Operations that ended since this process started, by kind and outcome.",
    labelNames: ["kind", "outcome"],
    registers: [this.registry],
  });
  readonly #durations = new Histogram({
    name: "gangway_operation_duration_seconds",
    help: "How long operations took from their start to their end.",
    labelNames: ["kind", "outcome"],
    buckets: minutes,
    registers: [this.registry],
  });
  readonly #states = new Gauge({
    name: "gangway_operations",
    help: "Operations that wait and that run.",
    labelNames: ["state"],
    registers: [this.registry],
  });
  readonly #counted = new Set<string>();
  readonly #begun = new Date();
  #since = this.#begun;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** All figures as text, the operations as the database has them now. */
  async text(parts: Pick<Parts, "operations" | "database">): Promise<string> {
    const { queued, running } = await parts.operations.counts();
    this.#states.set({ state: "queued" }, queued);
    this.#states.set({ state: "running" }, running);
    await this.#countEnded(parts);
    return this.registry.metrics();
  }

  /** Looks a minute further back than last time, since what ended then may have been written down later. */
  async #countEnded({ database }: Pick<Parts, "database">): Promise<void> {
    const rows = await database.query<EndedRow>(
      "select id, kind, state, started, ended from gangway.operations where ended >= $1",
      [new Date(this.#since.getTime() - 60_000)],
    );
    for (const { id, kind, state: outcome, started, ended } of rows) {
      if (this.#counted.has(id) || ended < this.#begun) continue;
      this.#counted.add(id);
      this.#ended.inc({ kind, outcome });
      if (started) this.#durations.observe({ kind, outcome }, (ended.getTime() - started.getTime()) / 1000);
      if (ended > this.#since) this.#since = ended;
    }
    const recent = new Set(rows.map(({ id }) => id));
    for (const id of this.#counted) if (!recent.has(id)) this.#counted.delete(id);
  }
}

interface EndedRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly started: Date | null;
  readonly ended: Date;
}
