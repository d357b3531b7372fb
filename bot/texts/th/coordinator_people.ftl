# One-time links, handing projects over, and excusing months, all from chat.

invite-usage =
    <b>ลิงก์เชิญใช้ได้ครั้งเดียว ภายใน { $days } วัน</b>
    เชิญผู้รับผิดชอบโครงการ พิมพ์รหัสหรือคำในชื่อโครงการ เช่น
    <code>/invite 03000000-2491</code>
    <code>/invite รางวัล</code>

    เชิญผู้ประสานงาน หรือผูกกลุ่ม กดปุ่มด้านล่าง ลิงก์จะส่งไปที่แชตส่วนตัวของท่านเท่านั้น
button-invite-coordinator = ผู้ประสานงาน { $branch }
button-invite-group = กลุ่ม { $branch }
invite-officer =
    <b>ลิงก์เชิญของ { $name }</b>
    { $code } { $project }
    ใช้ได้ครั้งเดียว ภายใน { $until } โปรดส่งให้ผู้รับผิดชอบเท่านั้น

    { $link }
invite-coordinator =
    <b>ลิงก์เชิญผู้ประสานงานของ { $branch }</b>
    ใช้ได้ครั้งเดียว ภายใน { $until } ผู้ที่กดจะดูแลทุกโครงการของหน่วยงานนี้

    { $link }
invite-group =
    <b>ลิงก์ผูกกลุ่มกับ { $branch }</b>
    ใช้ได้ครั้งเดียว ภายใน { $until } กดแล้วเลือกกลุ่มของผู้ประสานงาน

    { $link }
invite-no-officer = { $code } ยังไม่มีผู้รับผิดชอบในทะเบียน ระบุได้ด้วย <code>/assign { $code } ชื่อ</code>
invite-sent-privately = ส่งลิงก์เชิญของ { $code } ไว้ในแชตส่วนตัวแล้ว
toast-invite-sent = ส่งลิงก์ไว้ในแชตส่วนตัวแล้ว
toast-no-officer = โครงการนี้ยังไม่มีผู้รับผิดชอบในทะเบียน

assign-usage =
    พิมพ์รหัสโครงการ แล้วเลือกผู้รับผิดชอบคนใหม่จากปุ่ม หรือพิมพ์ชื่อต่อท้าย เช่น
    <code>/assign 03000000-2491</code>
    <code>/assign 03000000-2491 นายวรเมธ ศรีสกุล</code>
assign-choose =
    <b>เลือกผู้รับผิดชอบคนใหม่</b>
    { $code } { $name }
    ปัจจุบัน: { $present }

    หากไม่มีในรายชื่อ พิมพ์ <code>/assign { $code } ชื่อ</code>
assign-none =
    <b>ทะเบียนยังไม่มีรายชื่อของหน่วยงานนี้</b>
    { $code } { $name }

    พิมพ์ <code>/assign { $code } ชื่อ</code>
assign-unknown =
    <b>ไม่มี "{ $typed }" ในทะเบียนของหน่วยงาน</b>
    { $code } { $name }

    เลือกชื่อที่ใกล้เคียง หรือกดเพิ่มชื่อนี้หากเป็นผู้มาใหม่
assign-long-name = ชื่อยาวเกิน { $limit } ตัวอักษร โปรดพิมพ์ชื่อใหม่
button-add-name = เพิ่มชื่อนี้
assigned =
    <b>เปลี่ยนผู้รับผิดชอบแล้ว</b>
    { $code } { $name }
    คนใหม่: { $to }
    คนเดิม: { $before }
assigned-told = แจ้งผู้รับผิดชอบคนใหม่แล้ว
assigned-unlinked = ผู้รับผิดชอบคนใหม่ยังไม่ได้เชื่อมบัญชี ส่งลิงก์เชิญได้จากปุ่มด้านล่าง
assigned-already = { $to } เป็นผู้รับผิดชอบ { $code } อยู่แล้ว

excuse-usage =
    พิมพ์รหัสโครงการ เดือน และเหตุผล เช่น
    <code>/excuse 03000000-2491 พ.ย. 2569 อยู่ระหว่างอุทธรณ์ผลการจัดซื้อ</code>
excuse-no-month = โปรดระบุเดือนหลังรหัสโครงการ เช่น <code>/excuse { $code } { $month } อยู่ระหว่างอุทธรณ์ผลการจัดซื้อ</code>
excuse-no-reason = โปรดระบุเหตุผลที่ไม่ต้องรายงาน เช่น <code>/excuse { $code } { $month } อยู่ระหว่างอุทธรณ์ผลการจัดซื้อ</code>
excuse-long-reason = เหตุผลยาวเกิน { $limit } ตัวอักษร โปรดพิมพ์ให้สั้นลง
excuse-no-round = เดือน { $month } ไม่มีรอบรายงาน
excuse-not-owed = { $code } ไม่มีภาระรายงานเดือน { $month }
excuse-done =
    <b>เดือน { $month } ไม่ต้องรายงาน</b>
    { $code } { $name }
    เหตุผล: { $reason }
excuse-reworded =
    <b>เปลี่ยนเหตุผลแล้ว เดือน { $month } ไม่ต้องรายงาน</b>
    { $code } { $name }
    เหตุผล: { $reason }
excuse-reported = { $code } ส่งรายงานเดือน { $month } แล้ว จึงยกเว้นไม่ได้
excuse-undone =
    <b>เดือน { $month } ต้องรายงานตามเดิม</b>
    { $code } { $name }
button-excuse-undo = ต้องรายงานตามเดิม
