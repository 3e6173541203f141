// The one place where Preact is named, so that all else is typed and nothing depends on where it is served.
// @ts-expect-error -- served by the service out of the package htm
import * as preact from "/vendor/preact.js";

/** @import { Html, Hooks, VNode } from "./types.d.ts" */

const vendor = /** @type {unknown} */ (preact);
const { html: tag, render: draw } = /** @type {{ html: Html, render: (tree: VNode, place: Element) => void }} */ (
  vendor
);

export const html = tag;
export const render = draw;
export const { useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback } = /** @type {Hooks} */ (vendor);
