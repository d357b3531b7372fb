# Leave and deputies.

leave-days = { $first } ถึง { $last }
leave-ask-first =
    <b>แจ้งลา</b>
    ลาตั้งแต่วันใด กดเลือก หรือพิมพ์วันที่ เช่น <code>16/11/2569</code>
leave-ask-last =
    ✓ ลาตั้งแต่ { $first }

    ลาถึงวันใด นับวันนั้นด้วย กดเลือก หรือพิมพ์วันที่
leave-first-taken = ✓ ลาตั้งแต่ { $first }
leave-last-taken = ✓ ลาถึง { $last }
leave-dropped = ไม่ได้แจ้งลา
leave-nothing-to-set = คำสั่งนี้สำหรับผู้รับผิดชอบโครงการ บัญชีนี้ยังไม่มีโครงการที่ต้องรายงาน
leave-fault-past = วันที่ { $day } ผ่านมาแล้ว โปรดเลือกวันนี้หรือวันถัดไป
leave-fault-far = วันที่ { $day } อยู่ห่างไปเกินหนึ่งปี โปรดตรวจปี พ.ศ.
leave-fault-backwards = วันสุดท้าย { $day } อยู่ก่อนวันแรกที่ลา โปรดเลือกวันเดียวกันหรือวันหลังจากนั้น
leave-fault-long = ลาได้ครั้งละไม่เกินหนึ่งปี วันที่ { $day } เกินไป โปรดตรวจปี พ.ศ.
leave-fault-overlaps = มีการลา { $days } อยู่แล้ว ซึ่งซ้อนกับช่วงนี้ โปรดเลือกวันอื่น หรือยกเลิกการลาเดิมที่ /leave

leave-made =
    <b>บันทึกการลาแล้ว { $days }</b>
    ระหว่างนี้จะไม่ถามและไม่เตือนท่าน แต่ท่านยังรายงานเองได้
leave-choose-deputy = ให้ใครรายงานแทน เลือกจากผู้ที่ใช้ระบบนี้ในหน่วยงานเดียวกัน
leave-choose-page = หน้า { $page } จาก { $pages }
leave-no-candidates = ยังไม่มีผู้อื่นในหน่วยงานเดียวกันที่รายงานแทนได้ในช่วงนี้
leave-deputy-asked = ส่งคำขอถึง { $deputy } แล้ว เมื่อมีคำตอบจะแจ้งที่นี่
leave-without-told = ลาโดยไม่มีผู้แทน แจ้งผู้ประสานงานแล้ว รายงานที่ค้างจะถามท่านเมื่อกลับมา
leave-without-untold = ลาโดยไม่มีผู้แทน ยังไม่มีผู้ประสานงานในระบบ โปรดแจ้งหน่วยงาน รายงานที่ค้างจะถามท่านเมื่อกลับมา
leave-without-need = ลาโดยไม่มีผู้แทน โครงการของท่านยังมีผู้อื่นรายงานได้ หรือไม่มีโครงการในช่วงนี้

leave-request =
    <b>{ $name } ขอให้ท่านรายงานแทน</b>
    { $days }

    { $projects }

    หากรับ ระหว่างนี้ระบบจะถามและเตือนท่านแทน รายงานที่ท่านส่งจะบันทึกทั้งชื่อท่านและชื่อ { $name } โดยเจ้าของโครงการยังรายงานเองได้ เมื่อครบกำหนดจะสิ้นสุดเอง
leave-accepted = รับรายงานแทน { $name } แล้ว { $days }
leave-accepted-later = เมื่อถึงวันจะมีข้อความแจ้งที่นี่
leave-declined = ไม่รับรายงานแทน { $name } { $days }
leave-accept-while-away = ท่านแจ้งลาไว้ในช่วงเดียวกัน จึงรับรายงานแทนไม่ได้ ยกเลิกการลาของท่านที่ /leave ก่อน หรือกดไม่รับ
leave-deputy-accepted = { $deputy } รับรายงานแทนท่านแล้ว { $days }
leave-deputy-declined = { $deputy } ไม่สะดวกรายงานแทน { $days }
leave-deputy-withdrew = { $deputy } ขอเลิกรายงานแทนท่าน { $days }
leave-deputy-away = { $deputy } ซึ่งรายงานแทนท่าน แจ้งลา { $away } ซ้อนกับการลาของท่าน { $days }
leave-deputy-lost = ขณะนี้ติดต่อ { $deputy } ซึ่งรับรายงานแทนท่านไม่ได้ หากต้องการ เลือกผู้อื่นแทนได้
leave-you-stand-in = ในช่วงนี้ท่านรับรายงานแทน { $name } ด้วย แจ้ง { $name } แล้ว

leave-duties =
    <b>รายงานแทน { $name }</b> ถึง { $last }
    ยังไม่ส่ง { $count } โครงการ

    { $projects }
leave-duties-none = ถึงวันรายงานแทน { $name } แล้ว ขณะนี้ไม่มีรายงานค้าง หากมีรอบใหม่จะถามท่าน
leave-back =
    <b>การลาสิ้นสุดแล้ว</b>
    ยังไม่ส่ง { $count } โครงการ

    { $projects }
leave-project = • { $code } { $name }
leave-owed = • { $month } { $code } { $name }

leave-shown =
    <b>ท่านแจ้งลาไว้</b> { $days }
    { $deputy }
leave-shown-none = ไม่มีผู้แทน
leave-shown-asked = รอคำตอบจาก { $deputy }
leave-shown-accepted = ผู้รายงานแทน: { $deputy }
leave-shown-declined = { $deputy } ไม่รับรายงานแทน
leave-standing-in = <b>ท่านรับรายงานแทน { $name }</b> { $days }

leave-ended = สิ้นสุดการลาแล้ว จากนี้จะถามและเตือนท่านตามปกติ
leave-cancelled = ยกเลิกการลา { $days } แล้ว
leave-ended-for-deputy = { $name } กลับมาแล้ว ท่านไม่ต้องรายงานแทนอีก ขอบคุณที่ช่วยดูแล
leave-cancelled-for-deputy = { $name } ยกเลิกการลา { $days } แล้ว ท่านไม่ต้องรายงานแทน

leave-uncovered =
    <b>{ $name } ลา { $days } และไม่มีผู้รายงานแทน</b>
    { $projects }

    ระหว่างนี้จะไม่ถามผู้ใดในโครงการข้างต้น หากต้องการรายงานในช่วงนี้ โปรดมอบหมายผู้รับผิดชอบอื่น หรือยกเว้นการรายงานของเดือนนั้น

button-today = วันนี้
button-one-day = วันเดียว
button-one-week = 1 สัปดาห์
button-leave-drop = ไม่ลาแล้ว
button-leave-without = ไม่มีผู้แทน
button-leave-accept = รับรายงานแทน
button-leave-decline = ไม่รับ
button-leave-withdraw = เลิกรายงานแทน
button-leave-end = กลับมาแล้ว
button-leave-cancel = ยกเลิกการลา
button-leave-deputy = เลือกผู้แทน
button-leave-new = แจ้งลาอีกช่วง

toast-leave-not-yours = การลานี้ไม่ใช่ของบัญชีนี้
toast-leave-not-asked = คำขอนี้ไม่ได้ส่งถึงท่าน หรือเจ้าของเลือกผู้อื่นแล้ว
toast-leave-over = การลานี้สิ้นสุดหรือถูกยกเลิกแล้ว
toast-excused = เดือนนี้โครงการไม่ต้องรายงาน

on-behalf = <i>รายงานแทน { $name }</i>
