package ui

// look is a choice of colours; each has one for dark and one for light backgrounds.
type look uint8

const (
	standard look = iota
	// highContrast has the contrast of WCAG AAA.
	highContrast
	// colourBlind tells left from right, and good from bad, by blue against orange, which all common kinds of colour blindness see apart.
	colourBlind
)

// looks counts them.
const looks = int(colourBlind) + 1

// name is the look for people and for the file that remembers it.
func (l look) name() string {
	return [...]string{standard: "standard", highContrast: "high contrast", colourBlind: "colour-blind safe"}[l]
}

// lookNamed is the look of a name, or the standard one.
func lookNamed(name string) look {
	for l := range look(looks) {
		if l.name() == name {
			return l
		}
	}
	return standard
}

// hues are the colours of a look. What is left out is the terminal's own.
type hues struct {
	muted, frame, accent              string
	critical, high, medium, low, info string
	good, warn, bad                   string
	left, right                       string
	// ground lies under the row with the cursor.
	ground string
}

// dark returns the hues of a look on a dark background.
func (l look) dark() hues {
	switch l {
	case highContrast:
		return hues{
			muted: "#D4D4DC", frame: "#A0A0AC", accent: "#CFC2FF", critical: "#FFA3B0", high: "#FFC48A", medium: "#FFF08A", low: "#CFDBE8", info: "#D4D4DC",
			good: "#9DF0BE", warn: "#FFD780", bad: "#FFA3B0", left: "#8FE3FF", right: "#FFBDF5", ground: "#24204A",
		}
	case colourBlind:
		return hues{
			muted: "#9C9CA8", frame: "#4A4A55", accent: "#AEBBFF", critical: "#FF9A66", high: "#F0B84B", medium: "#F0E442", low: "#9FB0C0", info: "#9C9CA8",
			good: "#4FD0A8", warn: "#F0E442", bad: "#FF9A66", left: "#63BEF0", right: "#F0A82A", ground: "#2A2E44",
		}
	case standard:
	}
	return hues{
		muted: "#9C9CA8", frame: "#4A4A55", accent: "#A48BFF", critical: "#FF6B81", high: "#FFA657", medium: "#E3C65B", low: "#9FB0C0", info: "#9C9CA8",
		good: "#6FD49A", warn: "#F2B84B", bad: "#FF6B81", left: "#6CC7E0", right: "#E29BD8", ground: "#2E2A40",
	}
}

// light returns the hues of a look on a light background.
func (l look) light() hues {
	switch l {
	case highContrast:
		return hues{
			muted: "#3C3C45", frame: "#7C7C86", accent: "#3A1FA0", critical: "#8A0020", high: "#6B2E00", medium: "#4F3E00", low: "#34404B", info: "#3C3C45",
			good: "#084A2D", warn: "#613700", bad: "#8A0020", left: "#05475C", right: "#66205E", ground: "#E6E2F6",
		}
	case colourBlind:
		return hues{
			muted: "#64646F", frame: "#C4C4CC", accent: "#3A3FC0", critical: "#A33B00", high: "#7A4B00", medium: "#5E5600", low: "#52606D", info: "#64646F",
			good: "#00634A", warn: "#5E5600", bad: "#A33B00", left: "#005A94", right: "#8A4B00", ground: "#E6EAF8",
		}
	case standard:
	}
	return hues{
		muted: "#64646F", frame: "#C4C4CC", accent: "#5A3FC0", critical: "#C2002E", high: "#A64B08", medium: "#7E6300", low: "#52606D", info: "#64646F",
		good: "#17744C", warn: "#975500", bad: "#C2002E", left: "#0B6783", right: "#9A3F8F", ground: "#EAE6F8",
	}
}
