# What coordinators are told everywhere.

coordinators-only = Only coordinators of the agency can use this command.
toast-coordinators-only = Only coordinators of the agency can use this button.

help-coordinator =
    <b>For coordinators</b>
    /pending what is missing, and on whose desk it is
    /remind remind the missing
    /project see or search projects; type a code or words after it
    /office figures by office
    /invite links for officers, coordinators or a group
    /assign another officer for a project
    /excuse expect no report of a month
    /evaluate the score of a quarter
