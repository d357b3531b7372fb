"""What the words right before and behind a figure tell of it.

Patterns that are searched at the end of the text before a figure, or matched at the beginning of
the text behind it.
"""

from __future__ import annotations

import re

from bot.domain.reading.labels import DISBURSED

CONNECTOR = re.compile(r"(?:^|(?<=[\s,;%]))(?:และ|โดย|and|with)\s*$", re.IGNORECASE)
"""What joins a figure to the one before it."""

ENUMERATOR = re.compile(r"(?:^|(?<=\n))\s*(?:[1-9]\d?[.)]|[-•*])\s*$")
"""The mark of a list before its line; no list counts from nothing."""

FIRST_ITEM = re.compile(r"1\.\d")
SECOND_ITEM = re.compile(r"(?:^|\s)2\.(?!\d)")
"""``1.45% 2.เบิก 5,000``: the figure may begin with the mark of a list."""

NOT_PROGRESS = re.compile(
    r"(?:(?<!ตาม)แผน|เป้าหมาย|เป้า|งบประมาณ|งบ|วงเงิน|เพิ่มขึ้น|เพิ่ม|ลดลง|ลด|อีก|คงเหลือ|เหลือ|ภาษี|ดอกเบี้ย"
    r"|ส่วนลด|ค่าปรับ|vat|planned|plan|target|budget)(?: ?(?:ที่|ไว้|กำหนด|จำนวน|ประมาณ))*\s*[:=]?\s*$",
    re.IGNORECASE,
)
"""What makes the percentage behind it no progress: a plan, a rest, a tax."""

OF_OTHER_THINGS = re.compile(
    r" ?(?:ของ(?! ?(?:งาน|โครงการ|แผนงาน|ทั้งหมด|ทั้งโครงการ|เนื้องาน|กิจกรรม))"
    r"|of(?! (?:the )?(?:work|project)))",
    re.IGNORECASE,
)
"""What makes the percentage before it one of other things."""

ABOUT_OTHERS = re.compile(
    r" ?(?:ผู้(?!รับจ้าง|ควบคุม|บริหาร|อำนวย|แทน|ว่า)|ประชาชน|นักเรียน|เห็นด้วย"
    r"|ผ่าน(?:เกณฑ์|การ(?:อบรม|ทดสอบ|ประเมิน))"
    r"|มาร่วม|เข้าร่วม|พอใจ|พึงพอใจ|สนใจ|ตอบ|agreed?\b|attended|passed|satisfied|participants|respondents"
    r"|(?:ล่าช้า|ช้า|เร็ว|ต่ำ|สูง|เกิน|น้อย|มาก)(?:ไป)?(?:กว่า)?(?:แผน|เป้า|ที่กำหนด|เดิม)|เพิ่มขึ้น|ลดลง"
    r"|(?:คง)?เหลือ(?=$|[\n,])|(?:behind|ahead|below|above|over)\b|(?:more|less|left)\b)",
    re.IGNORECASE,
)
"""What makes a percentage without a label one of people, or a distance from the plan."""

OF_A_PART = re.compile(
    r"(?:กิจกรรม|งวด|ระยะ|ข้อ|ส่วน|ขั้นตอน|ขั้น|เฟส|โซน|อาคาร|รุ่น|กลุ่ม|phase|part|step)"
    r"(?:งาน)?(?: ?ที่)? ?[\dก-ฮ]{1,2}[\s:=]*$",
    re.IGNORECASE,
)
"""``กิจกรรมที่ 1``: what follows is of that part."""

PLANNED = re.compile(r"(?:(?<!ตาม)แผน|เป้าหมาย|เป้า|planned|target)\s*$", re.IGNORECASE)
"""What makes the progress behind it a planned one."""

GOES_ON = re.compile(
    r" ?(?:[.,-]*/|ต่อ|[x×*] ?\d|คูณ|per\b)|[.,][x_*#?]|[.,-]* ?-\d|[.,-]*\d"
    r"| ?\d{1,2}(?: ?ส\.? ?ต|[ .]*(?:$|\n))",
    re.IGNORECASE,
)
"""What makes another number of the one before it: ``/เดือน``, ``x 3``, ``50 ส.ต.``, more figures."""

NOT_SURE = re.compile(
    r"\s*\(?(?:[?~+]|โดยประมาณ|ประมาณ|กว่า|เศษ|ขึ้นไป|มั้ง|ไม่แน่ใจ|หรือ(?:มาก|น้อย)"
    r"|approx|maybe|or (?:so|more|less))",
    re.IGNORECASE,
)
"""What makes the figure before it an approximate one."""

DONE = re.compile(
    r"(?:ดำเนินการ)?(?:แล้วเสร็จ|เสร็จแล้ว|เสร็จสิ้นแล้ว|เสร็จสิ้น|เสร็จ|สำเร็จ|done|completed?)"
    r"\s*[:=]?\s*$",
    re.IGNORECASE,
)
"""Work that is done; how much of it follows."""

OF_THE_WHOLE = re.compile(
    r"(?:^|[\n,;·|•:(]|งาน|โครงการ|ดำเนินการ|ทั้งหมด|ภาพรวม|โดยรวม|และ|project|work)\s*$",
    re.IGNORECASE,
)
"""Before ``แล้วเสร็จ``: the project is done, not something named right before."""

SAID_BEFORE = re.compile(r"(?:แล้ว|เรียบร้อย|held)\s*$", re.IGNORECASE)
"""Ends a status before its figures: ``จัดประชุมชี้แจงแล้ว 45%``."""

NOT_DISBURSED = re.compile(
    r"(?:งบประมาณ|งบ|วงเงิน|มูลค่า|ราคากลาง|ราคา|สัญญา|คงเหลือ|เหลือ|ได้รับจัดสรร|ได้รับ|จัดสรร|จาก"
    r"|ค่าปรับ|หลักประกัน|ค้ำประกัน|budget|remaining|left|of)"
    r"(?: ?(?:ที่ได้รับ|ได้รับ|จัดสรร|ทั้งหมด|ทั้งสิ้น|ทั้งโครงการ|โครงการ|รวม|จำนวน|เป็นเงิน|จ้าง|งาน))*"
    r"\s*[:=]?\s*$",
    re.IGNORECASE,
)
"""What makes the amount behind it a budget, a remainder or a penalty."""

NOT_NOW = re.compile(
    r"(?:อยู่ระหว่าง|ระหว่าง|ยังไม่ได้|ยังไม่|ไม่ได้|ไม่มี|ไม่|จะ|ให้|ขอ|รอ|เตรียม|คาดว่า|กำลัง|ตั้ง|แผนการ|กำหนด"
    r"|(?<!ตาม)(?<!กว่า)(?:แผน|เป้าหมาย|เป้า)|(?:เดือน|ครั้ง|งวด|ปี|รอบ)(?:ที่แล้ว|ก่อน|หน้า|ถัดไป)|ที่ผ่านมา|เดิม"
    r"|รวม(?:ทั้งหมด|ทั้งสิ้น)?|สะสม|not|will|to be|will be|(?:last|next) (?:month|time|year)|previously)"
    r"\s*[:=]?\s*$",
    re.IGNORECASE,
)
"""What tells that the figure behind it is of another time, or only hoped for."""

OTHER_TIME = re.compile(
    r"\s*\(?(?:(?:ใน|เมื่อ|ของ|ภายใน|ช่วง) ?)?"
    r"(?:(?:เดือน|ครั้ง|งวด|ปี|รอบ|สัปดาห์|ไตรมาส)(?:ที่แล้ว|ที่ผ่านมา|ก่อน|หน้า|ถัดไป)|ปีนี้"
    r"|ปี(?:งบประมาณ)? ?(?:พ\.ศ\. ?)?\d|พรุ่งนี้|เร็ว ?ๆ ?นี้"
    r"|(?:last|next|by next) (?:month|time|year|week)|tomorrow)",
    re.IGNORECASE,
)
"""The same behind the figure."""

SUM_SO_FAR = re.compile(
    r"\s*\(?(?:(?:เป็น)?(?:ยอด)?(?:รวม)?สะสม|รวมทั้งสิ้น|รวมทั้งหมด|ทั้งโครงการ|ทั้งปี|ทั้งสิ้น"
    r"|ทั้งหมด(?! ?\d)|ตั้งแต่(?:ต้น|เริ่ม)"
    r"|in total|so far)",
    re.IGNORECASE,
)
"""What makes the amount before it a sum of all periods."""

NOT_PAID = re.compile(
    r"\s*\(?(?:แต่ ?)?(?:(?:ยัง)?ไม่(?:ได้|ผ่าน|ทัน|สำเร็จ|อนุมัติ)(?![ก-๙])|รอ(?:การ)?(?:อนุมัติ|โอน|เบิก)"
    r"|not (?:yet|approved|paid)|pending)",
    re.IGNORECASE,
)
"""What tells that the amount before it was asked for only."""

BEGINS = re.compile(r"(?:^|[\n,;·|•]|\b\d{8}-\d{4})\s*$")
"""Nothing stands before but the code of a project, or what ends another answer."""

ENDS_THERE = re.compile(r"\s*(?:$|[\n,;.·|)])")
"""Nothing stands behind in this part of the message."""

DISBURSED_NEXT = re.compile(rf"[\s,;]*(?:และ|โดย|and )?\s*{DISBURSED}", re.IGNORECASE)
"""Money follows."""

BARE_YEAR = re.compile(r"\s*2[45]\d\d\s*")
"""A year of the Buddhist era rather than baht."""
