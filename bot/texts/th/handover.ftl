# Handing projects over, and months that are excused.

handed-over =
    <b>ส่งมอบโครงการแล้ว</b>
    { $code } { $name }
    ผู้รับผิดชอบคนใหม่: { $to }

    ท่านไม่ต้องรายงานโครงการนี้อีก รายงานที่ท่านส่งไว้ยังบันทึกเป็นชื่อท่าน
taken-over =
    <b>ท่านได้รับมอบหมายโครงการ</b>
    { $code } { $name }
    รับต่อจาก { $before }
taken-over-owed = รายงานเดือน { $month } ยังไม่ส่ง ครบกำหนด { $due }
taken-over-nothing = ขณะนี้ไม่มีรายงานค้าง
excused-told =
    <b>เดือน { $month } ไม่ต้องรายงาน</b>
    { $code } { $name }
    เหตุผล: { $reason }
excuse-taken-back =
    <b>เดือน { $month } ต้องรายงานตามเดิม</b>
    { $code } { $name }

cli-assigned = { $code }: ผู้รับผิดชอบคือ { $to } (แทน { $before })
cli-assigned-already = { $code }: { $to } เป็นผู้รับผิดชอบอยู่แล้ว
cli-assigned-unlinked = { $to } ยังไม่ได้เชื่อมบัญชี ขอลิงก์ด้วย kaona invite officer { $code }
cli-assign-unknown = ไม่มี { $name } ในหน่วยงาน { $agency } ของทะเบียน ผู้ที่มีชื่อ: { $known } หากเป็นผู้มาใหม่ ให้เพิ่ม --new
cli-assign-other-agency = { $name } อยู่หน่วยงาน { $agency } จึงรับโครงการ { $code } ไม่ได้
cli-assign-nameless = ระบุชื่อผู้รับผิดชอบคนใหม่หลัง --to
cli-import-kept-officer = คง { $officer } เป็นผู้รับผิดชอบตามที่มอบหมายไว้ เอกสารระบุ { $named } ซึ่งส่งมอบไปแล้ว
cli-excused-done = { $code } ไม่ต้องรายงานเดือน { $month }: { $reason }
cli-excused-reworded = { $code } เดือน { $month } ยกเว้นอยู่แล้ว เปลี่ยนเหตุผลเป็น: { $reason }
cli-excused-reported = { $code } ส่งรายงานเดือน { $month } แล้ว จึงยกเว้นไม่ได้
cli-excused-not-excused = { $code } เดือน { $month } ไม่ได้ยกเว้นไว้
cli-excused-undone = { $code } ต้องรายงานเดือน { $month } ตามเดิม
cli-excuse-no-obligation = { $code } ไม่มีภาระรายงานเดือน { $month }
cli-excuse-reason = ระบุเหตุผลด้วย --reason ไม่เกิน { $limit } ตัวอักษร
