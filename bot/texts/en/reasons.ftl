# Reasons that a report needs, and dates that may be slips.

why-remedy =
    <b>{ $standing }</b>: what stands in the way, and what is done about it?
    Press one, or type both in one message, such as <i>Supplier is late, we have sent a formal reminder</i>
why-fell = Progress went down from { $before } % to { $now } %.
why-jumped = Progress went up from { $before } % to { $now } % at once.
why-far-behind = By today about { $expected } % would be done; this report says { $now } %, and as planned.
why-unspent = The work is 100 % done, but only { $spent } of { $budget } baht are disbursed.
why-still = Progress stands at { $now } % for the third time running.
why-same-text = The status says the same as last time, word for word.
why-how = Please give a reason: press one, or type a few words. It is kept with the report.

reason-remedy-1 = Procurement is late, being pressed
reason-remedy-2 = Approval is pending, being followed up
reason-remedy-3 = Activity put off, new date is set
reason-fell-1 = Plan was adjusted
reason-fell-2 = Last figure corrected
reason-fell-3 = More work was added
reason-jumped-1 = Main work is done
reason-jumped-2 = Several months at once
reason-jumped-3 = Last figure corrected
reason-far-behind-1 = Main work comes late
reason-far-behind-2 = Event is still to come
reason-far-behind-3 = Plan was adjusted
reason-unspent-1 = Last delivery being checked
reason-unspent-2 = Payment under way
reason-unspent-3 = Cost less than planned
reason-still-1 = Awaiting a decision
reason-still-2 = Awaiting procurement
reason-still-3 = Work has not begun
reason-same-text-1 = Still at this step
reason-same-text-2 = It is ongoing work
reason-same-text-3 = Awaiting a decision

understood-reason = ✓ Reason noted
refused-empty-reason = Please give the reason in words, such as <i>Awaiting a decision</i>, or press one.
refused-long-reason = The reason has { $amount } characters, more than { $limit }. Please type a shorter one.

explained-remedy = Obstacle and remedy
explained-fell = Why progress went down
explained-jumped = Why progress jumped
explained-far-behind = Why it counts as planned
explained-unspent = Why most is not disbursed
explained-still = Why progress stands still
explained-same-text = Why the status is the same
reason-line = <b>{ $check }:</b> { $reason }

button-change-remedy = Obstacle
button-change-fell = Why down
button-change-jumped = Why up
button-change-far-behind = Why as planned
button-change-unspent = Why unspent
button-change-still = Why unchanged
button-change-same-text = Why the same

slip-outside-project = Note: { $day } lies outside the project ({ $start } to { $end }). If it is a slip, it can be changed before sending.
slip-in-future = Note: { $day } is still to come, but the text tells it as done. If it is a slip, it can be changed before sending.
