/** A lesson's text to begin with: every section that the page knows. */
export const lessonSkeleton = `One idea, in a few short sentences. Name things so that they light up: [a state](state:StateName), [a queue](queue:queue-name).

## Predict
What will happen when you press Run?
- [ ] One thing.
- [x] The other thing.

Why it is so, in one sentence.

## Do
1. Press **Run** and look.
2. Change something: +++what to type+++
3. Press **Check**.

## Hint
Where to look first.

## Surprise
What people get wrong, as something to try.

## Solution
Why the solution works.
`
