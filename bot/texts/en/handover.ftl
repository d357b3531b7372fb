# Handing projects over, and months that are excused.

handed-over =
    <b>Project handed over</b>
    { $code } { $name }
    New officer: { $to }

    You need not report on it any more. The reports you sent stay under your name.
taken-over =
    <b>A project was assigned to you</b>
    { $code } { $name }
    From { $before }
taken-over-owed = The report for { $month } is missing, due { $due }
taken-over-nothing = No report is missing now.
excused-told =
    <b>No report is expected for { $month }</b>
    { $code } { $name }
    Reason: { $reason }
excuse-taken-back =
    <b>A report is expected for { $month } again</b>
    { $code } { $name }

cli-assigned = { $code }: the officer is { $to } (was { $before })
cli-assigned-already = { $code }: { $to } is the officer already
cli-assigned-unlinked = { $to } has no account yet. Make a link: kaona invite officer { $code }
cli-assign-unknown = The register knows no { $name } in agency { $agency }. It knows: { $known }. For somebody new, add --new
cli-assign-other-agency = { $name } is of agency { $agency } and cannot take project { $code }
cli-assign-nameless = Name the new officer after --to
cli-import-kept-officer = { $officer } stays the officer as assigned; the document names { $named }, who handed the project over
cli-excused-done = { $code }: no report is expected for { $month }: { $reason }
cli-excused-reworded = { $code }: { $month } was excused already; the reason is now: { $reason }
cli-excused-reported = { $code }: the report for { $month } is in and cannot be excused
cli-excused-not-excused = { $code }: { $month } was not excused
cli-excused-undone = { $code }: a report is expected for { $month } again
cli-excuse-no-obligation = { $code } owes no report for { $month }
cli-excuse-reason = Give the reason with --reason, { $limit } characters at most
