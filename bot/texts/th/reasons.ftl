# Reasons that a report needs, and dates that may be slips.

why-remedy =
    <b>{ $standing }</b> ติดขัดเรื่องใด และแก้ไขอย่างไร
    กดเลือก หรือพิมพ์ทั้งสองอย่างในข้อความเดียว เช่น <i>ผู้รับจ้างส่งของช้า เร่งรัดเป็นหนังสือแล้ว</i>
why-fell = ความก้าวหน้าลดลงจาก { $before } % เป็น { $now } %
why-jumped = ความก้าวหน้าเพิ่มจาก { $before } % เป็น { $now } % ในครั้งเดียว
why-far-behind = ตามระยะเวลา ถึงวันนี้ควรก้าวหน้าราว { $expected } % แต่รายงานไว้ { $now } % และเลือกเป็นไปตามแผน
why-unspent = งานแล้วเสร็จ 100 % แต่เบิกจ่ายรวม { $spent } จาก { $budget } บาท
why-still = ความก้าวหน้าอยู่ที่ { $now } % เป็นครั้งที่สามติดต่อกัน
why-same-text = สถานะเหมือนครั้งก่อนทุกคำ
why-how = โปรดระบุเหตุผล กดเลือก หรือพิมพ์สั้น ๆ เพื่อบันทึกไว้กับรายงาน

reason-remedy-1 = จัดซื้อจัดจ้างล่าช้า เร่งรัดแล้ว
reason-remedy-2 = รออนุมัติ ติดตามเรื่องแล้ว
reason-remedy-3 = เลื่อนกิจกรรม กำหนดวันใหม่แล้ว
reason-fell-1 = ปรับแผนงาน
reason-fell-2 = แก้ตัวเลขครั้งก่อน
reason-fell-3 = เนื้องานเพิ่มขึ้น
reason-jumped-1 = งานหลักแล้วเสร็จ
reason-jumped-2 = รวมงานหลายเดือน
reason-jumped-3 = แก้ตัวเลขครั้งก่อน
reason-far-behind-1 = งานหลักอยู่ช่วงท้าย
reason-far-behind-2 = ยังไม่ถึงกำหนดจัดงาน
reason-far-behind-3 = ปรับแผนงานแล้ว
reason-unspent-1 = รอตรวจรับงวดสุดท้าย
reason-unspent-2 = อยู่ระหว่างเบิกจ่าย
reason-unspent-3 = ใช้งบประมาณน้อยกว่าที่ตั้งไว้
reason-still-1 = รอผลการพิจารณา
reason-still-2 = รอจัดซื้อจัดจ้าง
reason-still-3 = ยังไม่ถึงช่วงดำเนินงาน
reason-same-text-1 = งานอยู่ขั้นตอนเดิม
reason-same-text-2 = เป็นงานต่อเนื่อง
reason-same-text-3 = รอผลการพิจารณา

understood-reason = ✓ บันทึกเหตุผลแล้ว
refused-empty-reason = โปรดพิมพ์เหตุผลเป็นข้อความ เช่น <i>รอผลการพิจารณา</i> หรือกดเลือกจากปุ่ม
refused-long-reason = เหตุผลยาว { $amount } ตัวอักษร เกินที่กำหนดไว้ { $limit } ตัวอักษร โปรดพิมพ์ให้สั้นลง

explained-remedy = ปัญหาและการแก้ไข
explained-fell = เหตุที่ร้อยละลดลง
explained-jumped = เหตุที่ร้อยละเพิ่มมาก
explained-far-behind = เหตุที่ถือว่าเป็นไปตามแผน
explained-unspent = เหตุที่เบิกจ่ายไม่ถึงครึ่ง
explained-still = เหตุที่ร้อยละคงเดิม
explained-same-text = เหตุที่สถานะเหมือนเดิม
reason-line = <b>{ $check }:</b> { $reason }

button-change-remedy = แก้ปัญหาและการแก้ไข
button-change-fell = แก้เหตุที่ลดลง
button-change-jumped = แก้เหตุที่เพิ่มมาก
button-change-far-behind = แก้เหตุตามแผน
button-change-unspent = แก้เหตุที่เบิกน้อย
button-change-still = แก้เหตุที่คงเดิม
button-change-same-text = แก้เหตุที่เหมือนเดิม

slip-outside-project = ข้อสังเกต: มีวันที่ { $day } ซึ่งอยู่นอกช่วงโครงการ ({ $start } ถึง { $end }) หากพิมพ์ผิด แก้ได้ก่อนส่ง
slip-in-future = ข้อสังเกต: วันที่ { $day } ยังมาไม่ถึง แต่ข้อความบอกว่าทำแล้ว หากพิมพ์ผิด แก้ได้ก่อนส่ง
