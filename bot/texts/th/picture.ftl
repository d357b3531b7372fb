# What stands on pictures and beside them.

button-picture = กราฟ
button-curve = กราฟโครงการ

picture-heading = การส่งรายงานและเบิกจ่าย { $month }
picture-totals = ส่งแล้ว { $reported } จาก { $total } โครงการ · ช้า { $late } · ยังไม่ส่ง { $missing }
picture-totals-money = เบิกจ่าย: { $money }
picture-in-time = ตรงเวลา
picture-late = ส่งช้า
picture-missing = ยังไม่ส่ง
picture-money = เบิกจ่าย
picture-counted = ส่งแล้ว/ทั้งหมด
picture-money-of = { $share } % ของ { $budget }
picture-money-unbudgeted = { $spent } ไม่มีงบประมาณ
picture-no-budget = ไม่มีงบประมาณ
picture-million = { $amount } ล้าน
picture-updated = ข้อมูล ณ { $date } { $time } น.

picture-percent = ความก้าวหน้า (%)
picture-money-share = เบิกจ่าย (% ของงบ)
picture-plan = แผนเส้นตรง
picture-today = วันนี้
picture-no-reports = ยังไม่มีรายงาน
picture-period = ระยะเวลา { $start } ถึง { $end }
picture-progress = ก้าวหน้า { $percent } % · แผนเส้นตรงถึงวันนี้ { $line } %
picture-spent = เบิกจ่าย { $spent } จาก { $budget } บาท ({ $share } %)
picture-spent-unbudgeted = เบิกจ่าย { $spent } บาท โดยไม่มีงบประมาณ

picture-caption = <b>กราฟ { $month } · { $branch }</b>
picture-caption-part = <b>กราฟ { $month } · { $branch }</b> (ภาพ { $part } จาก { $parts })
picture-caption-project = <b>{ $code }</b> { $name }
picture-no-round = ยังไม่มีรอบรายงาน จึงยังไม่มีกราฟ
picture-nothing = ไม่มีโครงการที่ต้องรายงานในรอบ { $month } ของ { $branch }
