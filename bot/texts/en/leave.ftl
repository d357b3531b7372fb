# Leave and deputies.

leave-days = { $first } to { $last }
leave-ask-first =
    <b>Leave</b>
    From which day? Choose, or type a date such as <code>16/11/2026</code>
leave-ask-last =
    ✓ Leave from { $first }

    Until which day, that day included? Choose, or type a date
leave-first-taken = ✓ Leave from { $first }
leave-last-taken = ✓ Leave until { $last }
leave-dropped = No leave was set.
leave-nothing-to-set = This command is for officers. This account has no project to report on.
leave-fault-past = { $day } is over. Choose today or a later day.
leave-fault-far = { $day } is more than a year away. Please check the year.
leave-fault-backwards = The last day, { $day }, is before the first. Choose the same day or a later one.
leave-fault-long = A leave is of one year at most; { $day } is beyond it. Please check the year.
leave-fault-overlaps = You have set leave { $days } already, and it overlaps. Choose other days, or cancel the other leave at /leave

leave-made =
    <b>Leave is set: { $days }</b>
    You will not be asked or reminded meanwhile, and can still report yourself.
leave-choose-deputy = Who reports in your place? Choose somebody of your agency who uses this service.
leave-choose-page = Page { $page } of { $pages }
leave-no-candidates = Nobody else of your agency can report in your place on these days.
leave-deputy-asked = { $deputy } was asked. You will be told the answer here.
leave-without-told = You leave without a deputy; the coordinators were told. What is missing will be asked when you are back.
leave-without-untold = You leave without a deputy, and no coordinator uses this service yet: please tell your agency. What is missing will be asked when you are back.
leave-without-need = You leave without a deputy. Others can report on your projects, or none of them runs on these days.

leave-request =
    <b>{ $name } asks you to report in their place</b>
    { $days }

    { $projects }

    If you accept, you are asked and reminded meanwhile. What you send is kept under both your name and that of { $name }, who can still report. It ends by itself after the last day.
leave-accepted = You report in the place of { $name }, { $days }
leave-accepted-later = You will be told here when it begins.
leave-declined = You do not report in the place of { $name }, { $days }
leave-accept-while-away = You are on leave yourself on some of these days. Cancel your own leave at /leave first, or decline.
leave-deputy-accepted = { $deputy } reports in your place, { $days }
leave-deputy-declined = { $deputy } cannot report in your place, { $days }
leave-deputy-withdrew = { $deputy } no longer reports in your place, { $days }
leave-deputy-away = { $deputy }, who reports in your place, is on leave { $away }, which overlaps yours: { $days }
leave-deputy-lost = { $deputy }, who reports in your place, cannot be reached. You can choose somebody else.
leave-you-stand-in = You also report in the place of { $name } on these days; { $name } was told.

leave-duties =
    <b>In the place of { $name }</b> until { $last }
    { $count ->
        [one] One report is missing
       *[other] { $count } reports are missing
    }

    { $projects }
leave-duties-none = You now report in the place of { $name }. Nothing is missing; you will be asked when a round opens.
leave-back =
    <b>Your leave is over</b>
    { $count ->
        [one] One report is missing
       *[other] { $count } reports are missing
    }

    { $projects }
leave-project = • { $code } { $name }
leave-owed = • { $month } { $code } { $name }

leave-shown =
    <b>Your leave</b>: { $days }
    { $deputy }
leave-shown-none = No deputy
leave-shown-asked = Waiting for the answer of { $deputy }
leave-shown-accepted = In your place: { $deputy }
leave-shown-declined = { $deputy } declined
leave-standing-in = <b>You report in the place of { $name }</b>, { $days }

leave-ended = Your leave has ended. You are asked and reminded as usual.
leave-cancelled = The leave { $days } is cancelled.
leave-ended-for-deputy = { $name } is back; you need not report in their place any more. Thank you.
leave-cancelled-for-deputy = { $name } has cancelled the leave { $days }; you need not report in their place.

leave-uncovered =
    <b>{ $name } is on leave { $days } without a deputy</b>
    { $projects }

    Nobody is asked about these projects meanwhile. To have them reported, assign another officer, or excuse the month.

button-today = Today
button-one-day = One day
button-one-week = One week
button-leave-drop = No leave
button-leave-without = No deputy
button-leave-accept = Accept
button-leave-decline = Decline
button-leave-withdraw = Stop standing in
button-leave-end = I am back
button-leave-cancel = Cancel leave
button-leave-deputy = Choose deputy
button-leave-new = Another leave

toast-leave-not-yours = This leave is not of this account.
toast-leave-not-asked = You were not asked this, or somebody else was chosen since.
toast-leave-over = This leave is over or was cancelled.
toast-excused = No report is expected for this month.

on-behalf = <i>In the place of { $name }</i>
