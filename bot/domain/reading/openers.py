"""The words that begin what an officer says behind a bare amount: ``เบิก 120,000 ประชุมแล้ว``.

A bare figure behind ``เบิก`` may count what was drawn from a store (``เบิก 2,000 กระสอบ``) or be
money of another country. It is taken as baht only where a word follows that begins a clause.
"""

import re

_DOINGS = (
    r"จัด|ประชุม|ประกาศ|ประสาน|ประเมิน|ประชา|อบรม|สัมมนา|ดำเนิน|อยู่|กำลัง|ได้|มี(?!ด)|ลง|ส่ง|รับ|ตรวจ|ติด"
    r"|ก่อสร้าง|สร้าง|ปรับ|ปลูก|ปูพื้น|ปูหญ้า|ปูกระเบื้อง|เทปูน|เทคอนกรีต|เทพื้น|ขุด|ซ่อม|ซื้อ|จ้าง|ทาสี|รื้อ"
    r"|แจ้ง|เชิญ|เตรียม|รอ(?![บงย])|ขอ(?!ง)|เสนอ|ยื่น|ทำ|เริ่ม|สรุป|สำรวจ|ออก|เผยแพร่|คัดเลือก|แต่งตั้ง"
    r"|พิจารณา|อนุมัติ|มอบ|แจก(?!ัน)|วาง|เปิด|ปิด|สอบ|ทดสอบ|ทดลอง|ศึกษา|เขียน|จัดพิมพ์|พัฒนา|ฝึก|แก้ไข|เก็บ"
    r"|บันทึก|รวบรวม|วิเคราะห์|ติดตาม|กำกับ|ควบคุม|สนับสนุน|ส่งเสริม|ร่วม|เข้า|ผ่าน|พบ|หารือ|หาผู้|เลื่อน"
    r"|คืบหน้า|ก้าวหน้า|ความคืบหน้า|ความก้าวหน้า|เบิก|จ่าย|ใช้|โอน|เป็นไป|บรรลุ|ล่าช้า|ช้า|เร็ว|ต่ำ"
)
_STATES = r"แล้ว|เรียบร้อย|เสร็จ|สำเร็จ|ครบ|ยัง|ไม่|จะ|คาด|ครับ|ค่ะ|คะ(?![ก-๙])|นะ|จ้า(?!ง)"
_JOINTS = (
    r"แต่|โดย|เพื่อ|สำหรับ|ตาม|จาก|คงเหลือ|เหลือ|เพราะ|เนื่อง|เมื่อ|ใน|และ|กับ|พร้อม|ซึ่ง|ที่|ให้|ณ|เป็นค่า"
    r"|ร้อยละ|เดือนนี้|งวดนี้|ครั้งนี้|รอบนี้|งวดแรก|งวดสุดท้าย|งวดที่|ครั้งที่|วันที่"
)
_MATTERS = r"งาน|งบ|ค่า|ผล(?!ไม้)|แผน(?!ที่|ก)|คณะ|ผู้|เจ้าหน้าที่|สถานะ|หมายเหตุ|อุปสรรค|ปัญหา|TOR(?![a-z])"
_ENGLISH = (
    r"(?:meetings?|trainings?|workshops?|contracts?|works?|reports?|sites?|status|held|signed|done|finished"
    r"|completed?|started|approved|waiting|preparing|procurement|construction|installed|delivered|paid"
    r"|progress|now|still|but|and|for|from|of|on|in|to|with|this|so|the|no|not|is|was|has|have|we)\b"
)
OPENERS = re.compile(
    rf"\s*\(?(?:[^\w\s(]|\d|{_DOINGS}|{_STATES}|{_JOINTS}|{_MATTERS}|{_ENGLISH})", re.IGNORECASE
)
"""What may stand behind a bare amount of baht; another figure is looked at for itself."""
