# The report conversation.

asked =
    <b>รายงานความก้าวหน้า เดือน { $month }</b>
    { $name }
    รหัส { $code } · รายงานครั้งที่ { $number }
    ส่งภายใน { $due }

    { $before }
    เบิกแล้ว { $disbursed } จาก { $budget } บาท
    คงเหลือ { $left } บาท

    { $how }
asked-how = พิมพ์ความก้าวหน้าล่าสุดได้เลย เช่น <code>45% เบิก 120,000 บาท ประชุมชี้แจงแล้ว</code> หรือกดเริ่มรายงาน
asked-how-among-several = กดเริ่มรายงานเพื่อกรอกโครงการนี้

before-first = ยังไม่มีรายงานก่อนหน้า
before-report = ครั้งก่อน ({ $date }) ก้าวหน้า { $percent } %

button-start = เริ่มรายงาน
button-continue = กรอกต่อ
button-send = ส่งรายงาน
button-change-status = แก้สถานะ
button-change-percent = แก้ร้อยละ
button-change-disbursed = แก้ยอดเบิก
button-change-plan = แก้แผน
button-change-target = แก้เป้าหมาย
button-keep = คงคำตอบ: { $value }
button-amend = แก้ไขครั้งที่ { $number }
button-add = เพิ่มครั้งที่ { $number }

heading = <b>รายงานครั้งที่ { $number } · { $month }</b>
heading-project = { $code } { $name }

question-status = ขณะนี้งานถึงขั้นตอนใด พิมพ์สั้น ๆ เช่น <i>ประชุมชี้แจงแล้ว อยู่ระหว่างรับสมัครผลงาน</i>
question-percent =
    ขณะนี้งานคืบหน้าร้อยละเท่าใด
    ครั้งก่อน { $before } %
question-percent-first = ขณะนี้งานคืบหน้าร้อยละเท่าใด พิมพ์ตัวเลข 0 ถึง 100
question-disbursed =
    เบิกจ่ายในงวดนี้กี่บาท พิมพ์ 0 หากยังไม่เบิก
    คงเหลือ { $left } บาท
question-plan = งานเป็นไปตามแผนหรือไม่
question-target = ผลงานเป็นไปตามเป้าหมายหรือไม่

understood-status = ✓ บันทึกสถานะแล้ว
understood-percent = ✓ { $percent } %
understood-disbursed = ✓ { $amount } บาท ({ $words })
understood-plan = ✓ { $choice }
understood-target = ✓ { $choice }

refused-empty-status = โปรดพิมพ์สถานะของงานเป็นข้อความ เช่น <i>ลงนามสัญญาแล้ว อยู่ระหว่างส่งมอบงวดที่ 1</i>
refused-template-status = ข้อความนี้เป็นเพียงคำในแบบฟอร์ม โปรดพิมพ์ต่อว่าอยู่ระหว่างขั้นตอนใด เช่น <i>อยู่ระหว่างขั้นตอนจัดทำร่างขอบเขตงาน</i>
refused-long-status = ข้อความยาว { $amount } ตัวอักษร เกินที่กำหนดไว้ { $limit } ตัวอักษร โปรดพิมพ์ใหม่ให้สั้นลง เช่น <i>ลงนามสัญญาแล้ว อยู่ระหว่างส่งมอบงวดที่ 1</i>
refused-unreadable-percent =
    ยังอ่านค่าร้อยละไม่ได้ { $why }
    โปรดพิมพ์เฉพาะตัวเลข เช่น <code>45</code> หรือ <code>45.50</code>
refused-percent-out-of-range = ร้อยละต้องอยู่ระหว่าง 0 ถึง 100 โปรดพิมพ์ใหม่ เช่น <code>45</code>
refused-unreadable-money =
    ยังอ่านจำนวนเงินไม่ได้ { $why }
    โปรดพิมพ์เฉพาะยอดที่เบิกในงวดนี้ เช่น <code>120,000</code> หรือพิมพ์ <code>0</code> หากยังไม่เบิก
refused-negative-money = ยอดเบิกติดลบไม่ได้ โปรดพิมพ์ยอดที่เบิกในงวดนี้ เช่น <code>120,000</code> หรือพิมพ์ <code>0</code> หากยังไม่เบิก
refused-over-budget =
    ยอดเบิก { $amount } บาท
    เกินงบประมาณคงเหลือ { $left } บาท
    พิมพ์เฉพาะยอดที่เบิกในงวดนี้ เช่น <code>120,000</code> หรือพิมพ์ <code>0</code> หากยังไม่เบิก
refused-over-budget-nothing-left =
    ยอดเบิก { $amount } บาท
    เกินงบประมาณคงเหลือ { $left } บาท
    พิมพ์ <code>0</code> หากงวดนี้ไม่มีการเบิก
refused-not-a-choice = โปรดกดเลือกจากปุ่มใต้ข้อความนี้
refused-at-summary = กรอกครบแล้ว กดส่งรายงาน หรือกดแก้ข้อที่ต้องการ

summary =
    <b>ตรวจทานก่อนส่ง</b> รายงานครั้งที่ { $number } · { $month }
    { $code } { $name }

    <b>สถานะ:</b> { $status }
    <b>ความก้าวหน้า:</b> { $percent } % ({ $moved })
    <b>เบิกจ่ายงวดนี้:</b> { $disbursed } บาท ({ $words })
    <b>คงเหลือ:</b> { $left } บาท
    <b>แผน:</b> { $plan }
    <b>เป้าหมาย:</b> { $target }

moved-first = ครั้งแรก
moved-up = เพิ่ม { $points }
moved-down = ลดลง { $points }
moved-none = เท่าเดิม

receipt =
    <b>ได้รับรายงานครั้งที่ { $number } แล้ว</b>
    เมื่อ { $date } เวลา { $time } น.
    { $code } { $name }

    ก้าวหน้า { $percent } %
    เบิกงวดนี้ { $disbursed } บาท
    คงเหลือ { $left } บาท
receipt-amended =
    <b>แก้ไขรายงานครั้งที่ { $number } แล้ว</b>
    เมื่อ { $date } เวลา { $time } น.
    { $code } { $name }

    ก้าวหน้า { $percent } %
    เบิกงวดนี้ { $disbursed } บาท
    คงเหลือ { $left } บาท
receipt-next = ครั้งถัดไปภายใน { $due }
receipt-remaining = ยังเหลืออีก { $count } โครงการในรอบนี้ พิมพ์ /report เพื่อทำต่อ

already-sent =
    <b>เดือน { $month } ส่งรายงานครั้งที่ { $number } แล้ว</b>
    { $code } { $name }

    ต้องการแก้ไขรายงานเดิม หรือเพิ่มรายงานอีกครั้ง

choose-project = เลือกโครงการที่จะรายงาน
choose-project-first = มี { $count } รายการที่ต้องรายงาน ข้อความนี้เป็นของโครงการใด
project-button = { $mark }{ $code } { $name }
project-button-month = { $mark }{ $month } { $code } { $name }
nothing-open = ขณะนี้ไม่มีรอบรายงานที่เปิดอยู่สำหรับโครงการของท่าน รอบถัดไปเปิด { $date }
all-sent = ส่งรายงานครบทุกโครงการแล้ว หากต้องการแก้ไขหรือเพิ่ม พิมพ์ /report

kept = พักไว้แล้ว คำตอบของ { $code } ยังอยู่ พิมพ์ /report เพื่อกรอกต่อ
nothing-to-cancel = ไม่มีรายงานที่กำลังกรอก พิมพ์ /report เพื่อเริ่ม

toast-old-button = ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง
toast-not-yours = โครงการนี้ไม่อยู่ในความรับผิดชอบของบัญชีนี้
toast-already-sent = รายงานนี้ส่งแล้ว
toast-closed = รอบรายงานนี้ปิดแล้ว
closed = รอบรายงานเดือน { $month } ปิดแล้ว พิมพ์ /report เพื่อดูรอบที่เปิดอยู่
sent-already = { $code } ส่งรายงานเดือน { $month } แล้ว หากต้องการแก้ไขหรือเพิ่ม พิมพ์ /report

typed-long-ago = ข้อความที่พิมพ์ไว้ผ่านมาเกินหนึ่งวัน จึงไม่บันทึกเป็นคำตอบ หากยังถูกต้อง โปรดพิมพ์อีกครั้ง
late-text = ข้อความที่ส่งเมื่อ { $date } เพิ่งเปิดอ่านได้ จึงยังไม่บันทึกเป็นคำตอบ หากยังถูกต้อง โปรดพิมพ์อีกครั้ง
unknown-command = ไม่มีคำสั่งนี้ ดูคำสั่งทั้งหมดได้ที่ /help

status-heading-page = <b>โครงการของท่าน</b> · { $date } (หน้า { $page } จาก { $pages })
status-heading = <b>โครงการของท่าน</b> · { $date }
status-project =
    • <b>{ $code }</b> { $name }
      { $last }
      เบิกแล้ว { $disbursed } จาก { $budget } บาท{ $state }
status-last = ครั้งที่ { $number } ({ $date }) ก้าวหน้า { $percent } %
status-never = ยังไม่มีรายงาน
status-state = { " " }· รอบ { $month } { $state }
status-branch-heading = <b>{ $branch }</b> รอบ { $month }
status-branch = ส่งแล้ว { $reported } จาก { $total } โครงการ · ตรงเวลา { $intime } · ต้องติดตาม { $attention }
status-no-round = ยังไม่มีรอบรายงาน

kept-after-failure = ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ เก็บไว้ให้ผู้ดูแลระบบตรวจสอบแล้ว คำตอบก่อนหน้านี้ไม่หาย โปรดลองอีกครั้งภายหลัง
