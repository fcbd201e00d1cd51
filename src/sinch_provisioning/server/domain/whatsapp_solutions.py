"""Multi-partner solutions: made from the token of the embedded solution flow, at most one assigned to a project."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import whatsapp
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp import SolutionAttempt
from sinch_provisioning.server.store import Tx

SOLUTION: Kind[models.WhatsappSolution] = Kind("whatsapp.solution", "WhatsappSolution")

_OWNERS = {
    "SINCH_BR": models.WhatsappSolutionMetaApp(id=100_000_000_000_002, name="Sinch Brasil"),
    "SINCH_MX": models.WhatsappSolutionMetaApp(id=100_000_000_000_003, name="Sinch Mexico"),
    "SINCH_UK": models.WhatsappSolutionMetaApp(id=100_000_000_000_001, name="Sinch UK"),
}
_REASONS = {
    "CREATION_FAILED": "Meta refused to create the solution.",
    "ACTIVATION_FAILED": "The solution was created, but the partner did not accept it.",
}


@operation("whatsapp.solutions.list")
def list_solutions(tx: Tx, ctx: Context) -> models.WhatsappSolutionList:
    """All solutions, oldest first."""
    return models.WhatsappSolutionList(solutions=[doc.model for doc in SOLUTION.all(tx, ctx)])


@operation("whatsapp.solutions.create")
def create_solution(tx: Tx, ctx: Context, body: models.WhatsappSolutionCreate) -> models.WhatsappCreateSolutionList:
    """Make a solution with each Tech Provider behind the token; what failed is listed beside what was made."""
    attempts = ctx.services.platforms.whatsapp.create_solutions(ctx.magic, body.access_token, body.details.name)
    return models.WhatsappCreateSolutionList(
        solutions=[_create(tx, ctx, body, attempt) for attempt in attempts if attempt.error_code is None],
        failed_solutions=[_failed(attempt.app_id, attempt.error_code) for attempt in attempts if attempt.error_code],
    )


@operation("whatsapp.solutions.get")
def get_solution(tx: Tx, ctx: Context, *, solution_id: str) -> models.WhatsappSolution:
    """One solution."""
    return _existing(tx, ctx, solution_id).model


@operation("whatsapp.solutions.assign")
def assign_solution(tx: Tx, ctx: Context, *, solution_id: str) -> None:
    """Make it the project's solution, in the place of another one; 409 once the project is onboarded."""
    chosen = _existing(tx, ctx, solution_id)
    account = whatsapp.account(tx, ctx)
    if account is not None and whatsapp.is_onboarded(account):
        raise PapiError(ErrorCode.SOLUTION_CANNOT_BE_REASSIGNED)
    for doc in SOLUTION.all(tx, ctx):
        if doc.model.assigned != (doc.id == chosen.id):
            doc.model.assigned = doc.id == chosen.id
            doc.save(tx, ctx)


def _existing(tx: Tx, ctx: Context, solution_id: str) -> Document[models.WhatsappSolution]:
    doc = SOLUTION.get(tx, ctx, solution_id)
    if doc is None:
        raise PapiError(ErrorCode.SOLUTION_NOT_FOUND)
    return doc


def _create(
    tx: Tx, ctx: Context, body: models.WhatsappSolutionCreate, attempt: SolutionAttempt
) -> models.WhatsappSolution:
    model = models.WhatsappSolution(
        id=ctx.digits(15),
        details=models.WhatsappSolutionDetails(name=body.details.name),
        partner_app=models.WhatsappSolutionMetaApp(id=attempt.app_id, name=attempt.app_name),
        owner_app=_OWNERS[body.business_manager],
        assigned=False,
    )
    doc = SOLUTION.create(tx, ctx, model, id=model.id, sort=ctx.new_id())
    return model if doc is not None else _create(tx, ctx, body, attempt)


def _failed(app_id: int, code: str) -> models.WhatsappFailedSolution:
    error = models.WhatsappFailedSolutionErrorsEnum
    known = error(code) if code in set(error) else error.UNRECOGNIZED
    return models.WhatsappFailedSolution(
        partner_app_id=str(app_id), error_code=known, error_message=_REASONS.get(known, "The solution failed.")
    )
