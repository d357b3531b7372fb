# Taking a sent report back.

button-undo = Undo sending
toast-undone = Taken back; all answers are kept.
toast-undo-too-late = More than 10 minutes have passed, so it cannot be taken back.
toast-undo-not-now = Another report is being written. Please send that one first.
undone =
    <b>Report no. { $number } was taken back</b>
    { $date } at { $time }
    { $code }
undone-amendment =
    <b>The change of report no. { $number } was taken back</b>
    { $date } at { $time }
    { $code }
    The version before it counts again.
undone-amendment-draft = The version before the change counts again. Your changed answers are kept in this draft: send it if they are to count.
undone-draft = All answers are kept: change what you like and send it again.
undo-too-late = A report can be taken back for 10 minutes after sending. It can still be amended until the round closes.
