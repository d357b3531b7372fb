# What a coordinators' group reads.

digest-heading = <b>สรุปรายงาน { $month } · { $branch }</b>
digest-heading-final = <b>สรุปรายงานเมื่อปิดรอบ { $month } · { $branch }</b>
digest-heading-corrected = <b>สรุปรายงานฉบับแก้ไข { $month } · { $branch }</b>
digest-closed = ปิดรอบ { $date } { $time } น.
digest-amended = แก้ไขหลังปิดรอบ { $count } โครงการ: { $codes }
digest-moved = สรุปรายงาน { $month } · { $branch } อยู่ในข้อความล่าสุดด้านล่าง
digest-reported =
    ส่งแล้ว { $reported } จาก { $total } โครงการ ({ $share } %)
    ตรงเวลา { $intime } โครงการ ({ $intimeshare } %)
digest-due = ครบกำหนด { $due }
digest-money =
    เบิกจ่ายเดือนนี้ { $month } บาท
    สะสม { $total } จาก { $budget } บาท ({ $share } % · ตามแผน { $planned } %)
digest-progress = ความก้าวหน้าเฉลี่ยของโครงการที่ส่งแล้ว { $mean } % ({ $moved } จุด)
digest-changes = ตั้งแต่เมื่อวาน: ส่งเพิ่ม { $reported } · แก้ไข { $amended } · เบิกจ่ายเพิ่ม { $disbursed } บาท
digest-no-changes = ตั้งแต่เมื่อวาน: ยังไม่มีรายงานเข้ามา
digest-missing = <b>ยังไม่ส่ง { $count }</b>
digest-desks = <i>{ $desks }</i>
digest-missing-line =
    • { $code } { $name }
    { $office } · <i>{ $note }</i>
digest-none-missing = <b>ส่งครบทุกโครงการแล้ว</b>
digest-behind = <b>ล่าช้าหรือมีอุปสรรค { $count }</b>
digest-behind-line =
    • { $code } { $name }
    { $office } · { $figures }
    "{ $status }"
digest-behind-for = ล่าช้ามาแล้ว { $days } วัน
digest-obstacle-new = อุปสรรคใหม่: "{ $words }"
digest-obstacle = อุปสรรคมาแล้ว { $days } วัน: "{ $words }"
digest-unreviewed = <b>ส่งแล้วยังไม่ได้ตรวจเกิน 5 วันทำการ { $count }</b>
digest-unreviewed-line = • { $code } { $name } · ส่ง { $date }
digest-explained = <b>มีข้อสงสัยที่ชี้แจงแล้ว { $count }</b>
digest-line = • { $code } { $name }
digest-reason = { $check }: "{ $reason }"
digest-findings = <b>ตัวเลขที่ควรดู</b>
digest-moves = <b>ก้าวหน้าเปลี่ยนแปลงมากที่สุด</b>
digest-move-line =
    • { $code } { $name }
    จาก { $before } เป็น { $percent } % ({ $moved } จุด)
digest-excused = <b>ไม่ต้องรายงาน { $count }</b>
digest-excused-line =
    • { $code } { $name }
    <i>{ $reason }</i>
digest-more = และอีก { $count } โครงการ
digest-no-status = ไม่ระบุสถานะ
digest-updated = ปรับปรุงล่าสุด { $date } { $time } น.
digest-empty = ไม่มีโครงการที่ต้องรายงานในรอบนี้
digest-no-round = ยังไม่มีรอบรายงาน

digest-offices = <b>แยกตามหน่วยงาน { $count }</b>
digest-office-line =
    • { $name }
    ส่งแล้ว { $reported } จาก { $total } ({ $share } %) · ส่งช้า { $late } · ยังไม่ส่ง { $missing } · เบิกจ่าย { $spent } %
digest-sums =
    โครงการที่ต้องรายงาน { $total }
    ส่งแล้ว { $reported } · ตรงเวลา { $intime } · ส่งช้า { $late }
    ยังไม่ส่ง { $missing } · ไม่ต้องรายงาน { $excused }
    ล่าช้าหรือมีอุปสรรค { $behind }
digest-sums-money =
    งบประมาณ { $budget } บาท
    ตามแผนถึงวันนี้ { $planned } บาท ({ $plannedshare } %)
    เบิกจ่ายสะสม { $spent } บาท ({ $spentshare } %)
    { $side } { $gap } บาท
    เบิกจ่ายเดือนนี้ { $month } บาท
sums-ahead = มากกว่าแผน
sums-behind = น้อยกว่าแผน
digest-page = หน้า { $page } จาก { $pages }
digest-nothing-listed = ขณะนี้ไม่มีรายการ

button-digest-missing = ยังไม่ส่งทั้งหมด ({ $count })
button-digest-behind = ล่าช้าทั้งหมด ({ $count })
button-digest-unreviewed = รอตรวจทั้งหมด ({ $count })
button-digest-explained = คำชี้แจงทั้งหมด ({ $count })
button-digest-excused = ไม่ต้องรายงาน ({ $count })
button-digest-offices = แยกตามหน่วยงาน
button-digest-figures = ตัวเลข

toast-list-in-private = ส่งไปที่แชตส่วนตัวของคุณแล้ว

digest-here-topic = สรุปรายงานของกลุ่มจะอยู่ในหัวข้อนี้ตั้งแต่นี้ไป
digest-here-general = สรุปรายงานของกลุ่มจะอยู่ในหัวข้อทั่วไปตั้งแต่นี้ไป
digest-usage = พิมพ์ /digest เพื่อเลื่อนสรุปลงมาด้านล่าง หรือ /digest here เพื่อให้สรุปอยู่ในหัวข้อนี้
digest-topic-lost = หัวข้อที่เลือกไว้ใช้ไม่ได้แล้ว สรุปรายงานจึงย้ายมาที่นี่ พิมพ์ /digest here ในหัวข้อที่ต้องการเพื่อย้ายอีกครั้ง

desk-returned = ส่งกลับให้แก้ไข { $count }
desk-unreachable = ยังติดต่อไม่ได้ { $count }
desk-away = ลา ไม่มีผู้แทน { $count }
desk-due = รอแจ้ง { $count }
desk-asked = แจ้งแล้ว ยังไม่ตอบ { $count }
desk-drafting = กำลังกรอก { $count }

note-drafting = กำลังกรอก ({ $answered } จาก 5 ข้อ)
note-unreachable = ยังติดต่อไม่ได้
note-away = ลา ไม่มีผู้แทน
note-asked = แจ้งแล้ว ยังไม่ตอบ
note-due = รอแจ้ง
note-returned = ส่งกลับให้แก้ไข
