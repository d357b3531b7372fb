# A coordinator's page of a project, its history, and the quarterly evaluation.

project-heading =
    <b>{ $code }</b> { $name }
    { $office }
    Fiscal year { $year } · { $start } to { $end }
project-officer = Officer: { $name }
project-officer-phone = Officer: { $name } · phone { $phone }
project-month = Round { $month }: <i>{ $state }</i>
project-money = { $disbursed } of { $budget } baht disbursed ({ $share } %)
project-reports = <b>Last reports</b>
project-no-reports = No report yet
project-report =
    • No. { $number } ({ $date })
      { $percent } % done · { $disbursed } baht
project-report-plan = { "  " }{ $plan }
project-status = { "  " }"{ $status }"
button-project-files = Files ({ $count })
button-history = History
button-assign = Hand over
button-invite = Invite link
button-to-project = To the project
toast-files-sent = The list of files is in your private chat.

history-heading =
    <b>History of reports</b>
    { $code } { $name }
history-figures = { "  " }{ $percent } % · { $disbursed } baht

evaluations-heading = <b>Quarterly evaluation</b>
evaluations-all = <b>All versions of the evaluation</b>
evaluation-line = • Quarter { $quarter }: <b>{ $percent } %</b> ({ $date } by { $by })
evaluation-remark = { "  " }"{ $remark }"
evaluate-usage =
    Type the project's code, the quarter of the fiscal year (1 to 4), the score in percent, and a remark, such as
    <code>/evaluate 03000000-2491 2 85.50 money ahead of plan</code>
evaluate-this =
    <b>{ $code }</b> { $name }

    { $scores }

    Type quarter, score and remark after the code, such as
    <code>/evaluate { $code } 2 85.50 money ahead of plan</code>
evaluate-none = No evaluation yet
evaluate-done =
    <b>Quarter { $quarter } of fiscal year { $year }: { $percent } %</b>
    { $code } { $name }
evaluate-version = Kept as version { $version }, in the place of the score before.
evaluate-same = Quarter { $quarter } of { $code } has this score and remark already.
evaluate-told =
    <b>Evaluation, quarter { $quarter } of fiscal year { $year }: { $percent } %</b>
    { $code } { $name }
score-fault-no-quarter = Please give a quarter from 1 to 4 after the project's code, such as <code>/evaluate { $code } 2 85.50 money ahead of plan</code>
score-fault-bad-quarter = There are the quarters 1 to 4 (quarter 1 begins in October). Please type again, such as <code>/evaluate { $code } 2 85.50</code>
score-fault-bad-year = The project { $code } is of fiscal year { $year }. Please check the year, such as <code>/evaluate { $code } 2 85.50</code>
score-fault-no-percent = Please give the score in percent after the quarter, such as <code>/evaluate { $code } 2 85.50 money ahead of plan</code>
score-fault-out-of-range = A score is from 0 to 100. Please type again, such as <code>/evaluate { $code } 2 85.50</code>
score-fault-unclear = The score cannot be read for certain. Please type it in percent with at most two decimals and a space before the remark, such as <code>/evaluate { $code } 2 85.50 money ahead of plan</code>
score-fault-long-remark = The remark is longer than { $limit } characters. Please make it shorter.
