# What the commands that look after a running service say to its operator.

inbox-line = { $id } · { $day } { $time } · { $chat } · { $attempts } tries · { $error }
inbox-next-try = { " " }· next try { $day } { $time }
inbox-chat-private = private chat
inbox-chat-group = group
inbox-chat-none = no chat
inbox-count-dead = { $count } dead letters
inbox-count-waiting = { $count } waiting for their next try
inbox-unknown = There is no update { $id }. See the ids with kaona inbox list
inbox-not-dead-done = Update { $id } was handled; there is nothing to try again.
inbox-not-dead-waiting = Update { $id } is waiting for its next try already.
inbox-retry-which = Name one id, or --all for every dead letter.
inbox-revived = { $count } handed to the running service for one more try, each as an answer to what its writer is asked now.
inbox-without-payload = What its writer sent is not shown: it is personal data. If you need it, add --payload

backup-working = Backing up
backup-verifying = Checking the backup
backup-facts = { $rows } rows of { $day } { $time } ({ $database }, schema { $revision })
backup-written = { $file }: written, read back, whole.
backup-verified = { $file }: whole.
backup-personal = It holds everything, personal data included. Keep it where only those who must can open it.
backup-exists = { $file } is there already. Use another name, or --force to replace an older backup.
backup-not-replaced = { $file } is no backup of Kaona, so it is not replaced. Use another name.
backup-file = { $file }: cannot be read or written ({ $reason })
backup-nothing = The database is empty: there is nothing to back up.
backup-database-damaged = The database is damaged ({ $reason }). No backup was written.
backup-not-ours = { $file } is no backup of Kaona.
backup-damaged = { $file } is damaged ({ $reason }). Nothing of it was used.
backup-newer = A newer version of Kaona wrote { $file } ({ $reason }). Use that version.
restore-working = Restoring
restore-done = { $file }: restored.
restore-kept = What the database held before is in { $file }
restore-since = What came in after that is not in it, and what was sent after that may be sent again.
restore-service-runs = The bot runs on this database ({ $where }). Stop it first.
restore-not-empty = The database holds { $rows } rows. Restore into an empty one, or add --force: it backs up these rows first, then replaces them.
restore-failed = The backup could not be restored ({ $reason }). The database is as it was.
restore-chains-broken = The backup is restored as it is, but reports of { $count } of { $total } projects were changed or removed before it was made.
