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
