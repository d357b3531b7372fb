# Photos and documents that go with a report.

evidence-line = <b>ไฟล์แนบ:</b> { $count } ไฟล์ ({ $names })
evidence-photo = รูป
evidence-nameless = เอกสารไม่มีชื่อ
evidence-photos = รูป { $count }
evidence-more = และอีก { $count } ไฟล์

evidence-added = ✓ แนบแล้ว { $count } ไฟล์ ({ $names })
evidence-added-to-report =
    ✓ แนบกับรายงานครั้งที่ { $number } แล้ว รวม { $count } ไฟล์ ({ $names })
    { $code } { $name }
evidence-caption-kept = คำบรรยายเก็บไว้กับไฟล์แล้ว
evidence-caption-not-kept = ข้อความ "{ $said }" ยังไม่ได้บันทึก หากเป็นคำตอบ โปรดพิมพ์ส่งอีกครั้ง

evidence-attach =
    <b>แนบหลักฐานกับรายงานครั้งที่ { $number }</b> { $code }
    ส่งรูปหรือไฟล์ PDF Word Excel PowerPoint มาได้เลย อย่างละไม่เกิน 10 ไฟล์ ไฟล์ละไม่เกิน 20 MB
evidence-place = ได้รับไฟล์แล้ว { $count } ไฟล์ เป็นของโครงการใด
evidence-nowhere = ขณะนี้ไม่มีรายงานที่เปิดรับ จึงยังไม่ได้เก็บไฟล์นี้ โปรดส่งอีกครั้งเมื่อเปิดรอบรายงาน
evidence-closed = รอบรายงานนั้นปิดแล้ว จึงแนบไฟล์ไม่ได้ พิมพ์ /report เพื่อดูรอบที่เปิดอยู่
evidence-late = ไฟล์ที่ส่งเมื่อ { $date } เพิ่งเปิดอ่านได้ จึงยังไม่แนบกับรายงาน หากยังต้องการแนบ โปรดส่งอีกครั้ง

evidence-unfit-type = ยังรับ { $name } ไม่ได้ โปรดส่งเป็นรูป หรือไฟล์ PDF Word Excel PowerPoint
evidence-unfit-unknown = ไม่ทราบชนิดของ { $name } โปรดตั้งชื่อไฟล์ให้ลงท้ายเช่น .pdf หรือ .jpg แล้วส่งอีกครั้ง
evidence-unfit-empty = { $name } ไม่มีข้อมูล โปรดตรวจไฟล์แล้วส่งอีกครั้ง
evidence-unfit-large = { $name } ใหญ่เกิน { $most } MB โปรดย่อไฟล์ แบ่งเป็นหลายไฟล์ หรือส่งเป็นรูป
evidence-unfit-many = ไม่ได้แนบ { $name } เพราะแนบชนิดนี้ครบ { $most } ไฟล์แล้ว หากต้องการเปลี่ยน กดไฟล์แนบที่หน้าตรวจทานแล้วลบไฟล์เดิมก่อน
evidence-unfit-twice = { $name } แนบไว้แล้ว จึงไม่แนบซ้ำ

evidence-no-sound = ยังรับเสียงไม่ได้ โปรดพิมพ์เป็นข้อความ หรือส่งเป็นรูปหรือไฟล์ PDF
evidence-no-video = ยังรับวิดีโอไม่ได้ โปรดส่งเป็นรูป หรือไฟล์ PDF
evidence-no-else = โปรดพิมพ์เป็นข้อความ หรือส่งหลักฐานเป็นรูป หรือไฟล์ PDF Word Excel PowerPoint
evidence-no-link = ยังรับลิงก์เป็นหลักฐานไม่ได้ โปรดดาวน์โหลดไฟล์แล้วส่งมาที่นี่ เป็นรูป หรือไฟล์ PDF Word Excel PowerPoint

evidence-edited-file = ✓ เปลี่ยนไฟล์เป็น { $name } แล้ว
evidence-edited-caption = ✓ แก้คำบรรยายแล้ว
evidence-edited-unfit = ไฟล์เดิม { $name } ยังอยู่ เพราะสิ่งที่เปลี่ยนไม่ใช่รูปหรือเอกสาร
evidence-edited-sent = ไฟล์นี้ส่งไปกับรายงานแล้ว การแก้ข้อความไม่เปลี่ยนรายงาน หากต้องการแก้ไข พิมพ์ /report

evidence-files = <b>ไฟล์แนบของ { $code }</b> ({ $count } ไฟล์) กดเพื่อลบ
evidence-file = { $place }. { $name }

evidence-which = พิมพ์ /evidence ตามด้วยรหัสโครงการ เช่น <code>/evidence 03000000-2491</code>
evidence-not-yours = ไม่พบโครงการ { $code } ในความดูแลของบัญชีนี้ โปรดตรวจรหัสโครงการ
evidence-none =
    { $code } { $name }
    ยังไม่มีไฟล์แนบ
evidence-of-project =
    <b>หลักฐานของ { $code }</b>
    { $name }
evidence-of-report = • ครั้งที่ { $number } ({ $date }) { $names }
evidence-caption = { $code } · ครั้งที่ { $number } ({ $date }) · { $name }
evidence-caption-said = "{ $said }"

button-attach = แนบหลักฐาน
button-files = ไฟล์แนบ ({ $count })
button-unfile = ลบ { $place }. { $name }
button-back-to-report = กลับไปรายงาน
button-evidence = ครั้งที่ { $number } ({ $count })
toast-unfiled = ลบ { $name } แล้ว

cli-evidence-line = ครั้งที่ { $number } · { $kind } · { $name } · { $type } · { $size }
cli-evidence-none = { $code } ยังไม่มีไฟล์แนบ
