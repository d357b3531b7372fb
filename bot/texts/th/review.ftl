# Coordinators review reports: accept, return, reopen; and what officers are told of it.

button-review = ทบทวนครั้งที่ { $number }
button-review-item = { $code } ครั้งที่ { $number }
button-review-round = รอบ { $month }
button-review-accept = รับทราบ
button-review-return = ส่งกลับ
button-review-drop = ไม่ส่งกลับ
button-review-fix = แก้ไขรายงาน
button-review-files = ไฟล์แนบ ({ $count })

review-field-status = สถานะ
review-field-percent = ร้อยละ
review-field-disbursed = ยอดเบิก
review-field-plan = แผน
review-field-target = เป้าหมาย

review-none = ไม่มีรายงานที่รอทบทวน
review-list =
    <b>รอทบทวน { $count } ฉบับ</b> · รอบ { $month }
review-list-page =
    <b>รอทบทวน { $count } ฉบับ</b> · รอบ { $month } (หน้า { $page } จาก { $pages })
review-list-item =
    • { $code } { $name }
    ครั้งที่ { $number } · { $percent } % · ส่ง { $date }
review-list-late =
    • { $code } { $name }
    ครั้งที่ { $number } · { $percent } % · ส่ง { $date } · <b>เกิน { $days } วันทำการ</b>

review-report =
    <b>รายงานครั้งที่ { $number } · { $month }</b>
    { $code } { $name }

    <b>สถานะ:</b> { $status }
    <b>ความก้าวหน้า:</b> { $percent } %
    <b>เบิกจ่ายงวดนี้:</b> { $disbursed } บาท
    <b>แผน:</b> { $plan }
    <b>เป้าหมาย:</b> { $target }
review-not-told = ไม่ระบุ
review-sent = ส่งเมื่อ { $date } { $time } น.
review-sent-by = ส่งเมื่อ { $date } { $time } น. โดย { $name }
review-waiting = รอทบทวน
review-waiting-late = <b>รอทบทวนเกิน { $days } วันทำการ</b>
review-accepted = ✓ รับทราบแล้ว { $date } { $time } น. โดย { $name }
review-returned =
    ส่งกลับแล้ว { $date } { $time } น. โดย { $name }
    ให้แก้{ $field }: "{ $reason }"
review-reopened =
    เปิดให้แก้ไขแล้ว { $date } { $time } น. โดย { $name }
    เหตุผล: "{ $reason }"
review-of-form = รายงานนี้นำเข้าจากแบบที่พิมพ์ จึงไม่ต้องทบทวน
review-operator = ผู้ดูแลระบบ

toast-review-accepted = รับทราบรายงานนี้แล้ว
toast-review-gone = รายงานนี้ถูกยกเลิกการส่งแล้ว
toast-review-changed = รายงานนี้เปลี่ยนไปแล้ว ดูฉบับล่าสุดในข้อความนี้
toast-review-done-accepted = มีผู้รับทราบรายงานนี้ไปแล้ว
toast-review-done-returned = รายงานนี้ถูกส่งกลับไปแล้ว
toast-review-own = เป็นรายงานของท่านเอง โปรดให้ผู้ประสานงานท่านอื่นทบทวน
toast-review-unfit = รายงานนี้นำเข้าจากแบบที่พิมพ์ จึงไม่ต้องทบทวน
toast-review-dropped = ไม่ส่งกลับแล้ว

review-which = <b>ให้ผู้รับผิดชอบแก้ข้อใด</b>
review-why =
    <b>ส่งกลับให้แก้{ $field }</b>
    { $code } รายงานครั้งที่ { $number }

    พิมพ์เหตุผลสั้น ๆ เช่น <i>ไม่ตรงกับเอกสารที่แนบ</i>
review-why-in-group =
    <b>ส่งกลับให้แก้{ $field }</b>
    { $code } รายงานครั้งที่ { $number }

    { $who } โปรดตอบกลับข้อความนี้ด้วยเหตุผลสั้น ๆ เช่น <i>ไม่ตรงกับเอกสารที่แนบ</i>
review-reason-empty = โปรดพิมพ์เหตุผลเป็นข้อความ เช่น <i>ไม่ตรงกับเอกสารที่แนบ</i>
review-reason-long = เหตุผลยาวเกิน { $limit } ตัวอักษร โปรดพิมพ์ให้สั้นลง
review-asked-another = คำถามนี้ถามผู้ประสานงานท่านอื่น หากต้องการส่งกลับเอง พิมพ์ /review แล้วเลือกรายงาน
review-question-closed = คำถามนี้ปิดแล้ว จึงยังไม่ได้ส่งกลับ พิมพ์ /review เพื่อเลือกรายงานอีกครั้ง
review-dropped = ไม่ส่งกลับแล้ว รายงานยังรอทบทวน
review-returned-now =
    <b>ส่งกลับแล้ว</b> { $code } รายงานครั้งที่ { $number }
    ให้แก้{ $field }: "{ $reason }"
review-officer-told = แจ้งผู้รับผิดชอบแล้ว
review-officer-untold = ยังไม่มีผู้รับผิดชอบที่ติดต่อได้ โปรดส่งลิงก์เชิญ

returned-told =
    <b>ขอให้แก้ไขรายงานครั้งที่ { $number } · { $month }</b>
    { $code } { $name }

    <b>{ $field }:</b> { $old }
    <b>เหตุผล:</b> { $reason }
returned-note =
    <b>ผู้ประสานงานขอให้แก้{ $field }</b>
    เหตุผล: { $reason }
    คำตอบเดิม: { $old }

review-difference =
    <b>แก้ไขแล้ว รายงานครั้งที่ { $number } · { $month }</b>
    { $code } { $name }
review-asked-for = ที่ขอให้แก้{ $field }: "{ $reason }"
review-reopened-for = ที่เปิดให้แก้ไข: "{ $reason }"
review-change = <b>{ $field }:</b> { $before } → { $after }
review-no-change = ไม่มีข้อใดเปลี่ยน
review-first-after-reopening = <b>ส่งแล้วหลังเปิดรอบให้รายงาน</b>

history-line = { $date } { $time } น. { $what }
history-line-by = { $date } { $time } น. { $what } · { $who }
history-by-deputy = { $name } แทน { $absent }
history-sent = ส่งรายงานครั้งที่ { $number }
history-amended = แก้ไขรายงานครั้งที่ { $number }
history-withdrawn = ยกเลิกการส่งครั้งที่ { $number }
history-restored = กลับไปใช้ฉบับก่อนแก้ไขของครั้งที่ { $number }
history-accepted = รับทราบครั้งที่ { $number }
history-returned = ส่งกลับครั้งที่ { $number } ให้แก้{ $field }: "{ $reason }"
history-reopened = เปิดรอบ { $month } ให้รายงานอีกครั้ง: "{ $reason }"

reopen-how = พิมพ์รหัสโครงการและเหตุผล เช่น <code>/reopen 03000000-2491 ยอดเบิกไม่ตรงกับเอกสาร</code> หากเป็นเดือนอื่น เพิ่มเดือนหลังรหัส เช่น <code>ต.ค. 2569</code>
reopen-month-unclear = อ่านเดือนไม่ออก พิมพ์เดือนหลังรหัส เช่น <code>/reopen 03000000-2491 ต.ค. 2569 ยอดเบิกไม่ตรงกับเอกสาร</code>
reopen-done = เปิดรอบ { $month } ให้ { $code } รายงานอีกครั้งแล้ว
reopen-open = รอบ { $month } ยังเปิดอยู่ ผู้รับผิดชอบโครงการ { $code } แก้ไขได้เลย
reopen-already = รอบ { $month } ของ { $code } เปิดให้แก้ไขอยู่แล้ว
reopen-excused = { $code } ไม่ต้องรายงานในรอบ { $month } จึงไม่มีอะไรให้แก้ไข
reopen-nothing = { $code } ไม่มีรายงานที่ต้องส่งในรอบ { $month }
reopen-none-closed = { $code } ยังไม่มีรอบที่ปิดแล้ว
reopened-told =
    <b>เปิดให้แก้ไขรายงานเดือน { $month } อีกครั้ง</b>
    { $code } { $name }

    <b>เหตุผล:</b> { $reason }

cli-round-closed = ปิดรอบ { $month } แล้ว ส่งแล้ว { $sent } จาก { $count } โครงการ
cli-round-closed-before = รอบ { $month } ปิดไปแล้วเมื่อ { $date } { $time } น.
cli-reopen-reason = โปรดระบุเหตุผลด้วย --reason เป็นข้อความไม่เกิน { $limit } ตัวอักษร
