# The official form as a PDF, and what tells about its prints.

button-form = Form as PDF

form-which = Type /form and the project's code, as in <code>/form 03000000-2491</code>
form-not-yours = No project { $code } is in your care here. Please check the code.
toast-form-which = Type /form and the code of a project
toast-form-not-yours = This project is not in your care here.
form-caption =
    <b>Progress report form</b> { $code }
    { $name }
    { $reach }
form-with-reports = Up to report { $number }
form-without-reports = No report yet

cli-form-which = Give the code of a project, or --agency with an agency's code: one of the two
cli-form-none = The register has no project of agency { $branch }
cli-form-printing = Printing forms
cli-form-written = { $file }: { $code } · { $reach } · hash { $version }
cli-forms-written = { $file }: { $count ->
    [one] the form of one project
   *[other] the forms of { $count } projects
}
cli-form-not-replaced = { $file } is there and is no printed form, so it stays. Please choose another name
cli-form-unwritable = { $file }: cannot be written ({ $reason })

cli-verify-bad-hash = { $hash } is no hash of a form. Type the digits and letters a to f at the foot of its pages, at least the first { $least }
cli-verify-unknown = No form with the hash { $hash } is known: it was not printed from this register, or the hash is not right
cli-verify-newest = { $code } { $name } · { $reach } · first printed { $date } · as the data is now
cli-verify-older = { $code } { $name } · { $reach } · first printed { $date } · the data has changed since (now: { $now })
cli-verify-print-broken = { $code } { $name } · { $reach } · printed from this register, but its reports were changed or removed since they were written ({ $reason })
form-choose = Choose the project whose form you want ({ $count } projects), or type <code>/form</code> and its code.
