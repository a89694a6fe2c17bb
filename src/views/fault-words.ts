/** How a fault is named in sentences: fault «fail 2». */
export const faultName = (name: string): string => `fault «${name}»`
