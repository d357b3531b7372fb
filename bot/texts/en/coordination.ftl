# What coordinators are told everywhere.

coordinators-only = Only coordinators of the agency can use this command.
toast-coordinators-only = Only coordinators of the agency can use this button.

help-coordinator =
    <b>For coordinators</b>
    /pending what is missing, and on whose desk it is
    /remind remind the missing
    /project see or search projects; type a code or words after it
    /office figures by office
    /review reports that wait for review
    /picture charts of reports and disbursement
    /export an Excel file of projects, reports and money
    /invite links for officers, coordinators or a group
    /assign another officer for a project
    /excuse expect no report of a month
    /reopen let one project correct a closed month
    /evaluate the score of a quarter

help-circulars =
    /circular send a memo to officers
    /circulars follow the memos sent
