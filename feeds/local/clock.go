package local

import "time"

// clock reads a time of day after the date: "T10:15:00Z", ", 10:15 GMT",
// "at 9:05 pm", "10h15", "오후 10:15". Without one it is midnight.
func (d *dateParser) clock(loc *time.Location) (hour, minute, second int, zone *time.Location) {
	before := *d
	for range 2 {
		if t, ok := d.peek(); ok && t.kind == 'w' && clockFillers[t.text] {
			d.take()
		} else {
			d.takeOf(",.-|·")
		}
	}
	afternoon := d.takeWord("오후", "下午", "午後")
	d.takeWord("오전", "上午", "午前")
	hour, okHour := d.takeNumber(0, 23, 2)
	_, okColon := d.takeOf(":")
	okColon = okColon || d.takeWord("h", "时", "時", "点", "시")
	minute, okMinute := d.takeNumber(0, 59, 2)
	if !okHour || !okColon || !okMinute {
		*d = before
		return 0, 0, 0, loc
	}
	second = d.seconds()
	d.takeWord("分", "분")
	if afternoon && hour < 12 {
		hour += 12
	}
	return d.meridiem(hour), minute, second, d.zone(loc)
}

// seconds reads ":30" and ":30.123"; no reader's date needs the fraction.
func (d *dateParser) seconds() int {
	mark := *d
	_, okColon := d.takeOf(":")
	second, ok := d.takeNumber(0, 60, 2) // 60 is a leap second
	if !okColon || !ok {
		*d = mark
		return 0
	}
	mark = *d
	if _, ok := d.takeOf(".,"); ok {
		if t, ok := d.peek(); ok && t.kind == 'n' && t.start == d.last.end {
			d.take()
			return second
		}
	}
	*d = mark
	return second
}

// meridiem reads "pm", "a.m." and their like, and returns the hour of 24.
func (d *dateParser) meridiem(hour int) int {
	switch {
	case d.takeWord("am", "a"):
		if hour == 12 {
			hour = 0
		}
	case d.takeWord("pm", "p"):
		if hour < 12 {
			hour += 12
		}
	default:
		return hour
	}
	if _, dotted := d.takeOf("."); dotted && d.takeWord("m") {
		d.takeOf(".")
	}
	return hour
}

// zone reads a zone: a name, or +02:00, -0500 as in RFC 3339 and RFC 5322.
func (d *dateParser) zone(loc *time.Location) *time.Location {
	mark := *d
	if t, ok := d.peek(); ok && t.kind == 'w' {
		if minutes, ok := zones[t.text]; ok {
			d.take()
			mark = *d
			if _, ok := d.takeOf("+-"); !ok {
				return fixedZone(minutes)
			}
			*d = mark
		}
	}
	sign, ok := d.takeOf("+-−")
	t, isNumber := d.peek()
	if !ok || !isNumber || t.kind != 'n' || t.start != d.last.end {
		*d = mark
		return loc
	}
	d.take()
	minutes := t.value * 60
	if t.digits == 4 {
		minutes = t.value/100*60 + t.value%100
	} else if _, ok := d.takeOf(":"); ok {
		if m, ok := d.takeNumber(0, 59, 2); ok {
			minutes += m
		}
	}
	if t.digits > 4 || minutes > 15*60 {
		*d = mark
		return loc
	}
	if sign != "+" {
		minutes = -minutes
	}
	return fixedZone(minutes)
}

func fixedZone(minutes int) *time.Location {
	if minutes == 0 {
		return time.UTC
	}
	return time.FixedZone("", minutes*60)
}
