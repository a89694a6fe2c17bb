/** The distance of lines beside each other in the channel between the workflow and its services, in pixels. */
export const track = 10

/** So many lines have a track of their own; more share. */
export const mostTracks = 24
