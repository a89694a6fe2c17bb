/** Largest object that the simulator keeps, in bytes; S3 takes 5 GB in one request. */
export const mostObjectBytes = 16_777_216
/** Longest key, in UTF-8 bytes, as on S3. */
export const longestKeyBytes = 1_024
/** Most keys of one ListObjectsV2, as on S3. */
export const mostListed = 1_000
