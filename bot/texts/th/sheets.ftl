# Workbooks of the register: what stands in them, and what is wrong with one that is read back.

export-caption =
    <b>ข้อมูลโครงการ ปีงบประมาณ { $year } · { $branch }</b>
    { $projects } โครงการ · รายงาน { $reports } ฉบับ
export-caption-missing =
    ยังไม่ส่งรอบ { $month } { $count } โครงการ
export-no-phones = ไฟล์ที่ส่งในกลุ่มไม่มีหมายเลขโทรศัพท์ หากต้องการ พิมพ์ /export ในแชตส่วนตัว
export-none = ไม่มีโครงการของปีงบประมาณ { $year } ใน { $branch } พิมพ์ปีอื่นได้ เช่น <code>/export { $other }</code>
export-how =
    พิมพ์ /export ตามด้วยปีงบประมาณหรือรหัสหน่วยงาน 8 หลัก หรือทั้งสองอย่าง เช่น

    <code>/export { $year }</code>
    <code>/export 50370000 { $year }</code>
export-outside = ไม่มีหน่วยงานรหัส { $code } ในความดูแลของท่านที่นี่
export-too-many =
    มี { $count } โครงการ ไฟล์จะใหญ่เกินกว่าจะส่งในแชตได้ (ไม่เกิน { $most } โครงการ)
    พิมพ์รหัสหน่วยงานต่อท้าย เช่น <code>/export 50370000</code> หรือขอไฟล์จากผู้ดูแลระบบ
export-too-large = ไฟล์ใหญ่เกินกว่าจะส่งในแชตได้ พิมพ์รหัสหน่วยงานต่อท้าย เช่น <code>/export 50370000</code> หรือขอไฟล์จากผู้ดูแลระบบ

export-subject = ปีงบประมาณ { $year } · { $branch }
export-subject-all = ทะเบียนโครงการทั้งหมด
export-subject-branch = ทะเบียนโครงการ · { $branch }

sheet-projects = โครงการ
sheet-reports = รายงาน
sheet-missing = ยังไม่ส่ง
sheet-money = การเงิน
sheet-about = คำอธิบาย
sheet-total = รวมทั้งหมด
sheet-made = { $day } เวลา { $time } น.

sheet-about-subject = ข้อมูลของ
sheet-about-made = ข้อมูล ณ
sheet-about-round = รอบรายงานล่าสุด
sheet-about-projects = แถวละหนึ่งโครงการ ร้อยละความก้าวหน้าและแผนมาจากรายงานล่าสุด แผ่นงานนี้แก้ไขแล้วนำเข้าใหม่ได้ด้วย kaona import
sheet-about-reports = แถวละหนึ่งรายงาน ยอดเบิกจ่ายเป็นของงวดนั้น และมียอดสะสมถึงงวดนั้น
sheet-about-missing = โครงการที่ยังต้องส่งรายงานของรอบล่าสุด
sheet-about-money = ยอดเบิกจ่ายตามเดือนของรอบรายงาน แม้ส่งรายงานในเดือนถัดไป รายงานที่ไม่ได้อยู่ในรอบใด (นำเข้าจากแบบรายงาน) นับตามเดือนของวันที่รายงาน แยกตามปีงบประมาณของโครงการและหน่วยงาน เดือนที่อยู่นอกปีงบประมาณนั้นรวมไว้ในช่องนอกปีงบประมาณ
sheet-about-cut = ข้อความที่ถูกตัด
sheet-about-cut-told = { $count } ช่องยาวเกิน 32,767 ตัวอักษรซึ่งช่องหนึ่งของ Excel เก็บได้ ส่วนที่เกินไม่มีในไฟล์นี้ ช่องนั้นลงท้ายด้วย { $mark } ข้อความเต็มยังอยู่ในระบบ

sheet-col-code = รหัสโครงการ
sheet-col-name = ชื่อโครงการ/กิจกรรม
sheet-col-agency = หน่วยงานที่รับผิดชอบ
sheet-col-fiscal-year = ปีงบประมาณ พ.ศ.
sheet-col-start = วันเริ่มต้น
sheet-col-end = วันสิ้นสุด
sheet-col-budget = งบประมาณที่ได้รับ (บาท)
sheet-col-disbursed = เบิกจ่ายสะสม (บาท)
sheet-col-left = คงเหลือ (บาท)
sheet-col-share = เบิกจ่าย (ร้อยละ)
sheet-col-percent = ความก้าวหน้า (ร้อยละ)
sheet-col-plan = แผน
sheet-col-target = เป้าหมาย
sheet-col-reports = จำนวนรายงาน
sheet-col-reported = รายงานล่าสุด
sheet-col-officer = ผู้รับผิดชอบโครงการ
sheet-col-officer-phone = โทรศัพท์ผู้รับผิดชอบ
sheet-col-coordinator = ผู้ประสานงาน สยป.
sheet-col-coordinator-phone = โทรศัพท์ผู้ประสานงาน
sheet-col-strategies = ความสอดคล้องกับแผน
sheet-col-rationale = หลักการและเหตุผล
sheet-col-objectives = วัตถุประสงค์
sheet-col-goals = เป้าหมายของโครงการ
sheet-col-number = ครั้งที่
sheet-col-day = วันที่รายงาน
sheet-col-status = สถานะ
sheet-col-period = เบิกจ่ายงวดนี้ (บาท)
sheet-col-so-far = เบิกจ่ายสะสม (บาท)
sheet-col-reasons = เหตุผลและข้อสังเกต
sheet-col-files = ไฟล์แนบ
sheet-col-deputy = รายงานแทนโดย
sheet-col-state = สถานะการส่ง
sheet-col-due = ครบกำหนด
sheet-col-bureau = หน่วยงาน
sheet-col-division = ส่วนราชการ
sheet-col-projects = โครงการ
sheet-col-elsewhere = นอกปีงบประมาณ

# Other headings that are understood, with semicolons between.
sheet-also-code = รหัส; รหัสโครงการ/กิจกรรม; เลขที่โครงการ
sheet-also-name = ชื่อโครงการ; โครงการ; โครงการ/กิจกรรม; ชื่อ
sheet-also-agency = หน่วยงาน; ส่วนราชการ; หน่วยงานรับผิดชอบ
sheet-also-fiscal-year = ปีงบประมาณ; ปีงบ; ปี พ.ศ.
sheet-also-start = วันที่เริ่มต้น; วันเริ่ม; วันที่เริ่ม; เริ่มต้น; วันเริ่มต้นโครงการ
sheet-also-end = วันที่สิ้นสุด; วันสุดท้าย; สิ้นสุด; วันสิ้นสุดโครงการ
sheet-also-budget = งบประมาณ; งบประมาณที่ได้รับ; วงเงิน; วงเงินงบประมาณ
sheet-also-officer = ผู้รับผิดชอบ; ชื่อผู้รับผิดชอบ; ชื่อผู้รับผิดชอบโครงการ
sheet-also-officer-phone = โทรศัพท์; โทรศัพท์ผู้รับผิดชอบโครงการ; เบอร์โทรผู้รับผิดชอบ
sheet-also-coordinator = ผู้ประสานงาน; ชื่อผู้ประสานงาน
sheet-also-coordinator-phone = โทรศัพท์ผู้ประสานงาน สยป.; เบอร์โทรผู้ประสานงาน
sheet-also-strategies = ความสอดคล้องกับยุทธศาสตร์; ยุทธศาสตร์
sheet-also-rationale = เหตุผลความจำเป็น; หลักการและเหตุผลของโครงการ
sheet-also-objectives = วัตถุประสงค์ของโครงการ
sheet-also-goals = เป้าหมายโครงการ; ผลที่คาดว่าจะได้รับ

template-title = แบบนำเข้าทะเบียนโครงการ
template-head-column = ช่อง
template-head-needed = ต้องกรอก
template-head-told = วิธีกรอก
template-head-example = ตัวอย่าง
template-needed = ต้องกรอก
template-optional = เว้นได้
template-about = กรอกในแผ่นงาน "{ $sheet }" แถวละหนึ่งโครงการ แล้วนำเข้าด้วย kaona import แถวตัวอย่างรหัส { $code } จะไม่ถูกนำเข้า ช่องที่เว้นว่างจะไม่ลบข้อมูลเดิมในระบบ หากมีข้อผิดพลาดแม้แต่ช่องเดียว ระบบจะบอกทุกช่องและไม่บันทึกข้อมูลใดจากไฟล์นั้น
template-told-code = รหัสหน่วยงาน 8 หลัก ขีด และเลขโครงการ 4 หลัก ไม่ซ้ำกันในไฟล์
template-told-name = ชื่อเต็มของโครงการหรือกิจกรรม
template-told-agency = จากหน่วยงานใหญ่ลงไปถึงกลุ่มงาน คั่นด้วยช่องว่าง เครื่องหมาย / และช่องว่าง
template-told-fiscal-year = ปี พ.ศ. 4 หลัก
template-told-start = วันที่ของ Excel หรือพิมพ์เป็นข้อความ เช่น 22/10/2563 หรือ 22 ต.ค. 2563
template-told-end = เช่นเดียวกับวันเริ่มต้น และไม่ก่อนวันเริ่มต้น
template-told-budget = จำนวนบาท หากไม่มีงบประมาณให้ใส่ 0
template-told-officer = ชื่อและนามสกุล หรือชื่อฝ่ายที่รับผิดชอบ
template-told-officer-phone = พิมพ์เป็นข้อความ เพื่อให้เลข 0 ข้างหน้าไม่หาย
template-told-coordinator = ชื่อและนามสกุล
template-told-coordinator-phone = พิมพ์เป็นข้อความ
template-told-strategies = บรรทัดละหนึ่งข้อ
template-told-rationale = ข้อความตามแบบรายงาน ข้อ 1.3
template-told-objectives = ข้อความตามแบบรายงาน ข้อ 1.4
template-told-goals = ข้อความตามแบบรายงาน ข้อ 1.5
template-example-name = โครงการตัวอย่าง (แถวนี้จะไม่ถูกนำเข้า)
template-example-agency = สำนักงานตัวอย่าง / กองตัวอย่าง / กลุ่มงานตัวอย่าง
template-example-officer = นางสาวตัวอย่าง ใจดี
template-example-coordinator = นายตัวอย่าง ช่วยงาน
template-example-line = ตัวชี้วัดตัวอย่าง
template-bad-date-title = วันที่ไม่ถูกต้อง
template-bad-date = ใส่วันที่ เช่น 22/10/2563 หรือ 22 ต.ค. 2563
template-bad-year-title = ปีไม่ถูกต้อง
template-bad-year = ใส่ปี พ.ศ. 4 หลัก เช่น 2570
template-bad-budget-title = จำนวนเงินไม่ถูกต้อง
template-bad-budget = ใส่จำนวนบาทเป็นตัวเลข ไม่น้อยกว่า 0

book-refused-old-excel = { $file }: เป็นไฟล์ Excel แบบอื่น (.xls หรือ .xlsb) หรือไฟล์ที่มีรหัสผ่าน เปิดด้วย Excel แล้วบันทึกเป็น .xlsx โดยไม่ใส่รหัสผ่าน ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
book-refused-open-document = { $file }: เป็นไฟล์ OpenDocument (.ods) บันทึกเป็น .xlsx ก่อน ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
book-refused-text = { $file }: เป็นไฟล์ข้อความ ไม่ใช่ไฟล์ Excel หากเป็น CSV เปิดด้วย Excel แล้วบันทึกเป็น .xlsx ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
book-refused-no-workbook = { $file }: เป็นไฟล์ zip ที่ไม่มีสมุดงาน Excel อยู่ข้างใน ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
book-refused-damaged = { $file }: ไฟล์ Excel เสียหาย เปิดอ่านไม่ได้ ลองเปิดด้วย Excel แล้วบันทึกใหม่ ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
book-refused-too-large = { $file }: ไฟล์ใหญ่เกินไป (ไม่เกิน 30 MB และเมื่อคลายแล้วไม่เกิน 300 MB) แบ่งเป็นหลายไฟล์ ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
book-problems = { $file }: พบข้อผิดพลาด { $count } แห่ง ไม่ได้บันทึกข้อมูลใดจากไฟล์นี้
book-problem = แผ่นงาน "{ $sheet }" แถว { $row } ช่อง "{ $column }": { $told }
book-problem-sheet = แผ่นงาน "{ $sheet }": { $told }
book-problem-file = ทั้งไฟล์: { $told }
book-meant = { $told } หากหมายถึง { $meant } ให้พิมพ์เช่นนั้น

wrong-no-sheet = ไม่พบแผ่นงานที่มีหัวตาราง เช่น "รหัสโครงการ" และ "ชื่อโครงการ/กิจกรรม" ขอแบบได้ด้วย kaona import --template -o FILE.xlsx
wrong-no-rows = ไม่มีโครงการใดเลยในแผ่นงานนี้
wrong-no-column = ไม่มีช่อง "{ $found }" ซึ่งต้องมี
wrong-twice-column = มีช่อง "{ $found }" มากกว่าหนึ่งช่อง เหลือไว้ช่องเดียว
wrong-empty = ยังไม่ได้กรอก ช่องนี้ต้องมีข้อมูล
wrong-formula = เป็นสูตรที่ยังไม่มีผลลัพธ์ในไฟล์ เปิดด้วย Excel แล้วบันทึก หรือวางเป็นค่า (Paste Values)
wrong-error = มีค่าผิดพลาดของ Excel ({ $found }) แก้สูตรหรือพิมพ์ค่าแทน
wrong-not-words = ควรเป็นข้อความ แต่พบ { $found }
wrong-code = "{ $found }" ไม่ใช่รหัสโครงการ พิมพ์เช่น 03000000-2491
wrong-twice-code = รหัส { $found } ซ้ำ แก้รหัสหรือลบแถวที่ซ้ำ โครงการหนึ่งมีได้แถวเดียว
wrong-year = "{ $found }" ไม่ใช่ปีงบประมาณ พิมพ์ปี พ.ศ. 4 หลัก เช่น 2564
wrong-day = "{ $found }" ไม่ใช่วันที่ที่อ่านได้แน่นอน พิมพ์วัน เดือน และปี 4 หลัก เช่น 22/10/2563 หรือ 22 ต.ค. 2563
wrong-order = วันสิ้นสุดมาก่อนวันเริ่มต้น ตรวจทั้งสองวัน
wrong-money = "{ $found }" ไม่ใช่จำนวนบาทที่อ่านได้แน่นอน พิมพ์ตัวเลข ไม่น้อยกว่า 0 ทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 564,300.00
wrong-phone = หมายเลข { $found } คงเสียเลข 0 ข้างหน้าไป ตั้งช่องเป็นข้อความแล้วพิมพ์ใหม่
wrong-phone-alone = มีหมายเลข { $found } แต่ไม่มีชื่อ กรอกชื่อ หรือลบหมายเลข
wrong-cut = ข้อความถูกตัดเมื่อส่งออกเพราะยาวเกินช่องของ Excel พิมพ์ให้ครบ หรือสั้นลง

cli-export-where = ไฟล์ Excel ต้องบอกที่เก็บ เพิ่ม -o FILE.xlsx
cli-export-printed = -o ใช้กับ --format xlsx เท่านั้น รูปแบบอื่นพิมพ์ออกทางหน้าจอ ใช้ > FILE
cli-export-branch = { $branch } ไม่ใช่รหัสหน่วยงาน ใช้เลข 2 ถึง 8 หลัก เช่น 03 หรือ 50370000
cli-export-unwritable = { $file }: เขียนไฟล์ไม่ได้ ({ $reason })
cli-export-taken = { $file } มีอยู่แล้วและไม่ใช่ไฟล์ Excel จึงไม่เขียนทับ ใช้ชื่ออื่น
cli-export-too-many = มีแถวมากกว่าที่แผ่นงานของ Excel รับได้ เลือกเพียงบางส่วนด้วย --branch หรือ --year
cli-exported = { $file }: { $projects } โครงการ { $reports } รายงาน
cli-template-written = { $file }: แบบนำเข้าทะเบียนโครงการ
cli-template-where = แบบนำเข้าต้องบอกที่เก็บ เช่น kaona import --template -o register.xlsx
cli-template-alone = --template ใช้กับ -o เท่านั้น ไม่ต้องระบุไฟล์นำเข้า
