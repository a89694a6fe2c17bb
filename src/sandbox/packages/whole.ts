// A package that functions get as it is.
export { default as whole } from 'stepyard:whole'
