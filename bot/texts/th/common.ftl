# Words and labels that several features share.

language-name = ไทย

button-previous = ‹ ก่อนหน้า
button-next = ถัดไป ›

plan-on_plan = เป็นไปตามแผน
plan-behind = ช้ากว่าแผน
plan-ahead = เร็วกว่าแผน

target-met = เป็นไปตามเป้าหมาย
target-below = ต่ำกว่าเป้าหมาย

state-due = ยังไม่ส่ง
state-asked = ยังไม่ส่ง
state-drafting = กำลังกรอก
state-submitted = ส่งแล้ว
state-returned = ส่งกลับให้แก้ไข
state-accepted = รับทราบแล้ว
state-excused = ไม่ต้องรายงาน
