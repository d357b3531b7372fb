# Getting in, help and language.

stranger =
    This service is for officers and coordinators of the agencies only.

    To get in, ask your agency's coordinator for an invitation link and open it.

welcome-officer =
    <b>Hello { $name }</b>
    This account now reports as { $person }.

    { $projects }

    You will be told here when a round opens. See all projects with /status

welcome-office =
    <b>Hello { $name }</b>
    This account now reports for { $office }. What you send is kept under the name { $name }.

    { $projects }

    You will be told here when a round opens. See all projects with /status

welcome-coordinator =
    <b>Hello { $name }</b>
    This account now coordinates { $branch } ({ $count } projects).

    See where they stand with /status

welcome-back =
    Hello { $name }
    Type /report to report, or /status to see your projects.

project-line = • { $code } { $name }
projects-more = and { $count } more
no-projects = There is no project of yours at present.

link-unknown = This invitation link is not valid. Open the link you were given again, or ask your coordinator for a new one.
link-used = This invitation link has been used. A link works once; ask your coordinator for a new one.
link-used-by-you = This invitation link has joined this account already. Go on with /report or /status
link-expired = This invitation link has expired. Ask your coordinator for a new one.
link-is-for-groups = This link binds a group. Open it and choose the coordinators' group.
link-is-for-people = This link is for a private chat with the bot. Open it there.

account-replaced = This account no longer reports as { $person }: another account was joined. If that was not you, tell your coordinator.
coordinator-no-more = This account no longer coordinates { $branch }. If this is a mistake, please ask the office that looks after the bot for a new link.

help =
    <b>How it works</b>
    /report report this month's progress
    /status your projects and their latest reports
    /leave set your leave, and who reports meanwhile
    /cancel pause; answers given are kept
    /evidence the files of a project; add its code
    /form the form of a project as PDF; add its code
    /language change language, and the digits of Thai messages

    Answer one question at a time: status, percent, money disbursed, plan and target. Then check and send.
    Numbers may be typed as <code>45.5</code> <code>120,000</code> <code>1.25 ล้าน</code>
    Photos and documents can be sent as evidence at any step, or in reply to the receipt.

help-group =
    <b>In this group</b>
    /digest moves the digest of the latest round down here
    /digest here keeps it in this topic
    /form the form of a project as PDF; add its code

    It is posted when a round opens, and follows as reports come in.
    Commands and buttons are for coordinators.
command-for-groups = This command is for coordinators' groups. Here coordinators find /pending and /office.

choose-language = Choose a language, and the digits of messages in Thai
digits-thai = Thai digits
digits-arabic = Arabic digits
digits-set-thai = Messages in Thai now have Thai digits: ๒๒ พ.ย. ๒๕๖๙
digits-set-arabic = Messages in Thai now have Arabic digits: 22 พ.ย. 2569
language-set = English it is

group-back = Back in this group: the digest of { $branch } is posted here as before.
group-bound =
    <b>This group is now bound to { $branch }</b> ({ $count } projects)
    Its digest is posted here when a round opens, and follows what comes in. Coordinators type /digest to move it down.

group-not-bound = This group is not bound to an agency yet. Ask for a group link, open it and choose this group.

branch-named = { $name }
branch-coded = agency code { $branch }
