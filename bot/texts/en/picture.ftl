# What stands on pictures and beside them.

button-picture = Charts
button-curve = Project chart

picture-heading = Reports and disbursement { $month }
picture-totals = { $reported } of { $total } reported · { $late } late · { $missing } missing
picture-totals-money = Disbursed: { $money }
picture-in-time = In time
picture-late = Late
picture-missing = Missing
picture-money = Disbursed
picture-counted = reported/all
picture-money-of = { $share } % of { $budget }
picture-money-unbudgeted = { $spent }, no budget
picture-no-budget = No budget
picture-million = { $amount } m
picture-updated = As of { $date } { $time }

picture-percent = Progress (%)
picture-money-share = Disbursed (% of budget)
picture-plan = Straight plan
picture-today = Today
picture-no-reports = No report yet
picture-period = From { $start } to { $end }
picture-progress = { $percent } % done · straight plan today { $line } %
picture-spent = { $spent } of { $budget } baht disbursed ({ $share } %)
picture-spent-unbudgeted = { $spent } baht disbursed without a budget

picture-caption = <b>Charts { $month } · { $branch }</b>
picture-caption-part = <b>Charts { $month } · { $branch }</b> (picture { $part } of { $parts })
picture-caption-project = <b>{ $code }</b> { $name }
picture-no-round = There is no round yet, and so no chart.
picture-nothing = No project of { $branch } has to report in { $month }.
