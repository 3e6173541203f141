import { UserError } from "../../../errors/user-error.ts";

/** The database is not there, lets nobody in or takes too long to answer; later it may again. */
export class DatabaseAway extends UserError {
  constructor(cause: unknown) {
    const fix = "come again in a while; whoever runs the service finds the reason in its log";
    super("GW_SERVICE_UNREADY", { what: "the service's database does not answer", fix }, { cause });
  }
}
