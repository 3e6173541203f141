import { announce } from "./announce.js";
import * as api from "./api.js";
import { EventModel } from "./event-model.js";
import { follow } from "./follow.js";
import { useLoad } from "./hooks.js";
import { useEffect, useRef, useState } from "./preact.js";
import { isOver, kindWord } from "./words.js";

/**
 * An operation and its events, kept up to date while it is looked at.
 * @param {string} id
 */
export function useOperation(id) {
  const [everyMs, setEveryMs] = useState(/** @type {number | undefined} */ (2000));
  const { value: operation, fault, reload } = useLoad((signal) => api.operation(id, signal), [id], everyMs);
  const model = useRef(new EventModel());
  const [, setSeq] = useState(0);
  const [lost, setLost] = useState(false);
  const state = operation?.state;
  const isUnknown = fault?.status === 404 || fault?.status === 403;
  const isKnown = operation !== undefined && !isUnknown;

  useEffect(() => {
    if (isUnknown || (state !== undefined && isOver(state))) setEveryMs(undefined);
  }, [state, isUnknown]);

  useEffect(() => {
    if (!isKnown) return undefined;
    return follow(id, {
      onTrouble: setLost,
      onEvents: (events) => {
        for (const event of events) model.current.apply(event);
        setSeq(model.current.seq);
        if (model.current.outcome !== undefined) reload();
      },
    });
  }, [id, isKnown]);

  const told = useRef(/** @type {string | undefined} */ (undefined));
  useEffect(() => {
    if (!operation || told.current === operation.state) return;
    told.current = operation.state;
    announce(`${kindWord(operation.kind)} of ${operation.stack}: ${operation.state}`);
  }, [state]);

  return { operation, model: model.current, fault, isUnknown, lost, reload };
}
