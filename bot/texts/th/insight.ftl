# What a project's figures say about it: one line for each finding.

insight-heading = <b>ข้อสังเกตจากตัวเลข { $count }</b>
insight-none = ไม่พบข้อสังเกตจากตัวเลข
insight-project-line =
    • { $code } { $name }
    { $finding }

finding-over-budget = เบิกจ่ายเกินงบประมาณ { $baht } บาท
finding-unfinished = สิ้นสุดโครงการเมื่อ { $until } แต่งานเสร็จ { $now } %
finding-never-told = สิ้นสุดโครงการเมื่อ { $until } โดยไม่มีรายงานแม้แต่ครั้งเดียว
finding-silent = ไม่มีรายงาน { $count } เดือนล่าสุด: { $months }
finding-money-ahead = เบิกจ่ายแล้ว { $was } % ของงบประมาณ แต่งานคืบหน้า { $now } %
finding-plan-word = รายงานว่า "{ $plan }" ที่ { $now } % ขณะที่แผนเส้นตรงอยู่ที่ { $was } %
finding-still = คงอยู่ที่ { $now } % ตั้งแต่ { $since } ({ $count } รายงาน)
finding-money-behind = งานคืบหน้า { $now } % แต่เบิกจ่าย { $was } % ของงบประมาณ
finding-unspent = ปิดงานโดยไม่ได้ใช้งบประมาณ { $baht } บาท (เบิกจ่าย { $was } %)
finding-rush = เร่งงานท้ายโครงการ: จาก { $was } % เป็น { $now } % ระหว่าง { $since } ถึง { $until }
finding-money-at-last = เบิกจ่ายทั้งหมด { $baht } บาท ในรายงานล่าสุด ({ $since })
finding-money-rush = เบิกจ่าย { $now } % ของงบประมาณในสองเดือนท้าย ({ $baht } บาท)
finding-late-start = เริ่มงานช้า { $count } เดือน: เริ่มคืบหน้าเมื่อ { $until }
finding-not-started = ยังไม่เริ่มงาน { $count } เดือนหลังจากวันเริ่มโครงการ
finding-gap = ไม่มีรายงานเดือน { $months }
insight-more-months = { $months } และอีก { $count } เดือน
