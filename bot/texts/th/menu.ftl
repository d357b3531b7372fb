# What Telegram shows of the bot before it says a word; it is told again when anything changes here.

command-report = รายงานความก้าวหน้า
command-status = โครงการของฉัน
command-leave = แจ้งลาและผู้รายงานแทน
command-cancel = พักไว้ก่อน คำตอบไม่หาย
command-evidence = ดูไฟล์แนบของโครงการ
command-help = วิธีใช้
command-language = เปลี่ยนภาษาและตัวเลข
command-digest = สรุปรายงานของกลุ่ม
command-pending = โครงการที่ยังไม่ส่ง
command-remind = เตือนผู้ที่ยังไม่ส่ง
command-project = ดูหรือค้นหาโครงการ
command-office = ยอดส่งแยกตามหน่วยงาน
command-invite = ลิงก์เชิญ
command-assign = เปลี่ยนผู้รับผิดชอบโครงการ
command-excuse = ยกเว้นการรายงาน
command-evaluate = ให้คะแนนรายไตรมาส
command-circular = ส่งหนังสือเวียน
command-circulars = ติดตามหนังสือเวียน
command-form = แบบรายงาน PDF ของโครงการ
command-picture = กราฟการส่งรายงานและการเบิกจ่าย
command-review = รายงานที่รอทบทวน
command-reopen = เปิดเดือนที่ปิดแล้วให้โครงการหนึ่งแก้ไข
command-export = ไฟล์ Excel ของหน่วยงานในความดูแล

bot-description = ก้าวหน้า รับรายงานความก้าวหน้าโครงการประจำเดือนของหน่วยงาน กดเริ่มจากลิงก์เชิญที่ได้รับจากผู้ประสานงาน
bot-short-description = รายงานความก้าวหน้าโครงการประจำเดือน
