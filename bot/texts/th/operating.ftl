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

backup-working = สำรองข้อมูล
backup-verifying = ตรวจไฟล์สำรอง
backup-facts = { $rows } แถว ณ { $day } { $time } น. ({ $database } โครงสร้างรุ่น { $revision })
backup-written = { $file }: สำรองแล้วและอ่านกลับครบถ้วน
backup-verified = { $file }: ไฟล์สำรองสมบูรณ์
backup-personal = ไฟล์นี้มีข้อมูลทั้งหมดรวมถึงข้อมูลส่วนบุคคล โปรดเก็บไว้ในที่ซึ่งเปิดได้เฉพาะผู้มีหน้าที่
backup-exists = มี { $file } อยู่แล้ว ใช้ชื่ออื่น หรือเพิ่ม --force เพื่อแทนไฟล์สำรองเดิม
backup-not-replaced = { $file } ไม่ใช่ไฟล์สำรองของ Kaona จึงไม่เขียนทับ ใช้ชื่ออื่น
backup-file = { $file }: อ่านหรือเขียนไฟล์ไม่ได้ ({ $reason })
backup-nothing = ฐานข้อมูลยังว่างเปล่า ไม่มีอะไรให้สำรอง
backup-database-damaged = ฐานข้อมูลเสียหาย ({ $reason }) ไม่ได้เขียนไฟล์สำรอง
backup-not-ours = { $file } ไม่ใช่ไฟล์สำรองของ Kaona
backup-damaged = { $file } เสียหาย ({ $reason }) ไม่ได้ใช้ข้อมูลใดจากไฟล์นี้
backup-newer = { $file } เขียนโดย Kaona รุ่นใหม่กว่านี้ ({ $reason }) ใช้โปรแกรมรุ่นนั้นแทน
restore-working = กู้คืนข้อมูล
restore-done = { $file }: กู้คืนแล้ว
restore-kept = ข้อมูลเดิมเก็บไว้ที่ { $file }
restore-since = ข้อมูลที่เข้ามาหลังจากนั้นไม่มีอยู่ และข้อความที่ส่งไปหลังจากนั้นอาจส่งซ้ำ
restore-service-runs = บอตทำงานอยู่บนฐานข้อมูลนี้ ({ $where }) หยุดบอตก่อน
restore-not-empty = ฐานข้อมูลมีข้อมูลอยู่แล้ว { $rows } แถว ใช้ฐานข้อมูลว่าง หรือเพิ่ม --force เพื่อสำรองข้อมูลเดิมแล้วแทนที่
restore-failed = กู้คืนไม่ได้ ({ $reason }) ฐานข้อมูลคงเดิม
restore-chains-broken = กู้คืนตามไฟล์สำรองแล้ว แต่รายงานของ { $count } จาก { $total } โครงการถูกแก้ไขหรือหายไปตั้งแต่ก่อนสำรอง
