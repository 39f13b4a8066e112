package sources

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/nearest"
)

// missing says what of a path is not there, the first folder on the way or the file itself, and which name beside it was perhaps meant.
//
//	prd.tfstate      there is no such file; did you mean prod.tfstate?
//	live/            there is no such folder
//	envs/prd/a.json  there is no folder envs/prd; did you mean envs/prod?
func missing(path string) string {
	whole := filepath.Clean(path)
	said := "there is no such file"
	if path != "" && os.IsPathSeparator(path[len(path)-1]) {
		said = "there is no such folder"
	}
	gone := whole
	for above := filepath.Dir(gone); !isFolder(above) && filepath.Dir(above) != above; above = filepath.Dir(gone) {
		gone = above
	}
	if gone != whole {
		said = "there is no folder " + model.Printable(gone)
	}
	if meant, ok := nearName(filepath.Dir(gone), filepath.Base(gone)); ok {
		said += "; did you mean " + model.Printable(filepath.Join(filepath.Dir(gone), meant)) + "?"
	}
	return said
}

// mostNames bounds the names of a folder that are looked at for one that was meant.
const mostNames = 10_000

// nearName finds a name in a folder that name is a slip of, endings such as .tfstate aside: all states share them, and they are forgotten. Of a link that leads nowhere the name is right.
func nearName(folder, name string) (string, bool) {
	h, err := os.Open(folder)
	if err != nil {
		return "", false
	}
	defer func() { _ = h.Close() }()
	// Of a folder that cannot be read to its end the names that came will do.
	names, _ := h.Readdirnames(mostNames)
	if slices.Contains(names, name) {
		return "", false
	}
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	whole := map[string]string{}
	var known []string
	slices.Sort(names)
	for _, n := range names {
		end := filepath.Ext(n)
		if (ext != "" && end != ext) || strings.HasPrefix(n, ".") != strings.HasPrefix(name, ".") {
			continue
		}
		s := strings.TrimSuffix(n, end)
		if whole[s] == "" {
			whole[s] = n
			known = append(known, s)
		}
	}
	// One letter in four may be wrong, and of two letters one.
	meant, ok := nearest.Within(stem, known, min(max(len(stem)/4, 1), len(stem)-1))
	return whole[meant], ok
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
