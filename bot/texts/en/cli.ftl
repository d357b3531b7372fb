# What the commands say to an operator at a terminal.

cli-no-token = BOT_TOKEN is missing. Get one from @BotFather and put it into the environment or into .env (see .env.example).
cli-database-url = DATABASE_URL cannot be used ({ $reason }). Write sqlite:///kaona.db or postgresql://user:password@host/database
cli-database-in-use = Another service runs on this database file. SQLite serves one at a time; for several, use PostgreSQL.
cli-port-taken = Cannot listen on { $reason }. Check HTTP_HOST and HTTP_PORT.
cli-webhook-set = Telegram posts to { $host } from now on.
cli-webhook-deleted = The webhook is deleted. What waits at Telegram is kept.
cli-database-unreachable = The database cannot be reached ({ $reason }). Check DATABASE_URL and that its server runs.
cli-schema-behind = The database's schema is not up to date. Run: kaona db upgrade
cli-schema-ahead = A newer version of Kaona has upgraded this database (revision { $reason }). Use that version.
cli-schema-current = The database's schema is up to date ({ $revision }).
cli-schema-upgraded = The database's schema is now at { $revision }.
cli-telegram-unreachable = Telegram cannot be reached ({ $reason }). Check BOT_TOKEN and TELEGRAM_API_URL.

cli-verify-broken = { $code }: { $reason }
cli-verify-failed = Reports of { $count } of { $total } projects were changed or removed after they were written.
cli-verify-sound = { $total } projects checked: every version is as it was written.

cli-bad-code = { $code } is no project code. It looks like 03000000-2491
cli-bad-branch = { $branch } is no agency code. It looks like 03000000 or 5049
cli-no-project = There is no project { $code } in the register. Load it with kaona import first.
cli-no-officer = The register names no officer for project { $code }.
cli-branch-empty = Note: the register holds no project of agency code { $branch } yet.
cli-invite-officer = Link for { $name } ({ $code }), good once and for 30 days:
cli-invite-coordinator = Link for a coordinator of agency code { $branch } ({ $count } projects), good once and for 30 days:
cli-invite-group = Link that binds a group to agency code { $branch } ({ $count } projects), good once and for 30 days:

cli-bad-month = { $month } is no month. It looks like 2026-11
cli-buddhist-month = { $month } is of the Buddhist era. Use the common era: { $meant }
cli-month-without-projects = No project in the register covers { $month }; the round was not opened.
cli-round-opened = Round { $month } is open: { $count } projects, { $asked } asked, due { $due }
cli-no-round = The round of { $month } was never opened. Open it with kaona round open
cli-digest-posted = The digest of { $month } goes to { $count } groups.

cli-importing = Importing
cli-exporting = Exporting
cli-file-unreadable = { $file }: cannot be opened ({ $reason })
cli-file-not-text = { $file }: no UTF-8 text. Nothing of it was stored.
cli-not-a-form = { $file }: no printed project form (no { $missing }). Nothing of it was stored.
cli-not-a-register = { $file }: no register as kaona export prints it ({ $reason }). Nothing of it was stored.
cli-import-refused = { $count } of { $total } files could not be imported.
cli-imported = { $code } { $name } · { $reports } reports · { $change } ({ $added } added, { $corrected } corrected)
cli-import-kept = Reports { $numbers } stay as their officer sent them by the bot; the document differs.

change-added = new project
change-updated = project updated
change-unchanged = project unchanged

field-code = project code
field-name = project name
field-fiscal_year = fiscal year
field-start_date = start date
field-end_date = end date
field-budget = budget received
field-printed_disbursed = budget used
field-agency = responsible agency
field-officer = officer
field-coordinator = coordinator
field-rationale = rationale
field-objectives = objectives
field-goals = goals
field-strategies = strategies (1.6)
field-report = the report
field-reported_on = date
field-status = status
field-percent = percent
field-disbursed = disbursement
field-plan = plan
field-target = target
field-officer_phone = officer's phone
field-coordinator_phone = coordinator's phone

doubt-of-project = doubt { $code }: { $doubt }
doubt-of-report = doubt { $code } report { $number }: { $doubt }
doubt-empty_status = it has no status
doubt-template_status = its status is only the template's words "{ $status }"
doubt-month_gap = no report for { $months }
doubt-date_outside_project = its date { $date } is outside the project, { $start } to { $end }
doubt-date_order = its date { $date } is before that of the report before it, { $previous_date }
doubt-number_gap = reports { $missing } are missing
doubt-number_conflict = its number is doubtful or stands twice ({ $said })
doubt-printings_differ = the two printings differ in { $field }: "{ $first }" and "{ $other }"
doubt-total_differs = the printed total { $printed } is not the sum of the reports, { $sum }
doubt-over_budget = { $disbursed } disbursed is more than the budget of { $budget }
doubt-fiscal_year_differs = fiscal year { $printed } does not fit { $start } to { $end }
doubt-unread_row = this row could not be read: "{ $text }"
doubt-plan_missing = it does not tell how it stands against the plan
doubt-target_missing = it does not tell how it stands against the target
doubt-text_date_outside = its text has the date "{ $text }" ({ $date }) outside the project, { $start } to { $end }
doubt-percent_fell = the percent fell from { $previous_percent } to { $percent }
doubt-field_unread = { $field } could not be read: "{ $text }"; taken instead: { $taken }
doubt-printing_unread = the file holds another piece of a form that could not be read (no { $missing })
nothing = nothing
cli-no-such-coordinator = Account { $account } does not coordinate branch { $branch }. See kaona coordinators list
cli-coordinator-removed = Account { $account } coordinates branch { $branch } no more

demo-ready =
    Kaona demo: { $url }

    Open this page in a browser and try:
    1. Choose { $officer } and press the invitation link under "ลองทำ" (things to try).
    2. Press "วันถัดไป" (next day) once: the round of { $month } opens and the prompt comes.
    3. Answer the questions and send, such as "ประชุมชี้แจงแล้ว", then ๔๕.๕, then 120,000.
    4. Press "สัปดาห์ถัดไป" (next week) and read the digest in the group { $group }.
    Ctrl-C ends it. All data are samples and stay on this machine.
demo-port-taken = Port { $port } cannot be used; another program may hold it. Try kaona demo --port with another number.
demo-group = Coordinators of { $agency }
demo-hint-officer = 1. Invite the officer
demo-hint-officer-text = Press to open the link of { $name }; the name comes from the form.
demo-hint-open = 2. Open this month's round
demo-hint-open-text = Press "วันถัดไป" (next day): the round opens on the 15th at 09:00. Then answer the questions.
demo-hint-digest = 3. Read the digest
demo-hint-digest-text = Press "สัปดาห์ถัดไป" (next week): the digest in the group follows what came in.
demo-hint-late = 4. Report late
demo-hint-late-text = Press "วันถัดไป" past the due day and report on one more project: the digest in the group changes by itself.
demo-stranger = Stranger
demo-stranger-note = has no invitation
