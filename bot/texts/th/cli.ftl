# What the commands say to an operator at a terminal.

cli-no-token = ยังไม่ได้ตั้ง BOT_TOKEN ขอจาก @BotFather แล้วใส่ในตัวแปรแวดล้อมหรือไฟล์ .env (ดู .env.example)
cli-database-url = DATABASE_URL ใช้ไม่ได้ ({ $reason }) ใช้รูปแบบ sqlite:///kaona.db หรือ postgresql://ผู้ใช้:รหัสผ่าน@เครื่อง/ฐานข้อมูล
cli-database-in-use = มีบริการอื่นใช้ไฟล์ฐานข้อมูลนี้อยู่ SQLite ใช้ได้ทีละหนึ่งบริการ หากต้องการหลายบริการ ให้ใช้ PostgreSQL
cli-port-taken = เปิดรับที่ { $reason } ไม่ได้ ตรวจ HTTP_HOST และ HTTP_PORT
cli-webhook-set = Telegram จะส่งข้อความมาที่ { $host }
cli-webhook-deleted = ยกเลิก webhook แล้ว ข้อความที่ค้างอยู่ไม่หาย
cli-database-unreachable = ติดต่อฐานข้อมูลไม่ได้ ({ $reason }) ตรวจ DATABASE_URL และดูว่าเซิร์ฟเวอร์ทำงานอยู่
cli-schema-behind = โครงสร้างฐานข้อมูลยังไม่เป็นรุ่นปัจจุบัน สั่ง kaona db upgrade ก่อน
cli-schema-ahead = ฐานข้อมูลถูกปรับโดย Kaona รุ่นใหม่กว่านี้แล้ว (รุ่น { $reason }) ใช้โปรแกรมรุ่นนั้นแทน
cli-schema-current = โครงสร้างฐานข้อมูลเป็นรุ่นปัจจุบันแล้ว ({ $revision })
cli-schema-upgraded = ปรับโครงสร้างฐานข้อมูลเป็นรุ่น { $revision } แล้ว
cli-telegram-unreachable = ติดต่อ Telegram ไม่ได้ ({ $reason }) ตรวจ BOT_TOKEN และ TELEGRAM_API_URL

cli-verify-broken = { $code }: { $reason }
cli-verify-failed = รายงานของ { $count } จาก { $total } โครงการถูกแก้ไขหรือหายไปหลังบันทึก
cli-verify-sound = ตรวจครบ { $total } โครงการ ทุกฉบับตรงกับที่บันทึกไว้

cli-bad-code = { $code } ไม่ใช่รหัสโครงการ ใช้รูปแบบ 03000000-2491
cli-bad-branch = { $branch } ไม่ใช่รหัสหน่วยงาน ใช้รูปแบบ 03000000 หรือ 5049
cli-no-project = ไม่มีโครงการ { $code } ในทะเบียน นำเข้าด้วย kaona import ก่อน
cli-no-officer = โครงการ { $code } ไม่มีชื่อผู้รับผิดชอบในทะเบียน
cli-branch-empty = ข้อสังเกต: ยังไม่มีโครงการของหน่วยงานรหัส { $branch } ในทะเบียน
cli-invite-officer = ลิงก์เชิญ { $name } ({ $code }) ใช้ได้ครั้งเดียว ภายใน 30 วัน
cli-invite-coordinator = ลิงก์เชิญผู้ประสานงาน หน่วยงานรหัส { $branch } ({ $count } โครงการ) ใช้ได้ครั้งเดียว ภายใน 30 วัน
cli-invite-group = ลิงก์ผูกกลุ่ม หน่วยงานรหัส { $branch } ({ $count } โครงการ) ใช้ได้ครั้งเดียว ภายใน 30 วัน

cli-bad-month = { $month } ไม่ใช่เดือน ใช้รูปแบบ 2026-11
cli-buddhist-month = { $month } เป็นปี พ.ศ. โปรดใช้ปี ค.ศ. เช่น { $meant }
cli-month-without-projects = ไม่มีโครงการใดในทะเบียนที่ครอบคลุมเดือน { $month } ไม่ได้เปิดรอบ
cli-round-opened = เปิดรอบ { $month } แล้ว { $count } โครงการ แจ้งแล้ว { $asked } โครงการ ส่งภายใน { $due }
cli-no-round = ยังไม่เคยเปิดรอบ { $month } เปิดด้วย kaona round open
cli-digest-posted = ส่งสรุปรอบ { $month } เข้ากลุ่มแล้ว { $count } กลุ่ม

cli-importing = นำเข้า
cli-exporting = ส่งออก
cli-file-unreadable = { $file }: เปิดไฟล์ไม่ได้ ({ $reason })
cli-file-not-text = { $file }: ไม่ใช่ไฟล์ข้อความ UTF-8 ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
cli-not-a-form = { $file }: ไม่ใช่แบบแสดงรายงานความก้าวหน้า (ไม่พบ { $missing }) ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
cli-not-a-register = { $file }: ไม่ใช่ทะเบียนที่ส่งออกจาก kaona export ({ $reason }) ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
cli-import-refused = นำเข้าไม่ได้ { $count } จาก { $total } ไฟล์
cli-imported = { $code } { $name } · รายงาน { $reports } ฉบับ · { $change } (เพิ่ม { $added } แก้ไข { $corrected })
cli-import-kept = คงรายงานครั้งที่ { $numbers } ตามที่ผู้รับผิดชอบส่งทางบอต ซึ่งต่างจากเอกสาร

change-added = โครงการใหม่
change-updated = ปรับข้อมูลโครงการ
change-unchanged = ข้อมูลโครงการเดิม

field-code = รหัสโครงการ
field-name = ชื่อโครงการ
field-fiscal_year = ปีงบประมาณ
field-start_date = วันเริ่มต้นโครงการ
field-end_date = วันสิ้นสุดโครงการ
field-budget = งบประมาณที่ได้รับ
field-printed_disbursed = งบประมาณที่ใช้ไป
field-agency = หน่วยงานที่รับผิดชอบ
field-officer = ชื่อผู้รับผิดชอบ
field-coordinator = ผู้ประสานงาน สยป.
field-rationale = หลักการและเหตุผล
field-objectives = วัตถุประสงค์
field-goals = เป้าหมาย
field-strategies = แผนพัฒนา กทม. (ข้อ 1.6)
field-report = รายงาน
field-reported_on = วันที่รายงาน
field-status = สถานะ
field-percent = ความก้าวหน้า
field-disbursed = งบประมาณที่เบิกใช้
field-plan = แผน
field-target = เป้าหมาย
field-officer_phone = โทรศัพท์ผู้รับผิดชอบ
field-coordinator_phone = โทรศัพท์ผู้ประสานงาน

doubt-of-project = ข้อสงสัย { $code }: { $doubt }
doubt-of-report = ข้อสงสัย { $code } รายงานครั้งที่ { $number }: { $doubt }
doubt-empty_status = ไม่มีข้อความสถานะ
doubt-template_status = สถานะมีเพียงคำในแบบฟอร์ม "{ $status }"
doubt-month_gap = ไม่มีรายงานของเดือน { $months }
doubt-date_outside_project = วันที่รายงาน { $date } อยู่นอกช่วงโครงการ { $start } ถึง { $end }
doubt-date_order = วันที่รายงาน { $date } อยู่ก่อนรายงานครั้งก่อน { $previous_date }
doubt-number_gap = ไม่พบรายงานครั้งที่ { $missing }
doubt-number_conflict = เลขครั้งที่ไม่ตรงกันหรือซ้ำ ({ $said })
doubt-printings_differ = แบบที่พิมพ์สองครั้งต่างกันที่ { $field }: "{ $first }" กับ "{ $other }"
doubt-total_differs = งบประมาณที่ใช้ไปตามแบบ { $printed } ไม่เท่ากับผลรวมของรายงาน { $sum }
doubt-over_budget = เบิกใช้ { $disbursed } เกินงบประมาณที่ได้รับ { $budget }
doubt-fiscal_year_differs = ปีงบประมาณ { $printed } ไม่ตรงกับช่วงโครงการ { $start } ถึง { $end }
doubt-unread_row = อ่านแถวนี้ไม่ได้ "{ $text }"
doubt-plan_missing = ไม่ระบุว่าเป็นไปตามแผนหรือไม่
doubt-target_missing = ไม่ระบุว่าเป็นไปตามเป้าหมายหรือไม่
doubt-text_date_outside = ในข้อความมีวันที่ "{ $text }" ({ $date }) นอกช่วงโครงการ { $start } ถึง { $end }
doubt-percent_fell = ความก้าวหน้าลดลงจาก { $previous_percent } เป็น { $percent }
doubt-field_unread = อ่าน { $field } ไม่ได้ "{ $text }" ใช้ { $taken } แทน
doubt-printing_unread = มีแบบอีกส่วนหนึ่งในไฟล์ที่อ่านไม่ได้ (ไม่พบ { $missing })
nothing = ไม่มี
cli-no-such-coordinator = บัญชี { $account } ไม่ได้เป็นผู้ประสานงานของ { $branch } ดูรายชื่อได้ด้วย kaona coordinators list
cli-coordinator-removed = บัญชี { $account } ไม่ได้เป็นผู้ประสานงานของ { $branch } แล้ว

demo-ready =
    Kaona demo: { $url }

    เปิดหน้านี้ในเบราว์เซอร์ แล้วลองตามนี้
    1. เลือก { $officer } แล้วกดลิงก์เชิญในช่อง "ลองทำ"
    2. กด "วันถัดไป" หนึ่งครั้ง รอบรายงาน { $month } จะเปิดและมีข้อความถามเข้ามา
    3. ตอบทีละข้อแล้วกดส่งรายงาน เช่น "ประชุมชี้แจงแล้ว" ตามด้วย ๔๕.๕ และ 120,000
    4. กด "สัปดาห์ถัดไป" แล้วเปิดกลุ่ม { $group } เพื่ออ่านสรุป
    กด Ctrl-C เพื่อเลิก ข้อมูลทั้งหมดเป็นตัวอย่างและอยู่ในเครื่องนี้เท่านั้น
demo-port-taken = ใช้พอร์ต { $port } ไม่ได้ อาจมีโปรแกรมอื่นใช้อยู่ สั่ง kaona demo --port พร้อมเลขอื่น
demo-group = ผู้ประสานงาน { $agency }
demo-hint-officer = 1. เชิญผู้รับผิดชอบ
demo-hint-officer-text = กดเพื่อเปิดลิงก์เชิญของ { $name } ชื่อจะมาจากแบบฟอร์ม
demo-hint-open = 2. เปิดรอบเดือนนี้
demo-hint-open-text = กด "วันถัดไป" รอบรายงานเปิดวันที่ 15 เวลา 09:00 น. แล้วตอบคำถามทีละข้อ
demo-hint-digest = 3. อ่านสรุป
demo-hint-digest-text = กด "สัปดาห์ถัดไป" ถึงวันครบกำหนด สรุปในกลุ่มจะปรับปรุงตามรายงานที่เข้ามา
demo-hint-late = 4. ส่งช้า
demo-hint-late-text = กด "วันถัดไป" ให้เลยกำหนด แล้วส่งอีกหนึ่งโครงการ สรุปในกลุ่มจะแก้ไขเอง
demo-stranger = คนแปลกหน้า
demo-stranger-note = ไม่มีลิงก์เชิญ
