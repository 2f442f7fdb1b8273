/**
 * oRPC sends JSON text, which silently turns a typed array into an object. Answers that hold one go by structured clone instead;
 * never all answers, because streams of reports do not survive it.
 */
export const holdsTypedArrays = (value: unknown, depth = 5): boolean =>
  ArrayBuffer.isView(value) ||
  (depth > 0 &&
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).some((inner) => holdsTypedArrays(inner, depth - 1)))
