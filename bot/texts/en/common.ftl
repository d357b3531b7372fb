# Words and labels that several features share.

language-name = English

button-previous = ‹ Back
button-next = Next ›

plan-on_plan = As planned
plan-behind = Behind plan
plan-ahead = Ahead of plan

target-met = Target met
target-below = Below target

state-due = not sent
state-asked = not sent
state-drafting = being written
state-submitted = sent
state-returned = returned for correction
state-accepted = accepted
state-excused = not expected
