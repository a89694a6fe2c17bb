// What each host does before the first definition is read.
import { bringLibraries } from '../src/asl'
import { expressionLibraries } from '../src/asl/libraries'

bringLibraries(() => expressionLibraries)
