# The reminder ladder: prompts and reminders, putting them off, coordinators, and its commands.

asked-several =
    <b>Progress reports, { $month }</b>
    { $count } projects, due { $due }

    { $projects }

    Press a project to begin.
asked-months =
    <b>{ $count } progress reports</b>

    { $months }

    Press a project to begin.
asked-month =
    { $month }, due { $due }
    { $projects }
asked-line = • { $code } { $name }

reminder =
    <b>{ $count ->
        [one] One report for { $month } is missing
       *[other] { $count } reports for { $month } are missing
    }</b>
    Due { $due }

    { $projects }
reminder-overdue =
    <b>{ $count ->
        [one] One report for { $month } is still awaited
       *[other] { $count } reports for { $month } are still awaited
    }</b>
    It was due { $due }; it is taken until the round closes

    { $projects }
reminder-line = • { $code } { $name } · { $state }

button-afternoon = This afternoon
button-tomorrow = Tomorrow
button-next-day = { $day }
button-choose-day = Choose a day
snoozed = You will be reminded { $day } at { $time }. If you are ready before, just press Start.
toast-snoozed = You will be reminded { $day } at { $time }.
toast-snooze-past = That time cannot be chosen any more.

tasks-heading = <b>Please follow up the reports of { $month }</b>
tasks-unreachable = { $count ->
    [one] One person cannot be reached by the bot
   *[other] { $count } people cannot be reached by the bot
}
tasks-overdue = { $count ->
    [one] One person was due { $due } and has not reported
   *[other] { $count } people were due { $due } and have not reported
}
tasks-line = • { $person } · { $why }{ $projects }
tasks-why-unlinked = no account linked; /invite makes a link ·{ " " }
tasks-why-blocked = has blocked the bot or closed the account ·{ " " }
tasks-projects = { $code } and { $more } more
tasks-more = and { $count } more

weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun

holidays-line = { $iso } · { $weekday } { $day } · { $name }
holidays-count = { $count ->
    [one] One day off
   *[other] { $count } days off
}
holidays-added = { $day } is a day off now ({ $name })
holidays-known = { $day } is a day off already ({ $name })
holidays-removed = { $day } is a working day now (it was { $name })
holidays-unknown = { $day } is no day off anyway.
holidays-on-weekend = Note: nobody works on { $day } anyway. If another day makes up for it, add that day too.
holidays-imported = { $file }: { $count ->
    [one] one day read
   *[other] { $count } days read
}, { $changed } added or renamed
holidays-bad-day = { $text } is no date. Use 2026-11-10, 10/11/2569 or "10 พ.ย. 2569"
holidays-bad-name = Please give the day a name of at most { $limit } characters.
holidays-bad-line = { $file }, line { $line } "{ $text }": { $reason } Nothing of this file was stored.
holidays-line-no-name = there is no name after the date.
holidays-line-long-name = the name is too long.
holidays-line-not-a-date = the first column is no date such as 2026-11-10.
holidays-line-twice = the day stands further up already.

remind-by-itself = The running service (kaona run) reminds by itself, within half a minute. To see whom and when: kaona remind --dry-run
remind-bad-instant = { $text } is no instant. Use 2026-11-20T09:00 or 2026-11-20T09:00+07:00
remind-at = At { $day } { $time }
remind-quiet = Nobody is written to now; the next time is { $day } { $time }
remind-round = Round { $month }, due { $due } · { $step }
remind-step-before = reminder { $days } working days before
remind-step-due = reminder of the due day
remind-step-overdue = { $days } working days overdue
remind-step-none = no reminder yet
remind-line = { $verdict } · { $who } · { $codes }
remind-coordinator = { $who } (coordinator) · { $count } to follow up
remind-count = { $sent } would be sent, { $held } not
remind-no-round = No round is open.
verdict-ask = sent: asked
verdict-remind = sent: reminded
verdict-return = sent: reminded, as put off to now
verdict-tasks = sent: asked to follow up
verdict-quiet = not sent: quiet hours or a day off
verdict-snoozed = not sent: put off to { $day } { $time }
verdict-capped = not sent: written to today already
verdict-sent = not sent: told of this step already
verdict-no-step = not sent: no reminder has come
verdict-on-leave = not sent: on leave
verdict-joined-later = not sent: linked after this month
verdict-blocked = not sent: has blocked the bot or closed the account
verdict-unlinked = not sent: no account linked
