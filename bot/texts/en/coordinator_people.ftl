# One-time links, handing projects over, and excusing months, all from chat.

invite-usage =
    <b>An invite link works once, within { $days } days</b>
    For a project's officer, type its code or words of its name, such as
    <code>/invite 03000000-2491</code>
    <code>/invite award</code>

    For a coordinator, or to bind a group, press below. The link only ever goes to your private chat.
button-invite-coordinator = Coordinator { $branch }
button-invite-group = Group { $branch }
invite-officer =
    <b>Invite link for { $name }</b>
    { $code } { $project }
    It works once, until { $until }. Please give it to the officer only.

    { $link }
invite-coordinator =
    <b>Invite link for a coordinator of { $branch }</b>
    It works once, until { $until }. Whoever presses it follows all projects of this agency.

    { $link }
invite-group =
    <b>Link that binds a group to { $branch }</b>
    It works once, until { $until }. Press it and choose the coordinators' group.

    { $link }
invite-no-officer = The register names no officer for { $code }. Name one by <code>/assign { $code } NAME</code>
invite-sent-privately = The invite link for { $code } is in your private chat.
toast-invite-sent = The link is in your private chat.
toast-no-officer = The register names no officer for this project.

assign-usage =
    Type the project's code and choose the new officer by a button, or type the name after it, such as
    <code>/assign 03000000-2491</code>
    <code>/assign 03000000-2491 Somchai Jaidee</code>
assign-choose =
    <b>Choose the new officer</b>
    { $code } { $name }
    At present: { $present }

    Not in the list? Type <code>/assign { $code } NAME</code>
assign-none =
    <b>The register knows nobody of this agency</b>
    { $code } { $name }

    Type <code>/assign { $code } NAME</code>
assign-unknown =
    <b>The agency's register has no "{ $typed }"</b>
    { $code } { $name }

    Choose a similar name, or add this one if it is somebody new.
assign-long-name = The name is longer than { $limit } characters. Please type it again.
button-add-name = Add this name
assigned =
    <b>Handed over</b>
    { $code } { $name }
    New officer: { $to }
    Before: { $before }
assigned-told = The new officer was told.
assigned-unlinked = The new officer has no account linked yet. Send an invite link by the button below.
assigned-already = { $to } is the officer of { $code } already.

excuse-usage =
    Type the project's code, the month and the reason, such as
    <code>/excuse 03000000-2491 Nov 2026 appeal against the award</code>
excuse-no-month = Please give the month after the project's code, such as <code>/excuse { $code } { $month } appeal against the award</code>
excuse-no-reason = Please say why no report is expected, such as <code>/excuse { $code } { $month } appeal against the award</code>
excuse-long-reason = The reason is longer than { $limit } characters. Please make it shorter.
excuse-no-round = There is no round of { $month }.
excuse-not-owed = { $code } owes no report for { $month }.
excuse-done =
    <b>No report is expected for { $month }</b>
    { $code } { $name }
    Reason: { $reason }
excuse-reworded =
    <b>Another reason; no report is expected for { $month }</b>
    { $code } { $name }
    Reason: { $reason }
excuse-reported = { $code } has reported for { $month } already, so it cannot be excused.
excuse-undone =
    <b>A report is expected for { $month } again</b>
    { $code } { $name }
button-excuse-undo = Expect it again
