# What a coordinators' group reads.

digest-heading = <b>Digest { $month } · { $branch }</b>
digest-heading-final = <b>Digest at closing { $month } · { $branch }</b>
digest-heading-corrected = <b>Corrected digest { $month } · { $branch }</b>
digest-closed = Closed { $date } { $time }
digest-amended = Amended after closing, { $count } projects: { $codes }
digest-moved = The digest { $month } · { $branch } is in the newest message below
digest-reported =
    { $reported } of { $total } projects reported ({ $share } %)
    { $intime } in time ({ $intimeshare } %)
digest-due = Due { $due }
digest-money =
    { $month } baht disbursed this month
    { $total } of { $budget } baht so far ({ $share } % · planned { $planned } %)
digest-progress = Those who reported stand at { $mean } % on average ({ $moved } points)
digest-changes = Since yesterday: { $reported } reported · { $amended } amended · { $disbursed } baht more
digest-no-changes = Since yesterday: no reports yet
digest-missing = <b>Missing { $count }</b>
digest-desks = <i>{ $desks }</i>
digest-missing-line =
    • { $code } { $name }
    { $office } · <i>{ $note }</i>
digest-none-missing = <b>All projects have reported</b>
digest-behind = <b>Behind or with obstacles { $count }</b>
digest-behind-line =
    • { $code } { $name }
    { $office } · { $figures }
    "{ $status }"
digest-behind-for = Behind for { $days } days
digest-obstacle-new = New obstacle: "{ $words }"
digest-obstacle = Obstacle for { $days } days: "{ $words }"
digest-unreviewed = <b>Sent and not reviewed for 5 working days { $count }</b>
digest-unreviewed-line = • { $code } { $name } · sent { $date }
digest-explained = <b>Doubts that were explained { $count }</b>
digest-line = • { $code } { $name }
digest-reason = { $check }: "{ $reason }"
digest-findings = <b>Figures worth a look</b>
digest-moves = <b>Biggest moves</b>
digest-move-line =
    • { $code } { $name }
    from { $before } to { $percent } % ({ $moved } points)
digest-excused = <b>Not expected: { $count }</b>
digest-excused-line =
    • { $code } { $name }
    <i>{ $reason }</i>
digest-more = and { $count } more projects
digest-no-status = no status given
digest-updated = Last updated { $date } { $time }
digest-empty = No project has to report in this round.
digest-no-round = No round yet.

digest-offices = <b>By office { $count }</b>
digest-office-line =
    • { $name }
    { $reported } of { $total } reported ({ $share } %) · late { $late } · missing { $missing } · disbursed { $spent } %
digest-sums =
    Projects that have to report { $total }
    Reported { $reported } · in time { $intime } · late { $late }
    Missing { $missing } · not expected { $excused }
    Behind or with obstacles { $behind }
digest-sums-money =
    Budget { $budget } baht
    Planned up to today { $planned } baht ({ $plannedshare } %)
    Disbursed so far { $spent } baht ({ $spentshare } %)
    { $side } by { $gap } baht
    Disbursed this month { $month } baht
sums-ahead = More than planned
sums-behind = Less than planned
digest-page = Page { $page } of { $pages }
digest-nothing-listed = Nothing to list now.

button-digest-missing = All missing ({ $count })
button-digest-behind = All behind ({ $count })
button-digest-unreviewed = All unreviewed ({ $count })
button-digest-explained = All explanations ({ $count })
button-digest-excused = Not expected ({ $count })
button-digest-offices = By office
button-digest-figures = Figures

toast-list-in-private = Sent to your private chat.

digest-here-topic = The group's digest will be in this topic from now on.
digest-here-general = The group's digest will be in General from now on.
digest-usage = Type /digest to move the digest down here, or /digest here to keep it in this topic.
digest-topic-lost = The chosen topic cannot be used any more, so the digest moved here. Type /digest here in another topic to move it again.

desk-returned = returned { $count }
desk-unreachable = not reachable yet { $count }
desk-away = on leave, no deputy { $count }
desk-due = not asked yet { $count }
desk-asked = asked, no answer { $count }
desk-drafting = being written { $count }

note-drafting = being written ({ $answered } of 5 answers)
note-unreachable = not reachable yet
note-away = on leave, no deputy
note-asked = asked, no answer yet
note-due = not asked yet
note-returned = returned for correction
