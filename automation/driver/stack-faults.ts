import { UserError } from "../../errors/user-error.ts";
import type { Cloud } from "./stack-record.ts";

/* What can be wrong with a stack that somebody names, before anything is done to it. */

export function stackUnknown(stack: string): UserError {
  return new UserError("GW_STACK_UNKNOWN", {
    what: `there is no stack ${stack} here`,
    fix: `take one that gangway list tells, or bring it up first: gangway up ${stack} --settings FILE`,
  });
}

export function stackExists(stack: string): UserError {
  return new UserError("GW_STACK_EXISTS", {
    what: `there is a stack ${stack} already`,
    fix: "change that one, or take another name",
  });
}

export function stackInUse(stack: string): UserError {
  return new UserError("GW_STACK_IN_USE", {
    what: `stack ${stack} has been brought up, so it cannot just be forgotten`,
    fix: "destroy it: that removes its servers, and then the stack",
  });
}

export function neverUp(stack: string): UserError {
  return new UserError("GW_STACK_NOT_UP", {
    what: `stack ${stack} has never been brought up, so no code of it runs`,
    fix: `bring it up first: gangway up ${stack}`,
  });
}

export function settingsMissing(stack: string): UserError {
  return new UserError("GW_STACK_SETTINGS", {
    what: `stack ${stack} has never been brought up, so there are no settings to bring it up with`,
    fix: "name a settings file with --settings FILE",
  });
}

export function otherCloud(stack: string, cloud: Cloud): UserError {
  return new UserError("GW_STACK_CLOUD", {
    what: cloud === "local" ? `stack ${stack} lives on this machine` : `stack ${stack} lives on AWS`,
    fix: cloud === "local" ? "add --local, or take another name" : "leave --local out, or take another name",
  });
}
