package audit_test

import (
	"testing"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

func TestTheAspectNamesWhatTheRowsShare(t *testing.T) {
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	left := []string{
		`aws_db_instance.main {"engine":"postgres","engine_version":"13.7","multi_az":false,"instance_class":"db.t3.medium"}`,
		`aws_instance.app {"instance_type":"t3.micro"}`,
		`aws_ecs_task_definition.api {"family":"api","container_definitions":"[{\"name\":\"api\",\"image\":\"api:1\",\"environment\":[{\"name\":\"LOG_LEVEL\",\"value\":\"debug\"}]}]"}`,
	}
	right := []string{
		`aws_db_instance.main {"engine":"postgres","engine_version":"14.9","multi_az":true,"instance_class":"db.r6g.large"}`,
		`aws_instance.app {"instance_type":"t3.large"}`,
		`aws_ecs_task_definition.api {"family":"api","container_definitions":"[{\"name\":\"api\",\"image\":\"api:2\",\"environment\":[{\"name\":\"LOG_LEVEL\",\"value\":\"info\"}]}]"}`,
	}
	s, err := audit.Open(t.Context(), audit.Input{
		Left: environment(t, "staging", left...), Right: environment(t, "production", right...), Schema: schema.Embedded(), Rules: set,
	}, "parity.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	const database, server, task = "aws_db_instance.main", "aws_instance.app", "aws_ecs_task_definition.api"
	at := func(resource, path string) int { return row(t, s, resource, path) }
	for want, rows := range map[string][]int{
		"Db instance: engine version":               {at(database, "engine_version")},
		"Db instance: engine version and 1 more":    {at(database, "engine_version"), at(database, "multi_az")},
		"Scale: instance class and 1 more":          {at(database, "instance_class"), at(server, "instance_type")},
		"Db instance: multi az and 1 more":          {at(database, "multi_az"), at(server, "instance_type")},
		"Ecs task definition: LOG_LEVEL":            {at(task, "container_definitions[name=api].environment[name=LOG_LEVEL].value")},
		"Ecs task definition: api image":            {at(task, "container_definitions[name=api].image")},
		"Ecs task definition: api image and 1 more": {at(task, "container_definitions[name=api].image"), at(task, "container_definitions[name=api].environment[name=LOG_LEVEL].value")},
		"": nil,
	} {
		if got := s.ProposeAspect(rows); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
