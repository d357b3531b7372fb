# The reminder ladder: prompts and reminders, putting them off, coordinators, and its commands.

asked-several =
    <b>รายงานความก้าวหน้า เดือน { $month }</b>
    { $count } โครงการ · ส่งภายใน { $due }

    { $projects }

    กดเลือกโครงการเพื่อเริ่มรายงาน
asked-months =
    <b>รายงานความก้าวหน้า { $count } รายการ</b>

    { $months }

    กดเลือกโครงการเพื่อเริ่มรายงาน
asked-month =
    เดือน { $month } · ส่งภายใน { $due }
    { $projects }
asked-line = • { $code } { $name }

reminder =
    <b>เหลือรายงานเดือน { $month } อีก { $count } โครงการ</b>
    ส่งภายใน { $due }

    { $projects }
reminder-overdue =
    <b>ยังรอรายงานเดือน { $month } อีก { $count } โครงการ</b>
    เลยกำหนด { $due } แล้ว ยังส่งได้จนปิดรอบ

    { $projects }
reminder-line = • { $code } { $name } · { $state }

button-afternoon = บ่ายนี้
button-tomorrow = พรุ่งนี้
button-next-day = { $day }
button-choose-day = เลือกวัน
snoozed = จะแจ้งอีกครั้ง { $day } เวลา { $time } น. หากพร้อมก่อน กดเริ่มได้เลย
toast-snoozed = จะแจ้งอีกครั้ง { $day } เวลา { $time } น.
toast-snooze-past = เลือกเวลานี้ไม่ได้แล้ว

tasks-heading = <b>ขอให้ช่วยติดตามรายงานเดือน { $month }</b>
tasks-unreachable = ติดต่อทางบอตไม่ได้ { $count } ราย
tasks-overdue = เลยกำหนด { $due } และยังไม่ส่ง { $count } ราย
tasks-line = • { $person } · { $why }{ $projects }
tasks-why-unlinked = ยังไม่เชื่อมบัญชี ส่งลิงก์ได้ด้วย /invite ·{ " " }
tasks-why-blocked = บล็อกบอตหรือปิดบัญชี ·{ " " }
tasks-projects = { $code } และอีก { $more } โครงการ
tasks-more = และอีก { $count } ราย

weekday-0 = จ.
weekday-1 = อ.
weekday-2 = พ.
weekday-3 = พฤ.
weekday-4 = ศ.
weekday-5 = ส.
weekday-6 = อา.

holidays-line = { $iso } · { $weekday } { $day } · { $name }
holidays-count = วันหยุด { $count } วัน
holidays-added = { $day } เป็นวันหยุดแล้ว ({ $name })
holidays-known = { $day } เป็นวันหยุดอยู่แล้ว ({ $name })
holidays-removed = { $day } เป็นวันทำงานแล้ว (เดิม { $name })
holidays-unknown = { $day } ไม่ใช่วันหยุดอยู่แล้ว
holidays-on-weekend = ข้อสังเกต: { $day } ไม่ใช่วันทำงานอยู่แล้ว หากมีวันหยุดชดเชย โปรดเพิ่มแยกต่างหาก
holidays-imported = { $file }: อ่านวันหยุด { $count } วัน เพิ่มหรือแก้ไข { $changed } วัน
holidays-bad-day = { $text } ไม่ใช่วันที่ ใช้รูปแบบ 2026-11-10, 10/11/2569 หรือ "10 พ.ย. 2569"
holidays-bad-name = โปรดระบุชื่อวันหยุด ไม่เกิน { $limit } ตัวอักษร
holidays-bad-line = { $file } บรรทัด { $line } "{ $text }": { $reason } ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
holidays-line-no-name = ไม่มีชื่อวันหยุดหลังวันที่
holidays-line-long-name = ชื่อวันหยุดยาวเกินไป
holidays-line-not-a-date = คอลัมน์แรกไม่ใช่วันที่ เช่น 2026-11-10
holidays-line-twice = วันนี้มีอยู่ในบรรทัดก่อนแล้ว

remind-by-itself = ระบบที่ทำงานอยู่ (kaona run) เตือนเองภายในครึ่งนาทีเมื่อถึงเวลา ดูว่าจะเตือนใครเมื่อใดด้วย kaona remind --dry-run
remind-bad-instant = { $text } ไม่ใช่เวลา ใช้รูปแบบ 2026-11-20T09:00 หรือ 2026-11-20T09:00+07:00
remind-at = ณ { $day } { $time } น.
remind-quiet = ช่วงนี้ไม่ส่งข้อความถึงใคร ส่งได้อีกครั้ง { $day } { $time } น.
remind-round = รอบ { $month } ส่งภายใน { $due } · { $step }
remind-step-before = เตือนก่อนกำหนด { $days } วันทำการ
remind-step-due = เตือนวันครบกำหนด
remind-step-overdue = เลยกำหนด { $days } วันทำการ
remind-step-none = ยังไม่ถึงเวลาเตือน
remind-line = { $verdict } · { $who } · { $codes }
remind-coordinator = { $who } (ผู้ประสานงาน) · ติดตาม { $count } ราย
remind-count = ส่ง { $sent } ข้อความ ไม่ส่ง { $held } ราย
remind-no-round = ไม่มีรอบรายงานที่เปิดอยู่
verdict-ask = ส่ง: แจ้งรอบใหม่
verdict-remind = ส่ง: เตือน
verdict-return = ส่ง: เตือนตามเวลาที่เลือกไว้
verdict-tasks = ส่ง: ขอให้ติดตาม
verdict-quiet = ไม่ส่ง: นอกเวลาหรือวันหยุด
verdict-snoozed = ไม่ส่ง: เลื่อนไว้ถึง { $day } { $time } น.
verdict-capped = ไม่ส่ง: วันนี้ส่งไปแล้ว
verdict-sent = ไม่ส่ง: เตือนครั้งนี้แล้ว
verdict-no-step = ไม่ส่ง: ยังไม่ถึงเวลาเตือน
verdict-on-leave = ไม่ส่ง: อยู่ระหว่างลา
verdict-joined-later = ไม่ส่ง: เชื่อมบัญชีหลังเดือนนี้
verdict-blocked = ไม่ส่ง: บล็อกบอตหรือปิดบัญชี
verdict-unlinked = ไม่ส่ง: ยังไม่เชื่อมบัญชี
