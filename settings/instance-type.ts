import { text } from "./rules.ts";

// Families AWS has moved on from: without EBS optimisation, or without the virtualisation Debian's image asks for.
const previous = /^(t[12]|m[1-3]|c[13]|r3|i2|g2|d2|h1|cc2|cr1|hs1)\./;
// A "g" right behind the generation (t4g, m7gd), and a1: ARM. The machine image is for Intel and AMD.
const arm = /^([a-z]+\d+g[a-z]*|a1)\./;

/** What kind of machine a server is, in EC2's words. */
export const instanceType = text(
  "an EC2 type with an Intel or AMD processor, such as t3.small or m7i.large",
  (value) => {
    if (!/^[a-z][a-z0-9-]{1,15}\.(nano|micro|small|medium|metal|(\d{1,2})?x?large)$/.test(value)) {
      return "is no instance type";
    }
    if (previous.test(value)) return "is of a previous generation";
    return arm.test(value) ? "has an ARM processor" : undefined;
  },
);
