# The official form as a PDF, and what tells about its prints.

button-form = แบบรายงาน PDF

form-which = พิมพ์ /form ตามด้วยรหัสโครงการ เช่น <code>/form 03000000-2491</code>
form-not-yours = ไม่พบโครงการ { $code } ในความดูแลที่นี่ โปรดตรวจรหัสโครงการ
toast-form-which = พิมพ์ /form ตามด้วยรหัสโครงการ
toast-form-not-yours = ไม่พบโครงการนี้ในความดูแลที่นี่
form-caption =
    <b>แบบแสดงรายงานความก้าวหน้า</b> { $code }
    { $name }
    { $reach }
form-with-reports = ข้อมูลถึงรายงานครั้งที่ { $number }
form-without-reports = ยังไม่มีรายงาน

cli-form-which = ระบุรหัสโครงการ หรือ --agency กับรหัสหน่วยงาน อย่างใดอย่างหนึ่ง
cli-form-none = ไม่มีโครงการของหน่วยงานรหัส { $branch } ในทะเบียน
cli-form-printing = พิมพ์แบบรายงาน
cli-form-written = { $file }: { $code } · { $reach } · รหัสตรวจสอบ { $version }
cli-forms-written = { $file }: แบบรายงาน { $count } โครงการ
cli-form-not-replaced = { $file } มีอยู่แล้วและไม่ใช่แบบรายงานที่พิมพ์ไว้ จึงไม่เขียนทับ โปรดใช้ชื่อไฟล์อื่น
cli-form-unwritable = { $file }: เขียนไฟล์ไม่ได้ ({ $reason })

cli-verify-bad-hash = { $hash } ไม่ใช่รหัสตรวจสอบ ใช้ตัวเลขและตัวอักษร a ถึง f ที่ท้ายหน้าของแบบรายงาน อย่างน้อย { $least } ตัวแรก
cli-verify-unknown = ไม่พบแบบรายงานที่มีรหัสตรวจสอบ { $hash } ไม่ได้พิมพ์จากทะเบียนนี้ หรือรหัสไม่ถูกต้อง
cli-verify-newest = { $code } { $name } · { $reach } · พิมพ์ครั้งแรก { $date } · ตรงกับข้อมูลปัจจุบัน
cli-verify-older = { $code } { $name } · { $reach } · พิมพ์ครั้งแรก { $date } · ข้อมูลเปลี่ยนไปแล้วหลังพิมพ์ (ปัจจุบัน: { $now })
cli-verify-print-broken = { $code } { $name } · { $reach } · พิมพ์จากทะเบียนนี้ แต่รายงานถูกแก้ไขหรือหายไปหลังบันทึก ({ $reason })
form-choose = เลือกโครงการที่ต้องการแบบรายงาน ({ $count } โครงการ) หรือพิมพ์ <code>/form</code> ตามด้วยรหัสโครงการ
