"""What figures count beside percent and baht: ``120 คน``, ``3 ครั้ง``, ``2,000 กระสอบ``.

Pieces of regular expressions over text from ``figure_text``. Thai counts by classifiers, of which a
list can hold the usual ones only: where much depends on it, an unknown word is a doubt as well.
"""

PEOPLE = r"คน(?!งาน)|ราย(?!งาน|ได้|จ่าย|ชื่อ|ละเอียด|วัน|เดือน|ปี)|ท่าน"

_GROUPS = (
    r"คู่|ทีม|กลุ่ม|รุ่น|หน่วย|องค์กร|คณะ(?!กรรมการ|ทำงาน|อนุ)|ครัวเรือน|ครอบครัว|หลังคาเรือน"
    r"|ร้าน|บริษัท|people|persons|participants|offices"
)
_PLACES = (
    r"แห่ง|เขต|แขวง|ชุมชน|หมู่บ้าน|โรงเรียน|ภาค|สาย|จุด|ห้อง|หลัง|บ่อ|แปลง|ซอย|คลอง|ศูนย์|อาคาร|ชั้น|ช่อง"
    r"|sites|schools"
)
_EVENTS = (
    r"ครั้ง|งวด|ระยะ|ขั้น|รอบ|เวที|มื้อ|เที่ยว|ข้อ(?!มูล|เสนอ|ตกลง|สังเกต)|ด้าน|เรื่อง|ประเด็น|ประการ|เกณฑ์"
    r"|กิจกรรม|โครงการ|สัญญา|ผลงาน|คะแนน|times|meetings|items|projects"
)
_TIMES = r"นาที|ชั่วโมง|ชม\.|วัน|สัปดาห์|เดือน|ปี|น\.|days|weeks|months"
_OBJECTS = (
    r"ชุด|ฉบับ|เล่ม|แผ่น|ใบ|ผืน|ป้าย|ตัว|คัน|เครื่อง|ถุง|กล่อง|กระสอบ|ลัง|ถัง|ขวด|แกลลอน|แพ็[คก]|โหล|ม้วน"
    r"|เส้น|ท่อน|แท่ง|ก้อน|ดวง|โคม|หลอด|ลูก|เม็ด|ซอง|บาน|อัน|ต้น|ชิ้น|รูป|ภาพ|คลิป|วิดีโอ"
    r"|sets|copies|bags|boxes|pieces"
)
_MEASURES = r"กม|กิโล|กก\.|เมตร|ม\.(?!\s?[ก-ฮ]\.)|ตร\.|ลบ\.ม|คิว|ตาราง|ไร่|งาน(?![ก-๙])|ตัน|ลิตร|เท่า"

_NO_ORDINAL = r"(?!ที่| ที่ ?\d|แรก|นี้|หน้า|ก่อน|ถัดไป|ล่าสุด|สุดท้าย)"

THINGS = (
    rf"(?:{PEOPLE}|(?:{_GROUPS}|{_PLACES}|{_EVENTS}|{_TIMES}|{_OBJECTS}|{_MEASURES}){_NO_ORDINAL})"
)
"""What is counted, right behind its number; ``งวดที่ 2`` and ``เดือนนี้`` are no such words."""

UNITS = r"(?:%|เปอร์ ?เซ|บาท|สตางค์|ร้อย(?!ละ)|พัน(?!ธ)|หมื่น|แสน|ล้าน)"
"""The units of the figures that are asked for, and the words of large ones."""
