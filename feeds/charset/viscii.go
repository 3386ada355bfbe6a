package charset

import "strings"

// visciiSigns has the signs of VISCII that are not those of ASCII, by their bytes. Source: RFC 1456.
var visciiSigns = func() (t [256]rune) {
	for i := range t {
		t[i] = rune(i)
	}
	t[0x02], t[0x05], t[0x06], t[0x14], t[0x19], t[0x1E] = 'Ẳ', 'Ẵ', 'Ẫ', 'Ỷ', 'Ỹ', 'Ỵ'
	i := 0x80
	for _, r := range "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" +
		"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" +
		"Õắằặấầẩậẽẹếềểễệố" +
		"ồổỗỠƠộờởịỰỨỪỬơớƯ" +
		"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ" +
		"ĐứÒÓÔạỷừửÙÚỹỵÝỡư" +
		"àáâãảăữẫèéêẻìíĩỉ" +
		"đựòóôõỏọụùúũủýợỮ" {
		t[i] = r
		i++
	}
	return t
}()

func decodeVISCII(data []byte) string {
	var out strings.Builder
	out.Grow(len(data) + len(data)/2)
	for _, c := range data {
		out.WriteRune(visciiSigns[c])
	}
	return out.String()
}
