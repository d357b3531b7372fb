# Coordinators review reports: accept, return, reopen; and what officers are told of it.

button-review = Review no. { $number }
button-review-item = { $code } no. { $number }
button-review-round = Round { $month }
button-review-accept = Accept
button-review-return = Return
button-review-drop = Do not return
button-review-fix = Correct it
button-review-files = Files ({ $count })

review-field-status = status
review-field-percent = percent
review-field-disbursed = disbursement
review-field-plan = plan
review-field-target = target

review-none = No report is waiting for review
review-list =
    <b>{ $count } waiting for review</b> · round { $month }
review-list-page =
    <b>{ $count } waiting for review</b> · round { $month } (page { $page } of { $pages })
review-list-item =
    • { $code } { $name }
    No. { $number } · { $percent } % · sent { $date }
review-list-late =
    • { $code } { $name }
    No. { $number } · { $percent } % · sent { $date } · <b>over { $days } working days</b>

review-report =
    <b>Report no. { $number } · { $month }</b>
    { $code } { $name }

    <b>Status:</b> { $status }
    <b>Progress:</b> { $percent } %
    <b>Disbursed in this period:</b> { $disbursed } baht
    <b>Plan:</b> { $plan }
    <b>Target:</b> { $target }
review-not-told = not told
review-sent = Sent { $date } { $time }
review-sent-by = Sent { $date } { $time } by { $name }
review-waiting = Waiting for review
review-waiting-late = <b>Waiting for over { $days } working days</b>
review-accepted = ✓ Accepted { $date } { $time } by { $name }
review-returned =
    Returned { $date } { $time } by { $name }
    To correct the { $field }: "{ $reason }"
review-reopened =
    Reopened { $date } { $time } by { $name }
    Reason: "{ $reason }"
review-of-form = This report was read from a printed form; it needs no review.
review-operator = the operator

toast-review-accepted = The report is accepted.
toast-review-gone = This report was taken back by its officer.
toast-review-changed = This report has changed. The newest version is shown here.
toast-review-done-accepted = Somebody has accepted this report already.
toast-review-done-returned = This report has been returned already.
toast-review-own = This report is your own. Please let another coordinator review it.
toast-review-unfit = This report was read from a printed form; it needs no review.
toast-review-dropped = Not returned.

review-which = <b>What is to be corrected?</b>
review-why =
    <b>Return it to correct the { $field }</b>
    { $code } report no. { $number }

    Type a short reason, such as <i>It differs from the papers attached</i>
review-why-in-group =
    <b>Return it to correct the { $field }</b>
    { $code } report no. { $number }

    { $who } please reply to this message with a short reason, such as <i>It differs from the papers attached</i>
review-reason-empty = Please type the reason in words, such as <i>It differs from the papers attached</i>
review-reason-long = The reason is longer than { $limit } characters. Please type a shorter one.
review-asked-another = Another coordinator was asked this. To return the report yourself, type /review and choose it.
review-question-closed = This question is closed, so nothing was returned. Type /review to choose the report again.
review-dropped = Not returned. The report still waits for review.
review-returned-now =
    <b>Returned</b> { $code } report no. { $number }
    To correct the { $field }: "{ $reason }"
review-officer-told = The officer has been told.
review-officer-untold = No officer can be reached yet. Please send an invitation link.

returned-told =
    <b>Please correct report no. { $number } · { $month }</b>
    { $code } { $name }

    <b>{ $field }:</b> { $old }
    <b>Reason:</b> { $reason }
returned-note =
    <b>The coordinator asks you to correct the { $field }</b>
    Reason: { $reason }
    Your answer was: { $old }

review-difference =
    <b>Corrected: report no. { $number } · { $month }</b>
    { $code } { $name }
review-asked-for = Asked for, { $field }: "{ $reason }"
review-reopened-for = Reopened for: "{ $reason }"
review-change = <b>{ $field }:</b> { $before } → { $after }
review-no-change = Nothing changed
review-first-after-reopening = <b>Sent after the month was reopened</b>

history-line = { $date } { $time } { $what }
history-line-by = { $date } { $time } { $what } · { $who }
history-by-deputy = { $name } for { $absent }
history-sent = report no. { $number } sent
history-amended = report no. { $number } amended
history-withdrawn = report no. { $number } taken back
history-restored = the version before the change counts again, no. { $number }
history-accepted = no. { $number } accepted
history-returned = no. { $number } returned, { $field }: "{ $reason }"
history-reopened = round { $month } reopened: "{ $reason }"

reopen-how = Type the project's code and the reason, such as <code>/reopen 03000000-2491 figures differ from the papers</code> For another month add it after the code, such as <code>Oct 2026</code>
reopen-month-unclear = The month cannot be read. Type it after the code, such as <code>/reopen 03000000-2491 Oct 2026 figures differ from the papers</code>
reopen-done = Round { $month } is open again for { $code }
reopen-open = Round { $month } is still open: the officer of { $code } can amend the report right away.
reopen-already = Round { $month } is open for { $code } already.
reopen-excused = { $code } owes no report for { $month }, so there is nothing to amend.
reopen-nothing = { $code } owed no report in round { $month }
reopen-none-closed = No round of { $code } is closed yet.
reopened-told =
    <b>The report for { $month } can be corrected once more</b>
    { $code } { $name }

    <b>Reason:</b> { $reason }

cli-round-closed = Round { $month } is closed: { $sent } of { $count } projects reported
cli-round-closed-before = Round { $month } was closed already, { $date } { $time }
cli-reopen-reason = Give the reason with --reason, in words and at most { $limit } characters
