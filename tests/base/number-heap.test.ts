import fc from 'fast-check'
import { expect, test } from 'vitest'
import { popNumber, pushNumber } from '../../src/base/number-heap'

test('numbers come out in order, whatever came in between', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: null })), (steps) => {
      const heap: number[] = []
      let model: number[] = []
      for (const step of steps) {
        if (step === null) {
          const least = model.length === 0 ? undefined : Math.min(...model)
          expect(popNumber(heap)).toBe(least)
          if (least !== undefined) model = model.toSpliced(model.indexOf(least), 1)
        } else {
          pushNumber(heap, step)
          model.push(step)
        }
      }
      while (model.length > 0) {
        const least = Math.min(...model)
        expect(popNumber(heap)).toBe(least)
        model = model.toSpliced(model.indexOf(least), 1)
      }
      expect(popNumber(heap)).toBeUndefined()
    }),
  )
})
