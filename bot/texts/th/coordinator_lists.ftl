# Coordinators' lists: what is missing, offices, searching, and reminding by hand.

no-officer = ไม่ระบุผู้รับผิดชอบ
list-page = หน้า { $page } จาก { $pages }
listed-project =
    • { $code } { $name }
      { $officer } · <i>{ $note }</i>

pending-heading =
    <b>ยังไม่ส่ง { $month } · { $branch }</b>
    { $missing } จาก { $total } โครงการ · ครบกำหนด { $due }
pending-office = <b>{ $office }</b> ({ $count })
pending-none =
    <b>{ $month } · { $branch }</b>
    ส่งครบแล้ว { $total } โครงการ
button-remind-missing = เตือนผู้ที่ยังไม่ส่ง ({ $count })

offices-heading =
    <b>แยกตามหน่วยงาน { $month } · { $branch }</b>
    ครบกำหนด { $due }
offices-none =
    <b>{ $month } · { $branch }</b>
    ไม่มีโครงการที่ต้องรายงานในรอบนี้
office-heading = <b>โครงการของหน่วยงาน · { $month }</b>
office-figures =
    • <b>{ $office }</b>
      ส่งแล้ว { $intime } · ส่งช้า { $late } · ยังไม่ส่ง { $missing }
button-office = { $office } ({ $missing })
button-all-offices = ทุกหน่วยงาน

search-found = พบ { $count } โครงการจากคำว่า "{ $words }" { $what }
search-for-project = กดเพื่อดูโครงการ
search-for-invite = กดเพื่อสร้างลิงก์เชิญผู้รับผิดชอบ
search-for-assign = กดเพื่อเปลี่ยนผู้รับผิดชอบ
search-none = ไม่พบโครงการจากคำว่า "{ $words }" ในหน่วยงานที่ท่านดูแล ลองพิมพ์คำให้สั้นลง หรือพิมพ์รหัสโครงการ เช่น <code>/project 03000000-2491</code>
hit-button = { $code } { $name }
hit-button-year = { $year } · { $code } { $name }

project-unknown = ไม่พบโครงการรหัส { $code } ในหน่วยงานที่ท่านดูแล โปรดตรวจรหัส หรือค้นด้วยคำ เช่น <code>/project รางวัล</code>
project-usage =
    พิมพ์รหัส หรือคำในชื่อโครงการ ผู้รับผิดชอบ หรือหน่วยงาน เช่น
    <code>/project 03000000-2491</code>
    <code>/project รางวัล คุณภาพ</code>
no-open-round = ขณะนี้ไม่มีรอบรายงานที่เปิดอยู่
late-command = คำสั่งที่ส่งเมื่อ { $date } เพิ่งเปิดอ่านได้ จึงยังไม่ดำเนินการ หากยังต้องการ โปรดส่งอีกครั้ง

hand-ask =
    <b>เตือน { $people } คน ให้ส่งรายงาน { $month }</b>
    { $branch } · ยังไม่ส่ง { $projects } โครงการ
hand-unreachable = ติดต่อทางบอตไม่ได้ { $count } โครงการ ดูรายชื่อที่ /pending
hand-snoozed = ขอเลื่อนเวลาไว้เอง { $count } คน จะเตือนตามเวลานั้น
hand-recent = เพิ่งเตือนไปภายในหนึ่งชั่วโมง { $count } คน จะไม่เตือนซ้ำ
hand-later = ขณะนี้นอกเวลาทำการ ข้อความจะถึงเมื่อ { $day } เวลา { $time } น.
hand-done =
    <b>เตือนแล้ว { $people } คน</b> รายงาน { $month }
    { $branch } · ยังไม่ส่ง { $projects } โครงการ
    เมื่อ { $day } เวลา { $time } น. โดย { $by }
hand-nobody =
    <b>ยังเตือนใครไม่ได้</b> รายงาน { $month }
    { $branch } · ยังไม่ส่ง { $projects } โครงการ
hand-nothing =
    <b>{ $month } · { $branch }</b>
    ส่งครบแล้ว ไม่มีใครต้องเตือน
hand-too-soon = เพิ่งเตือนไปเมื่อ { $time } น. เตือนได้อีกครั้งหลัง { $again } น.
hand-dropped = ไม่ได้เตือน
button-remind-yes = เตือน { $people } คน
button-remind-no = ไม่เตือน
