import { UserError } from "../../../errors/user-error.ts";

export function unknownToken(id: string): UserError {
  return new UserError("GW_TOKEN_UNKNOWN", {
    what: "there is no token of this id",
    got: JSON.stringify(id.slice(0, 60)),
    fix: "take an id that the list of tokens shows",
  });
}
