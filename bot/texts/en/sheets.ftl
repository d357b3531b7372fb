# Workbooks of the register: what stands in them, and what is wrong with one that is read back.

export-caption =
    <b>Projects, fiscal year { $year } · { $branch }</b>
    { $projects } projects · { $reports } reports
export-caption-missing =
    Not reported for { $month }: { $count } projects
export-no-phones = A file for a group holds no telephone numbers. For those, type /export in your private chat.
export-none = No project of fiscal year { $year } in { $branch }. Type another year, such as <code>/export { $other }</code>
export-how =
    Type /export and a fiscal year (BE) or an agency code of 8 digits, or both, such as

    <code>/export { $year }</code>
    <code>/export 50370000 { $year }</code>
export-outside = No office with the code { $code } is among those you follow here.
export-too-many =
    There are { $count } projects; the file would be too large for a chat ({ $most } projects at most).
    Add an agency code, such as <code>/export 50370000</code>, or ask the operator for the file.
export-too-large = The file is too large for a chat. Add an agency code, such as <code>/export 50370000</code>, or ask the operator for the file.

export-subject = Fiscal year { $year } · { $branch }
export-subject-all = Whole register
export-subject-branch = Register · { $branch }

sheet-projects = Projects
sheet-reports = Reports
sheet-missing = Missing
sheet-money = Money
sheet-about = About
sheet-total = All together
sheet-made = { $day }, { $time }

sheet-about-subject = Holds
sheet-about-made = As of
sheet-about-round = Newest round
sheet-about-projects = One row a project; percent and plan are those of its newest report. This sheet can be edited and read back by kaona import.
sheet-about-reports = One row a report; money is that of its period, with the sum up to it beside.
sheet-about-missing = Projects that still owe a report of the newest round.
sheet-about-money = Money by the month of the report's round, even if it was sent in the next; reports of no round (imported forms) by the month of their date. For each fiscal year of projects and each office; months outside that year are in a column of their own.
sheet-about-cut = Texts cut off
sheet-about-cut-told = { $count } cells are longer than the 32,767 characters that Excel takes. The rest is not in this file; such a cell ends with { $mark }. The whole text is kept in the register.

sheet-col-code = Project code
sheet-col-name = Project name
sheet-col-agency = Responsible agency
sheet-col-fiscal-year = Fiscal year (BE)
sheet-col-start = Start date
sheet-col-end = End date
sheet-col-budget = Budget received (baht)
sheet-col-disbursed = Disbursed in all (baht)
sheet-col-left = Left (baht)
sheet-col-share = Disbursed (%)
sheet-col-percent = Progress (%)
sheet-col-plan = Plan
sheet-col-target = Target
sheet-col-reports = Reports
sheet-col-reported = Last report
sheet-col-officer = Officer
sheet-col-officer-phone = Officer's phone
sheet-col-coordinator = Coordinator
sheet-col-coordinator-phone = Coordinator's phone
sheet-col-strategies = Plan lines
sheet-col-rationale = Rationale
sheet-col-objectives = Objectives
sheet-col-goals = Goals
sheet-col-number = No.
sheet-col-day = Reported on
sheet-col-status = Status
sheet-col-period = This period (baht)
sheet-col-so-far = Up to now (baht)
sheet-col-reasons = Reasons
sheet-col-files = Files
sheet-col-deputy = Reported by deputy
sheet-col-state = State
sheet-col-due = Due
sheet-col-bureau = Agency
sheet-col-division = Division
sheet-col-projects = Projects
sheet-col-elsewhere = Outside the year

# Other headings that are understood, with semicolons between.
sheet-also-code = Code
sheet-also-name = Name; Project
sheet-also-agency = Agency; Office
sheet-also-fiscal-year = Fiscal year; FY
sheet-also-start = Start; Starts
sheet-also-end = End; Ends
sheet-also-budget = Budget; Budget received
sheet-also-officer = Responsible officer
sheet-also-officer-phone = Phone; Officer phone
sheet-also-coordinator = Coordinator's name
sheet-also-coordinator-phone = Coordinator phone
sheet-also-strategies = Strategies
sheet-also-rationale = Reasons and rationale
sheet-also-objectives = Objective
sheet-also-goals = Goal

template-title = Register to be imported
template-head-column = Column
template-head-needed = Needed
template-head-told = What to write
template-head-example = Example
template-needed = needed
template-optional = may be empty
template-about = Fill in the sheet "{ $sheet }", one row a project, and read it with kaona import. The example row { $code } is passed over. An empty cell takes nothing away from the register. If anything is wrong, every such cell is told and nothing of the file is stored.
template-told-code = 8 digits of the agency, a hyphen, 4 digits of the project; each once in the file
template-told-name = The full name of the project
template-told-agency = From the largest office down, with a space, a slash and a space between
template-told-fiscal-year = 4 digits, Buddhist era
template-told-start = A date of Excel, or words such as 22/10/2563 or 22 Oct 2020
template-told-end = The same; not before the start
template-told-budget = Baht; 0 where there is no budget
template-told-officer = Full name, or the name of the responsible office
template-told-officer-phone = As text, so that the leading 0 stays
template-told-coordinator = Full name
template-told-coordinator-phone = As text
template-told-strategies = One a line
template-told-rationale = The text of section 1.3 of the form
template-told-objectives = The text of section 1.4 of the form
template-told-goals = The text of section 1.5 of the form
template-example-name = Example project (this row is not imported)
template-example-agency = Example bureau / Example division / Example section
template-example-officer = Ms Example One
template-example-coordinator = Mr Example Two
template-example-line = Example indicator
template-bad-date-title = No date
template-bad-date = Write a date, such as 22/10/2563 or 22 Oct 2020.
template-bad-year-title = No year
template-bad-year = Write the year of the Buddhist era in 4 digits, such as 2570.
template-bad-budget-title = No amount
template-bad-budget = Write baht in figures, not below 0.

book-refused-old-excel = { $file }: an Excel file of another kind (.xls or .xlsb), or one with a password. Open it in Excel and save it as .xlsx without a password. Nothing of it was stored.
book-refused-open-document = { $file }: an OpenDocument file (.ods). Save it as .xlsx first. Nothing of it was stored.
book-refused-text = { $file }: a text file and no Excel file. If it is CSV, open it in Excel and save it as .xlsx. Nothing of it was stored.
book-refused-no-workbook = { $file }: a zip file without an Excel workbook in it. Nothing of it was stored.
book-refused-damaged = { $file }: a damaged Excel file, which cannot be read. Try to open it in Excel and save it again. Nothing of it was stored.
book-refused-too-large = { $file }: too large (30 MB at most, and 300 MB unpacked). Make several files of it. Nothing of it was stored.
book-problems = { $file }: { $count } things are wrong. Nothing of it was stored.
book-problem = sheet "{ $sheet }", row { $row }, column "{ $column }": { $told }
book-problem-sheet = sheet "{ $sheet }": { $told }
book-problem-file = the whole file: { $told }
book-meant = { $told } If { $meant } is meant, type that.

wrong-no-sheet = No sheet has headings such as "Project code" and "Project name". kaona import --template -o FILE.xlsx writes a form.
wrong-no-rows = No project stands in this sheet.
wrong-no-column = The column "{ $found }" is needed and missing.
wrong-twice-column = The column "{ $found }" stands there more than once. Leave one.
wrong-empty = It is empty, and needed.
wrong-formula = It is a formula without a result in the file. Open and save it in Excel, or paste it as a value.
wrong-error = It holds an error of Excel ({ $found }). Correct the formula, or type the value.
wrong-not-words = Text belongs here, not { $found }.
wrong-code = "{ $found }" is no project code. Type it as 03000000-2491.
wrong-twice-code = The code { $found } stands twice. Correct it, or take one row out: a project has one.
wrong-year = "{ $found }" is no fiscal year. Type 4 digits of the Buddhist era, such as 2564.
wrong-day = "{ $found }" cannot be read as one date. Type day, month and a year of 4 digits, such as 22/10/2563 or 22 Oct 2020.
wrong-order = The end comes before the start. Look at both.
wrong-money = "{ $found }" cannot be read as an amount. Type baht in figures, not below 0, with 2 decimals at most, such as 564,300.00.
wrong-phone = The number { $found } seems to have lost its leading 0. Make the cell text and type it again.
wrong-phone-alone = There is a number { $found } and no name. Write the name, or take the number out.
wrong-cut = The text was cut off in an export, for it was longer than a cell. Type it whole, or shorter.

cli-export-where = An Excel file needs a place: add -o FILE.xlsx
cli-export-printed = -o is for --format xlsx; other formats are printed, so use > FILE
cli-export-branch = { $branch } is no branch of agencies. Write 2 to 8 digits, such as 03 or 50370000.
cli-export-unwritable = { $file }: cannot be written ({ $reason })
cli-export-taken = { $file } is there already and no Excel file, so it stays. Use another name.
cli-export-too-many = There are more rows than a sheet of Excel takes. Choose some by --branch or --year.
cli-exported = { $file }: { $projects } projects, { $reports } reports
cli-template-written = { $file }: the form of a register to be imported
cli-template-where = The form needs a place, such as kaona import --template -o register.xlsx
cli-template-alone = --template goes with -o alone, without files to import.
