"""Every example of the documentation is run, and its answer has the shape of the real one."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from django.utils import timezone

from careline.api import examples
from careline.api.describing import curl
from careline.api.examples import EXAMPLES, Example, filled
from careline.api.operations import OPERATIONS
from careline.api.tests.helpers import Customer, Program, log_file, make_agent, make_lamme, make_supervisor, make_ticket
from careline.people.models import Agent
from careline.sla.watching import catch_up
from careline.tickets.models import Survey, Ticket
from careline.tickets.severity import propose

BY_NAME = {operation.name: operation for operation in OPERATIONS}
named = [pytest.param(example, id=f"{example.operation}{'-form' if example.form else ''}") for example in EXAMPLES]


def rows(lamme: Customer, program: Program) -> dict:
    """What stands behind the words in braces."""
    number = program.form("/tickets", {**lamme.request(), "files": [log_file()]}).json()["number"]
    catch_up(at=timezone.now() + timedelta(hours=9))  # its promise is broken
    key = program.get(f"/tickets/{number}").json()["messages"][0]["files"][0]["key"]
    Survey.objects.create(
        ticket=Ticket.objects.get(number=number), person=lamme.owner.person, score="good", answered_at=timezone.now(),
        comment="Quick.", agent=Agent.objects.filter(person__name="Mirjam de Boer").first() or make_agent(),
    )  # fmt: skip
    found = {"number": number, "licence": lamme.licence.pk, "key": key}
    return {**examples.VALUES, **found, "proposed": proposed(lamme), "declined": proposed(lamme)}


def proposed(lamme: Customer) -> int:
    """The number of a ticket whose severity an agent proposes to raise."""
    ticket, at = make_ticket(lamme), timezone.now()
    agent = Agent.objects.filter(person__name="Mirjam de Boer").first() or make_agent()
    propose(ticket=ticket, agent=agent, severity="very_high", reason="It looks like an outage.", at=at)
    return ticket.number


def real(example: Example, values: dict) -> Example:
    parts = {name: filled(getattr(example, name), values) for name in ("path", "headers", "body", "form")}
    return replace(example, **parts)


def caller(example: Example, sanne: Program) -> Program:
    """Whose token the operation is for."""
    operation = BY_NAME[example.operation]
    if operation.is_for_agents:
        return Program(make_supervisor().person)
    return Program() if operation.is_public else sanne


def run(example: Example, program: Program):
    if example.files or example.form:
        files = {name: log_file(file) for name, file in example.files}
        return program.form(example.path, {**dict(example.form), **files}, **example.headers)
    return program.call(example.method, example.path, example.body, **example.headers)


def shape(value):
    """Types by name, so that a documented answer and a real one can be compared; empty lists and null fit anything."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


def assert_same_shape(documented, actual, where=""):
    if documented in ("NoneType", []) or actual in ("NoneType", []):
        return
    if isinstance(documented, dict):
        assert set(documented) == set(actual), where
        for name in documented:
            assert_same_shape(documented[name], actual[name], f"{where}.{name}")
    elif isinstance(documented, list):
        assert_same_shape(documented[0], actual[0], f"{where}[]")
    else:
        assert documented == actual, where


@pytest.mark.django_db
@pytest.mark.parametrize("example", named)
def test_an_example_does_what_it_says(lamme, sanne, example):
    answer = run(real(example, rows(lamme, sanne)), caller(example, sanne))

    assert answer.status_code == example.status == BY_NAME[example.operation].status
    assert example.is_public == BY_NAME[example.operation].is_public
    if example.answer is not None:
        assert_same_shape(shape(filled(example.answer, examples.VALUES)), shape(answer.json()), example.operation)


@pytest.mark.django_db
@pytest.mark.parametrize("example", [each for each in named if each.values[0].answer])
def test_answers_fit_their_documented_shapes(lamme, sanne, example):
    shapes = BY_NAME[example.operation].answers
    answer = run(real(example, rows(lamme, sanne)), caller(example, sanne))

    shapes.model_validate_json(answer.content)
    shapes.model_validate(filled(example.answer, examples.VALUES))


def test_every_operation_has_an_example():
    assert {example.operation for example in EXAMPLES} == set(BY_NAME)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_commands_work_in_a_shell(live_server, tmp_path):
    lamme = make_lamme()
    sanne = Program(lamme.owner.person)
    values = rows(lamme, sanne)
    (tmp_path / "brewhouse.log").write_text(examples.LOG)
    staff = Program(make_supervisor().person)

    with override_settings(ALLOWED_HOSTS=[urlsplit(live_server.url).hostname]):
        for example in EXAMPLES:
            program = staff if BY_NAME[example.operation].is_for_agents else sanne
            secret = program.headers["Authorization"].removeprefix("Bearer ")
            environment = {**os.environ, "CARELINE_URL": live_server.url, "CARELINE_TOKEN": secret}
            command = curl(real(example, values)) + " -s -o answer -w '%{http_code}'"
            done = subprocess.check_output(["sh", "-c", command], cwd=tmp_path, env=environment, text=True)
            assert done == str(example.status), (command, (tmp_path / "answer").read_text())
