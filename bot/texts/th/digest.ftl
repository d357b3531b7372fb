# What a coordinators' group reads.

digest-heading = <b>สรุปรายงาน { $month } · { $branch }</b>
digest-reported =
    ส่งแล้ว { $reported } จาก { $total } โครงการ ({ $share } %)
    ตรงเวลา { $intime } โครงการ ({ $intimeshare } %)
digest-due = ครบกำหนด { $due }
digest-money =
    เบิกจ่ายเดือนนี้ { $month } บาท
    สะสม { $total } จาก { $budget } บาท ({ $share } %)
digest-progress = ความก้าวหน้าเฉลี่ยของโครงการที่ส่งแล้ว { $mean } % ({ $moved } จุด)
digest-missing = <b>ยังไม่ส่ง { $count }</b>
digest-missing-line =
    • { $code } { $name }
    { $office } · <i>{ $note }</i>
digest-none-missing = <b>ส่งครบทุกโครงการแล้ว</b>
digest-attention = <b>ต้องติดตาม { $count }</b>
digest-attention-line =
    • { $code } { $name }
    { $office } · { $figures }
    "{ $status }"
digest-excused = <b>ไม่ต้องรายงาน { $count }</b>
digest-excused-line =
    • { $code } { $name }
    <i>{ $reason }</i>
digest-reason = { $check }: "{ $reason }"
digest-no-status = ไม่ระบุสถานะ
digest-updated = ปรับปรุงล่าสุด { $date } { $time } น.
digest-continued = <b>สรุปรายงาน { $month } · { $branch }</b> (ต่อ { $part } จาก { $parts })
digest-part-empty = ข้อมูลส่วนนี้รวมอยู่ในข้อความก่อนหน้าแล้ว
digest-empty = ไม่มีโครงการที่ต้องรายงานในรอบนี้
digest-no-round = ยังไม่มีรอบรายงาน

note-drafting = กำลังกรอก ({ $answered } จาก 5 ข้อ)
note-unreachable = ยังติดต่อไม่ได้
note-away = ลา ไม่มีผู้แทน
note-asked = แจ้งแล้ว ยังไม่ตอบ
note-due = รอแจ้ง
note-returned = ส่งกลับให้แก้ไข
