# The talk of a report: ways back and on, and edited messages.

button-back = ย้อนกลับ
button-skip = ข้ามไปก่อน
button-later = ทำต่อภายหลัง
button-same = เหมือนเดิม: { $value }
button-nothing-disbursed = ยังไม่เบิก
settled-status = ✓ { $status }
edited = ข้อความนี้ไม่ใช่คำตอบของรายงานที่กำลังกรอกอยู่ จึงไม่มีอะไรเปลี่ยน
edited-too-late = แก้ข้อความนี้หลังจากส่งรายงานไปแล้ว รายงานจึงไม่เปลี่ยน หากต้องการแก้ไข พิมพ์ /report
edit-taken =
    แก้คำตอบตามข้อความที่แก้แล้ว
    { $answers }
edit-refused =
    คำตอบเดิมยังอยู่ เพราะข้อความที่แก้ใช้เป็นคำตอบไม่ได้
    { $why }
button-plan-and-target = ตามแผนและตามเป้า
button-next-project = ถัดไป { $code } { $name }
