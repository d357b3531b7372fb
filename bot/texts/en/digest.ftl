# What a coordinators' group reads.

digest-heading = <b>Digest { $month } · { $branch }</b>
digest-reported =
    { $reported } of { $total } projects reported ({ $share } %)
    { $intime } in time ({ $intimeshare } %)
digest-due = Due { $due }
digest-money =
    { $month } baht disbursed this month
    { $total } of { $budget } baht so far ({ $share } %)
digest-progress = Those who reported stand at { $mean } % on average ({ $moved } points)
digest-missing = <b>Missing { $count }</b>
digest-missing-line =
    • { $code } { $name }
    { $office } · <i>{ $note }</i>
digest-none-missing = <b>All projects have reported</b>
digest-attention = <b>To follow up { $count }</b>
digest-attention-line =
    • { $code } { $name }
    { $office } · { $figures }
    "{ $status }"
digest-excused = <b>Not expected: { $count }</b>
digest-excused-line =
    • { $code } { $name }
    <i>{ $reason }</i>
digest-reason = { $check }: "{ $reason }"
digest-no-status = no status given
digest-updated = Last updated { $date } { $time }
digest-continued = <b>Digest { $month } · { $branch }</b> (continued, { $part } of { $parts })
digest-part-empty = What stood here is in the message before.
digest-empty = No project has to report in this round.
digest-no-round = No round yet.

note-drafting = being written ({ $answered } of 5 answers)
note-unreachable = not reachable yet
note-away = on leave, no deputy
note-asked = asked, no answer yet
note-due = not asked yet
note-returned = returned for correction
