# What a project's figures say about it: one line for each finding.

insight-heading = <b>Seen in the figures: { $count }</b>
insight-none = Nothing odd in the figures.
insight-project-line =
    • { $code } { $name }
    { $finding }

finding-over-budget = { $baht } baht more than the budget disbursed
finding-unfinished = Ended on { $until } with { $now } % done
finding-never-told = Ended on { $until } without any report
finding-silent =
    { $count ->
        [one] No report for { $months }, the newest month
       *[other] No report for the newest { $count } months: { $months }
    }
finding-money-ahead = { $was } % of the budget disbursed, but { $now } % done
finding-plan-word = Reported "{ $plan }" at { $now } %, where the straight line is at { $was } %
finding-still = Standing at { $now } % since { $since } ({ $count } reports)
finding-money-behind = { $now } % done, but { $was } % of the budget disbursed
finding-unspent = Closed with { $baht } baht unspent ({ $was } % disbursed)
finding-rush = Rushed at the end: from { $was } to { $now } % between { $since } and { $until }
finding-money-at-last = All { $baht } baht disbursed in the newest report ({ $since })
finding-money-rush = { $now } % of the budget disbursed in the last two months ({ $baht } baht)
finding-late-start = Started { $count } months late: first progress reported on { $until }
finding-not-started = Not started { $count } months after the first day
finding-gap = No report for { $months }
insight-more-months =
    { $count ->
        [one] { $months } and one more month
       *[other] { $months } and { $count } more months
    }
