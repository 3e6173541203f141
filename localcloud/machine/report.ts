/**
 * Told as work goes on, for a user who waits. `name` is short and stays the same through one piece of work, e.g.
 * `docker`; `text` is one line on what is being done.
 */
export type Report = (step: { name: string; text: string }) => void;
