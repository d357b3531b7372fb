# The talk of a report: ways back and on, and edited messages.

button-back = Back
button-skip = Skip for now
button-later = Save for later
button-same = As before: { $value }
button-nothing-disbursed = Nothing yet
settled-status = ✓ { $status }
edited = That message is no answer of a report being written, so nothing changed.
edited-too-late = That message was edited after its report was sent, so the report stays as it is. To amend it, type /report
edit-taken =
    Changed as in your edited message
    { $answers }
edit-refused =
    Your answer stays as it was: the edited message cannot be taken.
    { $why }
button-plan-and-target = On plan, target met
button-next-project = Next: { $code } { $name }
