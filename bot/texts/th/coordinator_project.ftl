# A coordinator's page of a project, its history, and the quarterly evaluation.

project-heading =
    <b>{ $code }</b> { $name }
    { $office }
    ปีงบประมาณ { $year } · { $start } ถึง { $end }
project-officer = ผู้รับผิดชอบ: { $name }
project-officer-phone = ผู้รับผิดชอบ: { $name } · โทร. { $phone }
project-month = รอบ { $month }: <i>{ $state }</i>
project-money = เบิกแล้ว { $disbursed } จาก { $budget } บาท ({ $share } %)
project-reports = <b>รายงานล่าสุด</b>
project-no-reports = ยังไม่มีรายงาน
project-report =
    • ครั้งที่ { $number } ({ $date })
      ก้าวหน้า { $percent } % · เบิก { $disbursed } บาท
project-report-plan = { "  " }{ $plan }
project-status = { "  " }"{ $status }"
button-project-files = ไฟล์แนบ ({ $count })
button-history = ประวัติรายงาน
button-assign = เปลี่ยนผู้รับผิดชอบ
button-invite = ลิงก์เชิญ
button-to-project = หน้าโครงการ
toast-files-sent = ส่งรายการไฟล์ไว้ในแชตส่วนตัวแล้ว

history-heading =
    <b>ประวัติรายงาน</b>
    { $code } { $name }
history-figures = { "  " }{ $percent } % · เบิก { $disbursed } บาท

evaluations-heading = <b>ผลการประเมินรายไตรมาส</b>
evaluations-all = <b>ผลการประเมินทุกฉบับ</b>
evaluation-line = • ไตรมาส { $quarter }: <b>{ $percent } %</b> ({ $date } โดย { $by })
evaluation-remark = { "  " }"{ $remark }"
evaluate-usage =
    พิมพ์รหัสโครงการ ไตรมาสของปีงบประมาณ (1 ถึง 4) คะแนนเป็นร้อยละ และข้อสังเกต เช่น
    <code>/evaluate 03000000-2491 2 85.50 เบิกจ่ายเร็วกว่าแผน</code>
evaluate-this =
    <b>{ $code }</b> { $name }

    { $scores }

    พิมพ์ไตรมาส คะแนน และข้อสังเกตต่อจากรหัส เช่น
    <code>/evaluate { $code } 2 85.50 เบิกจ่ายเร็วกว่าแผน</code>
evaluate-none = ยังไม่มีผลการประเมิน
evaluate-done =
    <b>ไตรมาส { $quarter } ปีงบประมาณ { $year }: { $percent } %</b>
    { $code } { $name }
evaluate-version = บันทึกเป็นฉบับที่ { $version } แทนคะแนนเดิม
evaluate-same = ไตรมาส { $quarter } ของ { $code } บันทึกคะแนนและข้อสังเกตนี้ไว้แล้ว
evaluate-told =
    <b>ผลการประเมินไตรมาส { $quarter } ปีงบประมาณ { $year }: { $percent } %</b>
    { $code } { $name }
score-fault-no-quarter = โปรดระบุไตรมาส 1 ถึง 4 หลังรหัสโครงการ เช่น <code>/evaluate { $code } 2 85.50 เบิกจ่ายเร็วกว่าแผน</code>
score-fault-bad-quarter = ไตรมาสมีตั้งแต่ 1 ถึง 4 (ไตรมาส 1 เริ่มเดือน ต.ค.) โปรดพิมพ์ใหม่ เช่น <code>/evaluate { $code } 2 85.50</code>
score-fault-bad-year = โครงการ { $code } เป็นของปีงบประมาณ { $year } โปรดตรวจปีที่พิมพ์ เช่น <code>/evaluate { $code } 2 85.50</code>
score-fault-no-percent = โปรดระบุคะแนนเป็นร้อยละหลังไตรมาส เช่น <code>/evaluate { $code } 2 85.50 เบิกจ่ายเร็วกว่าแผน</code>
score-fault-out-of-range = คะแนนต้องอยู่ระหว่าง 0 ถึง 100 โปรดพิมพ์ใหม่ เช่น <code>/evaluate { $code } 2 85.50</code>
score-fault-unclear = ยังอ่านคะแนนไม่ได้แน่ชัด โปรดพิมพ์เป็นร้อยละ ทศนิยมไม่เกินสองตำแหน่ง แล้วเว้นวรรคก่อนข้อสังเกต เช่น <code>/evaluate { $code } 2 85.50 เบิกจ่ายเร็วกว่าแผน</code>
score-fault-long-remark = ข้อสังเกตยาวเกิน { $limit } ตัวอักษร โปรดพิมพ์ให้สั้นลง
