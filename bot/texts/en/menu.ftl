# What Telegram shows of the bot before it says a word; it is told again when anything changes here.

command-report = Report progress
command-status = My projects
command-leave = Leave, and who reports meanwhile
command-cancel = Pause; answers are kept
command-evidence = A project's files
command-help = How it works
command-language = Change language and digits
command-digest = This group's digest
command-pending = Missing projects
command-remind = Remind the missing
command-project = See or search projects
command-office = Figures by office
command-invite = Invite links
command-assign = Another officer
command-excuse = Excuse from reporting
command-evaluate = Quarterly score
command-circular = Send a circular
command-circulars = Follow circulars
command-form = A project's form as PDF
command-picture = Charts of reports and disbursement
command-review = Reports waiting for review
command-reopen = Reopen a closed month for a project
command-export = Excel file of the offices you follow

bot-description = Kaona takes your agency's monthly project reports. Begin with the invitation link from your coordinator.
bot-short-description = Monthly project progress reports
