# Circulars: making one, answering one, following one.

circular-ask =
    <b>หนังสือเวียน</b>
    วางข้อความของหนังสือที่นี่ หรือส่งไฟล์ .txt ระบบจะอ่านเลขที่ วันที่ เรื่อง และกำหนด ให้ตรวจก่อนส่ง
    มีไฟล์ PDF หรือ Word ส่งมาก่อนได้ จะส่งต่อให้ผู้รับเป็นต้นฉบับ
circular-reading = ได้รับ { $name } แล้ว กำลังอ่าน
circular-file-kept =
    เก็บ { $name } เป็นต้นฉบับแล้ว แต่อ่านข้อความในไฟล์นี้ไม่ได้
    โปรดวางข้อความของหนังสือ หรือกดกรอกเอง
circular-not-read = ยังเปิดไฟล์ { $name } ไม่ได้ โปรดส่งอีกครั้ง หรือวางข้อความของหนังสือ
circular-no-subject = ไม่พบคำว่า <b>เรื่อง</b> ในข้อความนี้ โปรดวางข้อความทั้งฉบับ หรือกดกรอกเอง
circular-text-large = { $name } ใหญ่เกินกว่าจะเป็นข้อความของหนังสือ โปรดวางข้อความแทน
circular-text-long = ข้อความยาวเกิน { $most } ตัวอักษร โปรดส่งหนังสือเป็นไฟล์ PDF แล้วกดกรอกเอง
circular-no-kind = โปรดวางข้อความของหนังสือ หรือส่งเป็นไฟล์ .txt PDF หรือ Word
circular-type-words = โปรดพิมพ์เป็นข้อความ
circular-put-aside = พักร่างหนังสือเวียนไว้แล้ว พิมพ์ /circular เพื่อทำต่อ

circular-draft = <b>ร่างหนังสือเวียน</b> ตรวจแล้วกดส่ง
circular-line = <b>{ $label }</b> { $value }
circular-absent = ยังไม่ระบุ
circular-to = { $whom } · ถึง { $count } บัญชี
circular-whom-more = { $whom } และอีก { $count } หน่วยงาน
circular-wants-document = ตอบกลับด้วยเอกสาร
circular-wants-acknowledgement = กดรับทราบ
circular-text-goes = ข้อความที่วาง ({ $count } ตัวอักษร)
circular-doubts = <b>ข้อสังเกต</b>
circular-to-mend = <b>ก่อนส่ง</b>
circular-point = • { $what }

memo-field-number = เลขที่
memo-field-dated = ลงวันที่
memo-field-office = ส่วนราชการ
memo-field-subject = เรื่อง
memo-field-deadline = ภายใน
memo-field-addressees = เรียน
memo-field-signature = ผู้ลงนาม
memo-field-branches = ผู้รับ
memo-field-wanted = ให้ผู้รับ
memo-field-original = ต้นฉบับ
memo-field-announcement = ประกาศ
memo-field-announced = เรื่องของประกาศ
memo-field-phones = โทรศัพท์
memo-field-links = ลิงก์
memo-field-body = เนื้อความ

memo-doubt-missing = ไม่พบ "{ $field }"
memo-doubt-unread = อ่าน "{ $field }" ไม่ได้: { $text }
memo-doubt-several_deadlines = มีกำหนดหลายวัน: { $dates }
memo-doubt-early_deadline = กำหนด { $deadline } อยู่ก่อนวันที่ของหนังสือ { $dated }
memo-doubt-phones_differ = หมายเลขโทรศัพท์ไม่ตรงกัน: { $numbers }
memo-doubt-subjects_differ = ประกาศใช้อีกเรื่องหนึ่ง: { $other }

circular-fault-no_subject = ยังไม่มีเรื่อง กดแก้เรื่อง
circular-fault-no_deadline = ยังไม่มีกำหนด กดแก้กำหนด
circular-fault-past_deadline = กำหนดผ่านไปแล้ว กดแก้กำหนด
circular-fault-nothing_to_send = ยังไม่มีข้อความหรือไฟล์ที่จะส่ง วางข้อความหรือส่งไฟล์ได้เลย
circular-fault-nobody = ยังไม่มีผู้รับที่ติดต่อได้ กดเลือกผู้รับ

circular-type-number = พิมพ์เลขที่หนังสือ เช่น <code>กท 0307/ว 1810</code>
circular-type-dated = พิมพ์วันที่ของหนังสือ เช่น <code>28/10/2569</code>
circular-type-subject = พิมพ์เรื่องของหนังสือ
circular-type-deadline = พิมพ์วันสุดท้ายที่ให้ตอบ เช่น <code>28/11/2569</code>
circular-type-branches = พิมพ์รหัสหน่วยงานที่จะส่งถึง คั่นด้วยเว้นวรรค เช่น <code>5049 5037</code>
circular-long = ยาวเกิน { $most } ตัวอักษร โปรดพิมพ์ให้สั้นลง
circular-no-branch = ไม่พบหน่วยงานรหัส { $code } ในความดูแลของท่าน โปรดตรวจรหัส
circular-deadline-past = วันที่ { $day } ผ่านมาแล้ว โปรดพิมพ์วันนี้หรือวันหลังจากนี้
circular-choose-whom = <b>ส่งถึงใคร</b>
circular-choose-page = หน้า { $page } จาก { $pages }
circular-dropped = ยกเลิกร่างหนังสือเวียนแล้ว
circular-sent-now = <b>ส่งหนังสือเวียนแล้ว</b> ถึง { $count } บัญชี
circular-sent-later = <b>รับคำสั่งส่งแล้ว</b> ถึง { $count } บัญชี จะเริ่มส่งเมื่อ { $date } { $time } น.

circular-told = <b>หนังสือเวียน</b> { $number }
circular-told-subject = <b>{ $subject }</b>
circular-body = { $text }
circular-told-from = จาก { $office }
circular-please-acknowledge = โปรดกดรับทราบ ภายใน <b>{ $deadline }</b> หรือตอบกลับข้อความนี้
circular-please-answer = โปรดตอบกลับข้อความนี้ด้วยเอกสาร ภายใน <b>{ $deadline }</b>
circular-remind-acknowledge = ยังรอรับทราบ ภายใน <b>{ $deadline }</b>
circular-remind-answer = ยังรอเอกสาร ภายใน <b>{ $deadline }</b> โปรดตอบกลับข้อความนี้
circular-withdrawn-told = หนังสือเวียนนี้ถูกถอนแล้ว ไม่ต้องดำเนินการ
circular-answer-taken = ได้รับคำตอบแล้ว: { $what }
circular-answer-taken-late = ได้รับคำตอบแล้ว: { $what } (หลังกำหนด { $deadline })
circular-answer-words = ข้อความ
circular-answer-withdrawn = หนังสือเวียนนี้ถูกถอนแล้ว จึงไม่ได้เก็บคำตอบ

circulars-heading = <b>หนังสือเวียน</b>
circulars-none = ยังไม่มีหนังสือเวียน พิมพ์ /circular เพื่อส่ง
circulars-line =
    • { $name }
      { $state } · { $deadline } · ตอบ { $answered } · รับทราบ { $acknowledged } · เงียบ { $silent }
circular-state-sent = เปิดรับ
circular-state-closed = ปิดแล้ว
circular-state-withdrawn = ถอนแล้ว
circular-by = ภายใน { $deadline }
circular-figures = ส่งถึง { $total } · ตอบด้วยเอกสารหรือข้อความ { $answered } · รับทราบ { $acknowledged } · เงียบ { $silent } · ติดต่อไม่ได้ { $unreachable }
circular-offices = <b>แยกตามหน่วยงาน</b>
circular-office =
    • { $office }
      ตอบ { $answered } · รับทราบ { $acknowledged } · เงียบ { $silent } · ติดต่อไม่ได้ { $unreachable }
circular-people = <b>รายชื่อผู้รับ</b>
circular-person = • { $name } · { $office } · { $how }
circular-how-answered = ตอบแล้ว { $when }
circular-how-acknowledged = รับทราบ { $when }
circular-how-silent = ยังไม่ตอบ
circular-how-unreachable = ติดต่อไม่ได้
circular-after-deadline = { $when } (หลังกำหนด)
circular-answers = <b>คำตอบที่ได้รับ</b>
circular-answers-none = ยังไม่มีคำตอบ
circular-answer = { $place }. { $name } · { $office } · { $when }: { $what }
circular-answer-file = { $number } { $name } · { $when }
circular-sure-close = ปิดรับคำตอบและส่งสรุปเลยหรือไม่ คำตอบที่มาทีหลังยังเก็บไว้
circular-sure-withdraw = ถอนหนังสือเวียนนี้หรือไม่ ผู้รับจะเห็นว่าไม่ต้องดำเนินการ
circular-digest = <b>สรุปหนังสือเวียน</b> { $number }
circular-digest-continued = <b>สรุปหนังสือเวียน</b> (ต่อ { $part } จาก { $parts })
circular-digest-closed = ปิดรับเมื่อ { $date } { $time } น. กำหนด { $deadline }

button-circular-send = ส่ง ({ $count })
button-circular-number = แก้เลขที่
button-circular-dated = แก้วันที่
button-circular-subject = แก้เรื่อง
button-circular-deadline = แก้กำหนด
button-circular-whom = เลือกผู้รับ
button-circular-document = ให้ส่งเอกสาร
button-circular-acknowledge = ให้รับทราบ
button-circular-drop = ยกเลิกร่าง
button-circular-by-hand = กรอกเอง
button-circular-everybody = ทั้งหมด ({ $count })
button-circular-codes = พิมพ์รหัส
button-circular-back = กลับ
button-circular-follow = ติดตามผล
button-circular-new = ส่งฉบับใหม่
button-circular-remind = เตือน ({ $count })
button-circular-people = รายชื่อ
button-circular-answers = คำตอบ ({ $count })
button-circular-close = ปิดรับ
button-circular-withdraw = ถอน
button-circular-sure-close = ยืนยันปิดรับ
button-circular-sure-withdraw = ยืนยันถอน
button-circular-list = รายการ
button-circular-file = ไฟล์ { $place }
button-acknowledge = รับทราบ
button-acknowledged = ✓ รับทราบ { $when }

toast-circular-acknowledged = รับทราบแล้ว
toast-circular-acknowledged-late = รับทราบแล้ว (หลังกำหนด { $deadline })
toast-circular-already = รับทราบไว้แล้วเมื่อ { $when }
toast-circular-withdrawn = หนังสือเวียนนี้ถูกถอนแล้ว
toast-circular-reminding = จะเตือนผู้ที่ยังค้าง { $count } บัญชี
toast-circular-reminded = เพิ่งเตือนเมื่อ { $time } น. เตือนได้ชั่วโมงละครั้ง
toast-circular-nobody = ไม่มีผู้ที่ต้องเตือน
toast-circular-over = หนังสือเวียนนี้ปิดแล้ว
toast-circular-changed = ร่างเปลี่ยนไปแล้ว ตรวจฉบับล่าสุดด้านล่าง
toast-circular-not-yours = หนังสือเวียนนี้อยู่นอกความดูแลของท่าน

cli-memo-line = { $label }: { $value }
cli-not-a-memo = { $file }: ไม่พบ "เรื่อง" จึงไม่ใช่หนังสือ
cli-circulars-none = ยังไม่มีหนังสือเวียน
cli-circular-line = { $id } · { $state } · { $number } · { $deadline } · ตอบ { $answered } · รับทราบ { $acknowledged } · เงียบ { $silent } · ติดต่อไม่ได้ { $unreachable } · { $subject }
cli-no-circular = ไม่มีหนังสือเวียนหมายเลข { $id }
