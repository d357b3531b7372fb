# Coordinators' lists: what is missing, offices, searching, and reminding by hand.

no-officer = no officer named
list-page = Page { $page } of { $pages }
listed-project =
    • { $code } { $name }
      { $officer } · <i>{ $note }</i>

pending-heading =
    <b>Missing { $month } · { $branch }</b>
    { $missing } of { $total } projects · due { $due }
pending-office = <b>{ $office }</b> ({ $count })
pending-none =
    <b>{ $month } · { $branch }</b>
    All { $total } projects have reported.
button-remind-missing = Remind the missing ({ $count })

offices-heading =
    <b>By office { $month } · { $branch }</b>
    Due { $due }
offices-none =
    <b>{ $month } · { $branch }</b>
    No project has to report in this round.
office-heading = <b>Projects of the office · { $month }</b>
office-figures =
    • <b>{ $office }</b>
      { $intime } reported · { $late } late · { $missing } missing
button-office = { $office } ({ $missing })
button-all-offices = All offices

search-found = { $count } projects found for "{ $words }". { $what }
search-for-project = Press one to see it.
search-for-invite = Press one for a link for its officer.
search-for-assign = Press one to hand it over.
search-none = No project found for "{ $words }" in the agencies that you follow. Try a shorter word, or a project code such as <code>/project 03000000-2491</code>
hit-button = { $code } { $name }
hit-button-year = { $year } · { $code } { $name }

project-unknown = There is no project { $code } in the agencies that you follow. Please check the code, or search by a word, such as <code>/project award</code>
project-usage =
    Type a code, or words of the project's name, its officer or office, such as
    <code>/project 03000000-2491</code>
    <code>/project quality award</code>
no-open-round = No round is open now.
late-command = What was sent on { $date } could be read only now, so nothing was done. If it is still wanted, please send it again.

hand-ask =
    <b>Remind { $people } people of the report for { $month }?</b>
    { $branch } · { $projects } projects missing
hand-unreachable = Not to be reached by the bot: { $count } projects, listed in /pending
hand-snoozed = Put it off by themselves: { $count } people, who are reminded at their time
hand-recent = Reminded within the last hour: { $count } people, who are left out
hand-later = It is outside of office hours: the messages arrive { $day } { $time }
hand-done =
    <b>{ $people } people reminded</b> of the report for { $month }
    { $branch } · { $projects } projects missing
    { $day } { $time } by { $by }
hand-nobody =
    <b>Nobody can be reminded yet</b> of the report for { $month }
    { $branch } · { $projects } projects missing
hand-nothing =
    <b>{ $month } · { $branch }</b>
    All have reported; there is nobody to remind.
hand-too-soon = Reminded at { $time } already. It can be done again after { $again }.
hand-dropped = Nobody was reminded.
button-remind-yes = Remind { $people } people
button-remind-no = Do not remind
