import { UserError } from "../../../../errors/user-error.ts";
import type { ErrorCode } from "../../../../errors/catalogue.ts";
import { renderFault, type Fault } from "../../../../settings/index.ts";

/** All that is wrong with a request at once: as text for people, and as data. No part of it is ever a secret. */
export class RequestFault extends UserError {
  constructor(
    readonly faults: readonly Fault[],
    code: ErrorCode = "GW_REQUEST_INVALID",
  ) {
    super(code, {
      what: [`${faults.length} thing(s) in the request do not fit`, ...faults.map(renderFault)].join("\n  - "),
      fix: "change what is listed; nothing has been touched",
    });
  }
}
