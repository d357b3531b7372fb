# What the commands that look after a running service say to its operator.

inbox-line = { $id } · { $day } { $time } น. · { $chat } · ลองแล้ว { $attempts } ครั้ง · { $error }
inbox-next-try = { " " }· ลองอีกครั้ง { $day } { $time } น.
inbox-chat-private = แชทส่วนตัว
inbox-chat-group = กลุ่ม
inbox-chat-none = ไม่มีแชท
inbox-count-dead = ข้อความที่บันทึกไม่สำเร็จ { $count } รายการ
inbox-count-waiting = รอลองอีกครั้ง { $count } รายการ
inbox-unknown = ไม่มีรายการเลขที่ { $id } ดูเลขที่ด้วย kaona inbox list
inbox-not-dead-done = รายการเลขที่ { $id } บันทึกสำเร็จแล้ว ไม่ต้องลองอีก
inbox-not-dead-waiting = รายการเลขที่ { $id } รอลองอีกครั้งอยู่แล้ว
inbox-retry-which = ระบุเลขที่หนึ่งรายการ หรือ --all เพื่อลองทุกรายการ
inbox-revived = ส่งให้ระบบที่ทำงานอยู่ลองอีกครั้ง { $count } รายการ โดยถือเป็นคำตอบของคำถามปัจจุบัน
inbox-without-payload = ไม่ได้แสดงข้อความของผู้ส่ง เพราะเป็นข้อมูลส่วนบุคคล หากจำเป็นให้เพิ่ม --payload
