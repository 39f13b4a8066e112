package sources

import (
	"path/filepath"

	"github.com/paritytui/paritytui/internal/sources/lockfile"
)

// ReadReleases reads the versions that the working directory dir records, whose data lie in the folder data. What cannot
// be read is passed over and told: the states can be compared without it.
func ReadReleases(dir, data string) (lockfile.Releases, []Skip) {
	releases, err := lockfile.Read(dir, data)
	if err != nil {
		return releases, []Skip{{dir, "records of providers and modules that cannot be read (" + err.Error() + ")"}}
	}
	return releases, nil
}

// releasesBeside reads the versions for a state that lies where Terraform itself writes it: then the directory is the one
// that manages it. A copy under any other name may be that of another environment, for which the lock file beside it
// would lie.
func releasesBeside(state string) (lockfile.Releases, []Skip) {
	if filepath.Base(state) != "terraform.tfstate" {
		return lockfile.Releases{}, nil
	}
	dir := filepath.Dir(state)
	if above := filepath.Dir(dir); filepath.Base(above) == "terraform.tfstate.d" {
		dir = filepath.Dir(above)
	}
	return ReadReleases(dir, filepath.Join(dir, ".terraform"))
}
