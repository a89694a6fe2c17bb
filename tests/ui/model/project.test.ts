import { expect, test } from 'vitest'
import { orderProcessing } from '../../../src/examples/order-processing'
import type { Project } from '../../../src/project/project'
import { ProjectModel } from '../../../src/ui/model/project.svelte'
import { ToastModel } from '../../../src/ui/model/toasts.svelte'
import { fakeStore } from '../fake-store'

const named = (name: string) => (project: Project) => ({ ...project, name })

test('an edit goes to the store at once, and edits made during a write go together into the next one', async () => {
  const written: string[] = []
  let finish: () => void = () => undefined
  const store = {
    ...fakeStore(),
    saveProject: (_id: string, project: Project) => {
      written.push(project.name)
      return new Promise<void>((resolve) => {
        finish = resolve
      })
    },
  }
  const model = new ProjectModel(orderProcessing, new ToastModel())
  model.attach(store)
  await model.open('p', orderProcessing)
  model.edit(named('one'))
  expect(written).toEqual(['one'])
  model.edit(named('two'))
  model.edit(named('three'))
  const saved = model.saveNow()
  finish()
  await expect.poll(() => written).toEqual(['one', 'three'])
  finish()
  await saved
  expect(model.trouble).toBeNull()
})

test('nothing can be edited before the project is open', () => {
  const model = new ProjectModel(orderProcessing, new ToastModel())
  model.edit(named('lost'))
  expect(model.value).toBe(orderProcessing)
})
