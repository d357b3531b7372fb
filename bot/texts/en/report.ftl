# The report conversation.

asked =
    <b>Progress report, { $month }</b>
    { $name }
    Code { $code } · report no. { $number }
    Due { $due }

    { $before }
    Disbursed { $disbursed } of { $budget } baht
    { $left } baht left

    { $how }
asked-how = Type what is new right away, such as <code>45% spent 120,000 baht briefing held</code>, or press Start.
asked-how-among-several = Press Start to report on this project.

before-first = No report before this one
before-report = Last time ({ $date }) { $percent } % done

button-start = Start
button-continue = Go on
button-send = Send report
button-change-status = Status
button-change-percent = Percent
button-change-disbursed = Money
button-change-plan = Plan
button-change-target = Target
button-keep = Keep: { $value }
button-amend = Amend no. { $number }
button-add = Add no. { $number }

heading = <b>Report no. { $number } · { $month }</b>
heading-project = { $code } { $name }

question-status = Where does the work stand? A short line, such as <i>Briefing held, entries are coming in</i>
question-percent =
    How many percent are done?
    Last time { $before } %
question-percent-first = How many percent are done? A number from 0 to 100
question-disbursed =
    How many baht were disbursed in this period? Type 0 if none
    { $left } baht left
question-plan = Is the work going as planned?
question-target = Is the target being met?

understood-status = ✓ Status noted
understood-percent = ✓ { $percent } %
understood-disbursed = ✓ { $amount } baht ({ $words })
understood-plan = ✓ { $choice }
understood-target = ✓ { $choice }

refused-empty-status = Please tell the status in words, such as <i>Contract signed, first delivery under way</i>
refused-template-status = These are only the words of the form. Please add which step it is, such as <i>อยู่ระหว่างขั้นตอนจัดทำร่างขอบเขตงาน</i>
refused-long-status = The text has { $amount } characters, more than { $limit }. Please type a shorter one, such as <i>Contract signed, first delivery under way</i>
refused-unreadable-percent =
    This percent could not be read: { $why }.
    Type just the number, such as <code>45</code> or <code>45.50</code>
refused-percent-out-of-range = The percent must lie between 0 and 100. Type it again, such as <code>45</code>
refused-unreadable-money =
    This amount could not be read: { $why }.
    Type just what was disbursed in this period, such as <code>120,000</code>, or <code>0</code> if nothing was
refused-negative-money = The amount cannot be negative. Type what was disbursed in this period, such as <code>120,000</code>, or <code>0</code> if nothing was
refused-over-budget =
    { $amount } baht is more than the { $left } baht that are left of the budget.
    Type just what was disbursed in this period, such as <code>120,000</code>, or <code>0</code> if nothing was.
refused-over-budget-nothing-left =
    { $amount } baht is more than the { $left } baht that are left of the budget.
    Type <code>0</code> if nothing was disbursed in this period.
refused-not-a-choice = Please press one of the buttons below.
refused-at-summary = All is answered. Press Send report, or the answer you want to change.

summary =
    <b>Check before sending</b> Report no. { $number } · { $month }
    { $code } { $name }

    <b>Status:</b> { $status }
    <b>Progress:</b> { $percent } % ({ $moved })
    <b>Disbursed in this period:</b> { $disbursed } baht ({ $words })
    <b>Left:</b> { $left } baht
    <b>Plan:</b> { $plan }
    <b>Target:</b> { $target }

moved-first = first report
moved-up = up { $points }
moved-down = down { $points }
moved-none = unchanged

receipt =
    <b>Report no. { $number } received</b>
    { $date } at { $time }
    { $code } { $name }

    { $percent } % done
    { $disbursed } baht in this period
    { $left } baht left
receipt-amended =
    <b>Report no. { $number } amended</b>
    { $date } at { $time }
    { $code } { $name }

    { $percent } % done
    { $disbursed } baht in this period
    { $left } baht left
receipt-next = The next one is due { $due }
receipt-remaining = { $count } more to report in this round: /report

already-sent =
    <b>Report no. { $number } for { $month } has been sent</b>
    { $code } { $name }

    Do you want to amend it, or add another report?

choose-project = Choose the project to report on
choose-project-first = { $count } projects are waiting. Which one is this about?
project-button = { $mark }{ $code } { $name }
project-button-month = { $mark }{ $month } { $code } { $name }
nothing-open = No round is open for your projects. The next one opens { $date }
all-sent = All your reports have been sent. To amend or add one, type /report

kept = Paused. The answers for { $code } are kept; type /report to go on.
nothing-to-cancel = No report is being written. Type /report to begin.

toast-old-button = That button belongs to an old message. See the latest one below.
toast-not-yours = This account does not answer for that project.
toast-already-sent = This report has been sent.
toast-closed = This round is closed.
closed = The round of { $month } is closed. Type /report to see what is open.
sent-already = { $code }: the report for { $month } has been sent. To amend or add one, type /report

typed-long-ago = What you wrote is more than a day old, so it was not taken as an answer. If it still holds, please type it again.
late-text = What you sent on { $date } could only be read now, so it was not taken as an answer. If it still holds, please type it again.
unknown-command = There is no such command. See /help

status-heading-page = <b>Your projects</b> · { $date } (page { $page } of { $pages })
status-heading = <b>Your projects</b> · { $date }
status-project =
    • <b>{ $code }</b> { $name }
      { $last }
      Disbursed { $disbursed } of { $budget } baht{ $state }
status-last = No. { $number } ({ $date }) { $percent } % done
status-never = No report yet
status-state = { " " }· round { $month } { $state }
status-branch-heading = <b>{ $branch }</b> round { $month }
status-branch = { $reported } of { $total } projects reported · { $intime } in time · { $attention } to follow up
status-no-round = No round yet

kept-after-failure = This has arrived but could not be taken in yet. It is kept and will be looked into, and your earlier answers are safe. Please try again later.
