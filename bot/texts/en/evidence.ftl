# Photos and documents that go with a report.

evidence-line = <b>Files:</b> { $count } ({ $names })
evidence-photo = photo
evidence-nameless = document without a name
evidence-photos = { $count ->
    [one] 1 photo
   *[other] { $count } photos
}
evidence-more = and { $count } more

evidence-added = ✓ { $count ->
    [one] 1 file attached
   *[other] { $count } files attached
} ({ $names })
evidence-added-to-report =
    ✓ Attached to report no. { $number }, { $count } in all ({ $names })
    { $code } { $name }
evidence-caption-kept = The caption is kept with the file.
evidence-caption-not-kept = "{ $said }" was not noted. If it is an answer, please type it again.

evidence-attach =
    <b>Files for report no. { $number }</b> { $code }
    Send photos or PDF, Word, Excel and PowerPoint files: up to 10 of each, 20 MB a file.
evidence-place = { $count ->
    [one] One file has arrived. Which project does it belong to?
   *[other] { $count } files have arrived. Which project do they belong to?
}
evidence-nowhere = No report is open at present, so this file was not kept. Please send it again when a round opens.
evidence-closed = That round is closed, so the file was not attached. Type /report to see what is open.
evidence-late = The file you sent on { $date } could only be read now, so it was not attached. If you still want to, please send it again.

evidence-unfit-type = { $name } cannot be taken. Please send a photo, or a PDF, Word, Excel or PowerPoint file.
evidence-unfit-unknown = It is not clear what { $name } is. Please give it a name that ends in .pdf or .jpg, say, and send it again.
evidence-unfit-empty = { $name } is empty. Please check the file and send it again.
evidence-unfit-large = { $name } is larger than { $most } MB. Please make it smaller, split it, or send it as a photo.
evidence-unfit-many = { $name } was not attached: there are { $most } of its kind already. To replace one, press Files at the check before sending and remove it first.
evidence-unfit-twice = { $name } is attached already.

evidence-no-sound = Sound cannot be taken. Please type in words, or send a photo or a PDF.
evidence-no-video = Videos cannot be taken. Please send a photo or a PDF.
evidence-no-else = Please type in words, or send evidence as a photo or a PDF, Word, Excel or PowerPoint file.
evidence-no-link = A link cannot be taken as evidence. Please download the file and send it here as a photo or a PDF, Word, Excel or PowerPoint file.

evidence-edited-file = ✓ The file is now { $name }
evidence-edited-caption = ✓ Caption changed
evidence-edited-unfit = { $name } stays: what you put in its place is neither a photo nor a document.
evidence-edited-sent = This file went with a report that was sent; editing the message does not change the report. To amend it, type /report

evidence-files = <b>Files of { $code }</b> ({ $count }). Press one to remove it.
evidence-file = { $place }. { $name }

evidence-which = Type /evidence and the project's code, such as <code>/evidence 03000000-2491</code>
evidence-not-yours = No project { $code } is in this account's care. Please check the code.
evidence-none =
    { $code } { $name }
    No files yet
evidence-of-project =
    <b>Evidence of { $code }</b>
    { $name }
evidence-of-report = • No. { $number } ({ $date }) { $names }
evidence-caption = { $code } · no. { $number } ({ $date }) · { $name }
evidence-caption-said = "{ $said }"

button-attach = Attach files
button-files = Files ({ $count })
button-unfile = Remove { $place }. { $name }
button-back-to-report = Back to report
button-evidence = No. { $number } ({ $count })
toast-unfiled = { $name } removed

cli-evidence-line = No. { $number } · { $kind } · { $name } · { $type } · { $size }
cli-evidence-none = { $code } has no files
