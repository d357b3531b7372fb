# Circulars: making one, answering one, following one.

circular-ask =
    <b>A circular</b>
    Paste the memo's text here, or send a .txt file. Its number, date, subject and deadline are read for you to check before it goes out.
    A PDF or Word file may be sent first: it goes out as the original.
circular-reading = { $name } has arrived and is being read.
circular-file-kept =
    { $name } is kept as the original, but its text cannot be read.
    Please paste the memo's text, or fill in the fields yourself.
circular-not-read = { $name } could not be opened. Please send it again, or paste the memo's text.
circular-no-subject = There is no <b>subject</b> in this text. Please paste the whole memo, or fill in the fields yourself.
circular-text-large = { $name } is too large for a memo's text. Please paste the text instead.
circular-text-long = The text is longer than { $most } characters. Please send the memo as a PDF and fill in the fields yourself.
circular-no-kind = Please paste the memo's text, or send a .txt, PDF or Word file.
circular-type-words = Please type it in words.
circular-put-aside = The draft of the circular is kept. Type /circular to go on.

circular-draft = <b>Draft of a circular</b> Check it, then send
circular-line = <b>{ $label }</b> { $value }
circular-absent = not told yet
circular-to = { $whom } · { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
circular-whom-more = { $whom } and { $count } more
circular-wants-document = Answer with a document
circular-wants-acknowledgement = Acknowledge
circular-text-goes = the text ({ $count } characters)
circular-doubts = <b>To look at</b>
circular-to-mend = <b>Before sending</b>
circular-point = • { $what }

memo-field-number = Number
memo-field-dated = Date
memo-field-office = Office
memo-field-subject = Subject
memo-field-deadline = By
memo-field-addressees = To
memo-field-signature = Signed
memo-field-branches = Recipients
memo-field-wanted = They shall
memo-field-original = Original
memo-field-announcement = Announcement
memo-field-announced = Its subject
memo-field-phones = Phones
memo-field-links = Links
memo-field-body = Body

memo-doubt-missing = "{ $field }" is missing
memo-doubt-unread = "{ $field }" cannot be read: { $text }
memo-doubt-several_deadlines = several deadlines: { $dates }
memo-doubt-early_deadline = the deadline { $deadline } is before the memo's date { $dated }
memo-doubt-phones_differ = phone numbers differ: { $numbers }
memo-doubt-subjects_differ = the announcement has another subject: { $other }

circular-fault-no_subject = The subject is missing: press Subject.
circular-fault-no_deadline = The deadline is missing: press Deadline.
circular-fault-past_deadline = The deadline is over: press Deadline.
circular-fault-nothing_to_send = There is no text or file to send: paste the text or send a file.
circular-fault-nobody = Nobody can be reached yet: press Recipients.

circular-type-number = Type the memo's number, such as <code>กท 0307/ว 1810</code>
circular-type-dated = Type the memo's date, such as <code>28/10/2569</code>
circular-type-subject = Type the memo's subject
circular-type-deadline = Type the last day for an answer, such as <code>28/11/2569</code>
circular-type-branches = Type the codes of the agencies it goes to, with spaces between, such as <code>5049 5037</code>
circular-long = That is longer than { $most } characters. Please make it shorter.
circular-no-branch = There is no agency { $code } in your branch. Please check the code.
circular-deadline-past = { $day } is over. Please type today or a later day.
circular-choose-whom = <b>Who gets it?</b>
circular-choose-page = Page { $page } of { $pages }
circular-dropped = The draft of the circular is gone.
circular-sent-now = <b>Circular sent</b> to { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
circular-sent-later = <b>Circular on its way</b> to { $count ->
    [one] 1 account
   *[other] { $count } accounts
}; it goes out from { $date } { $time } on

circular-told = <b>Circular</b> { $number }
circular-told-subject = <b>{ $subject }</b>
circular-body = { $text }
circular-told-from = From { $office }
circular-please-acknowledge = Please acknowledge by <b>{ $deadline }</b>, or reply to this message
circular-please-answer = Please reply to this message with a document by <b>{ $deadline }</b>
circular-remind-acknowledge = Still to be acknowledged, by <b>{ $deadline }</b>
circular-remind-answer = A document is still missing, by <b>{ $deadline }</b>. Please reply to this message
circular-withdrawn-told = This circular was withdrawn. Nothing needs to be done
circular-answer-taken = Your answer has arrived: { $what }
circular-answer-taken-late = Your answer has arrived: { $what } (after the deadline { $deadline })
circular-answer-words = text
circular-answer-withdrawn = This circular was withdrawn, so the answer was not kept.

circulars-heading = <b>Circulars</b>
circulars-none = There are no circulars yet. Type /circular to send one.
circulars-line =
    • { $name }
      { $state } · { $deadline } · answered { $answered } · acknowledged { $acknowledged } · silent { $silent }
circular-state-sent = open
circular-state-closed = closed
circular-state-withdrawn = withdrawn
circular-by = by { $deadline }
circular-figures = Sent to { $total } · answered { $answered } · acknowledged { $acknowledged } · silent { $silent } · unreachable { $unreachable }
circular-offices = <b>By office</b>
circular-office =
    • { $office }
      answered { $answered } · acknowledged { $acknowledged } · silent { $silent } · unreachable { $unreachable }
circular-people = <b>Recipients</b>
circular-person = • { $name } · { $office } · { $how }
circular-how-answered = answered { $when }
circular-how-acknowledged = acknowledged { $when }
circular-how-silent = silent
circular-how-unreachable = unreachable
circular-after-deadline = { $when } (late)
circular-answers = <b>Answers</b>
circular-answers-none = No answers yet
circular-answer = { $place }. { $name } · { $office } · { $when }: { $what }
circular-answer-file = { $number } { $name } · { $when }
circular-sure-close = Close it now and post the digest? What comes later is kept all the same.
circular-sure-withdraw = Withdraw this circular? Its recipients will see that nothing needs to be done.
circular-digest = <b>Circular: the result</b> { $number }
circular-digest-continued = <b>Circular: the result</b> ({ $part } of { $parts })
circular-digest-closed = Closed { $date } { $time }, deadline { $deadline }

button-circular-send = Send ({ $count })
button-circular-number = Number
button-circular-dated = Date
button-circular-subject = Subject
button-circular-deadline = Deadline
button-circular-whom = Recipients
button-circular-document = Ask for document
button-circular-acknowledge = Only acknowledge
button-circular-drop = Drop draft
button-circular-by-hand = Fill in myself
button-circular-everybody = All ({ $count })
button-circular-codes = Type codes
button-circular-back = Back
button-circular-follow = Follow
button-circular-new = New circular
button-circular-remind = Remind ({ $count })
button-circular-people = Names
button-circular-answers = Answers ({ $count })
button-circular-close = Close
button-circular-withdraw = Withdraw
button-circular-sure-close = Yes, close
button-circular-sure-withdraw = Yes, withdraw
button-circular-list = List
button-circular-file = File { $place }
button-acknowledge = Acknowledge
button-acknowledged = ✓ Acknowledged { $when }

toast-circular-acknowledged = Acknowledged
toast-circular-acknowledged-late = Acknowledged (after the deadline { $deadline })
toast-circular-already = Acknowledged already, { $when }
toast-circular-withdrawn = This circular was withdrawn
toast-circular-reminding = { $count ->
    [one] 1 account will be reminded
   *[other] { $count } accounts will be reminded
}
toast-circular-reminded = Reminded at { $time }; once an hour is enough
toast-circular-nobody = Nobody is left to be reminded
toast-circular-over = This circular is closed
toast-circular-changed = The draft has changed. See the latest one below.
toast-circular-not-yours = This circular lies outside of your branch

cli-memo-line = { $label }: { $value }
cli-not-a-memo = { $file }: no subject in it, so it is no memo
cli-circulars-none = There are no circulars yet
cli-circular-line = { $id } · { $state } · { $number } · { $deadline } · answered { $answered } · acknowledged { $acknowledged } · silent { $silent } · unreachable { $unreachable } · { $subject }
cli-no-circular = There is no circular { $id }
