"""The tree of `papi`, in one table: every operation of the API has one command, some commands have several operations.

A row: the command, the operations it stands for (or `-`), and its line of help. A command that chooses between operations
by an option or argument names them all. What stands behind a row of several, and behind those marked `*`, is written by
hand in the module of the same name; all others are made from the operation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_TABLE: Final = """
whatsapp account get          | whatsapp.accounts.get              | Show the project's WhatsApp account.
whatsapp account create       | whatsapp.accounts.create           | Make the account and hand it in.
whatsapp account update       | whatsapp.accounts.update           | Change a refused account and hand it in again.
whatsapp account delete       | whatsapp.accounts.delete           | Delete the account.
whatsapp account activities   | whatsapp.accounts.activities.list  | What happened to the account.
whatsapp account comment      | whatsapp.accounts.comments.create  | Comment on the account.
whatsapp account wait         | -                                  | Wait for the account.
whatsapp sender onboard     * | -                                  | Bring a sender to ACTIVE: account, code, verification.
whatsapp sender list          | whatsapp.senders.list              | List senders.
whatsapp sender get           | whatsapp.senders.get               | Show a sender.
whatsapp sender create        | whatsapp.senders.create            | Make a sender.
whatsapp sender update        | whatsapp.senders.update            | Change a sender; status=SUBMIT hands it in.
whatsapp sender delete        | whatsapp.senders.delete            | Delete a sender; a live one is gone after 30 days.
whatsapp sender discard       | whatsapp.senders.changes.delete    | Drop the changes that wait.
whatsapp sender register      | whatsapp.senders.register          | Have a one-time code sent to the number.
whatsapp sender verify        | whatsapp.senders.verify            | Give the code that the number received.
whatsapp sender usernames     | whatsapp.senders.suggested_usernames.list | User names that are free.
whatsapp sender activities    | whatsapp.senders.activities.list   | What happened to a sender.
whatsapp sender comment       | whatsapp.senders.comments.create   | Comment on a sender.
whatsapp sender wait          | -                                  | Wait for a sender.
whatsapp template submit    * | -                                  | Make or change a template, and get its verdict.
whatsapp template fix       * | -                                  | Resubmit a rejected template with other content.
whatsapp template pull      * | -                                  | Write templates to files, as submit takes them.
whatsapp template list        | whatsapp.templates.list whatsapp.templates.list_by_name | List templates; --name for one name.
whatsapp template get         | whatsapp.templates.get             | Show a template.
whatsapp template create      | whatsapp.templates.create          | Make a template; status=DRAFT keeps it back.
whatsapp template update      | whatsapp.templates.update          | Change a template; status=SUBMIT hands it in.
whatsapp template delete      | whatsapp.templates.delete whatsapp.templates.delete_by_name | Delete a language, or all of a name.
whatsapp template compare     | whatsapp.templates.compare         | How templates do, beside each other.
whatsapp template sync        | whatsapp.templates.sync            | Fetch templates that were made at Meta.
whatsapp template analytics   | whatsapp.template_analytics.enable | Switch template analytics on.
whatsapp template activities  | whatsapp.templates.activities.list | What happened to a template.
whatsapp template comment     | whatsapp.templates.comments.create | Comment on a template.
whatsapp template wait        | -                                  | Wait for a template.
whatsapp flow list            | whatsapp.flows.list                | List flows.
whatsapp flow screens         | whatsapp.flows.screens.list        | The screens of a flow.
whatsapp solution list        | whatsapp.solutions.list            | List multi-partner solutions.
whatsapp solution get         | whatsapp.solutions.get             | Show a solution.
whatsapp solution create      | whatsapp.solutions.create          | Make solutions from a token of Meta's signup.
whatsapp solution assign      | whatsapp.solutions.assign          | Assign a solution to the project.
whatsapp legacy token         | whatsapp.long_lived_access_tokens.create | Deprecated: a long-lived token of Meta's.
whatsapp legacy waba          | whatsapp.waba_details.list         | Deprecated: what a token of Meta's gives access to.
rcs sender onboard          * | -                                  | Bring a sender to test, and invite testers.
rcs sender check            * | -                                  | What a launch still needs; sends nothing.
rcs sender launch           * | rcs.senders.launch                 | Launch a sender once nothing is missing.
rcs sender list               | rcs.senders.list                   | List senders.
rcs sender get                | rcs.senders.get                    | Show a sender.
rcs sender create             | rcs.senders.create                 | Make a sender.
rcs sender update             | rcs.senders.update                 | Change a sender's details.
rcs sender activities         | rcs.senders.activities.list        | What happened to a sender.
rcs sender comment            | rcs.senders.comments.create        | Comment on a sender.
rcs sender wait               | -                                  | Wait for a sender.
rcs tester add                | rcs.senders.test_numbers.add       | Invite test numbers: 20 a day, 200 in all.
rcs tester get                | rcs.senders.test_numbers.get       | Show a test number.
rcs tester remove             | rcs.senders.test_numbers.delete    | Remove a test number.
rcs tester reinvite           | rcs.senders.test_numbers.retry     | Send the invitation again.
rcs tester capabilities       | rcs.senders.test_numbers.get_capabilities | What a test number's phone can show.
rcs tester wait               | -                                  | Wait until a tester accepted.
rcs questionnaire show        | rcs.questionnaire.get              | The questions for a use case and countries.
rcs questionnaire form      * | -                                  | Answer the questions, or get a form to fill in.
rcs account activities        | rcs.accounts.activities.list       | What happened to the project's RCS account.
rcs account comment           | rcs.accounts.comments.create       | Comment on the RCS account.
kakaotalk sender onboard    * | -                                  | Bring a channel to ACTIVE: review, code, verification.
kakaotalk sender list         | kakaotalk.senders.list             | List channels.
kakaotalk sender get          | kakaotalk.senders.get              | Show a channel.
kakaotalk sender create       | kakaotalk.senders.create           | Register a channel.
kakaotalk sender update       | kakaotalk.senders.update           | Change a channel; status=SUBMIT hands it in.
kakaotalk sender delete       | kakaotalk.senders.delete           | Delete a channel; a live one is gone after 60 days.
kakaotalk sender discard      | kakaotalk.senders.changes.delete   | Drop the changes that wait.
kakaotalk sender register     | kakaotalk.senders.register         | Have a one-time code sent to the administrator.
kakaotalk sender verify       | kakaotalk.senders.verify           | Give the code that the administrator received.
kakaotalk sender activities   | kakaotalk.senders.activities.list  | What happened to a channel.
kakaotalk sender comment      | kakaotalk.senders.comments.create  | Comment on a channel.
kakaotalk sender wait         | -                                  | Wait for a channel.
kakaotalk template submit   * | -                                  | Make or change a template, and get its verdict.
kakaotalk template list       | kakaotalk.templates.list           | List a channel's templates.
kakaotalk template get        | kakaotalk.templates.get            | Show a template.
kakaotalk template create     | kakaotalk.templates.create         | Make a template.
kakaotalk template update     | kakaotalk.templates.update         | Change a template; status=SUBMIT hands it in.
kakaotalk template delete     | kakaotalk.templates.delete         | Delete a template.
kakaotalk template discard    | kakaotalk.templates.changes.delete | Drop the changes that wait.
kakaotalk template activities | kakaotalk.templates.activities.list | What happened to a template.
kakaotalk template comment    | kakaotalk.templates.comments.create | Comment on a template.
kakaotalk template wait       | -                                  | Wait for a template.
kakaotalk categories          | kakaotalk.categories.senders.list kakaotalk.categories.templates.list | Category codes.
channel get                   | conversation.instagram.get conversation.messenger.get conversation.telegram.get conversation.viber.get | A channel of a Conversation API app.
sms app list                  | sms.apps.list                      | List SMS apps.
sms app get                   | sms.apps.get                       | Show an SMS app.
sms app create                | sms.apps.create                    | Order an SMS app.
sms app update                | sms.apps.update                    | Rename an SMS app.
sms app delete                | sms.apps.delete                    | Delete an SMS app.
sms app wait                  | -                                  | Wait for an SMS app.
bundle order                * | -                                  | Order a bundle once, and wait for it.
bundle list                   | bundles.list                       | List bundles.
bundle get                    | bundles.get                        | Show a bundle.
bundle create                 | bundles.create                     | Order a bundle.
bundle wait                   | -                                  | Wait for a bundle.
webhook register            * | -                                  | Have one webhook for a target, with a good secret.
webhook verify              * | -                                  | Check one delivery that was received.
webhook list                  | webhooks.list                      | List webhooks.
webhook get                   | webhooks.get                       | Show a webhook.
webhook create                | webhooks.create                    | Make a webhook.
webhook update                | webhooks.update                    | Change a webhook.
webhook replace               | webhooks.replace                   | Replace a webhook.
webhook delete                | webhooks.delete                    | Delete a webhook.
"""  # noqa: E501  a table

GROUPS: Final[Mapping[str, str]] = {
    "whatsapp": "WhatsApp: account, senders, templates, flows, solutions.",
    "whatsapp account": "The project's WhatsApp account.",
    "whatsapp sender": "WhatsApp senders: numbers that send.",
    "whatsapp template": "WhatsApp templates and their reviews.",
    "whatsapp flow": "WhatsApp flows, read only.",
    "whatsapp solution": "Multi-partner solutions.",
    "whatsapp legacy": "Deprecated operations with tokens of Meta's.",
    "rcs": "RCS: senders, testers, questionnaires, launches.",
    "rcs sender": "RCS senders, to test and to launch.",
    "rcs tester": "Test numbers of a sender.",
    "rcs questionnaire": "What a launch asks for.",
    "rcs account": "The project's RCS account.",
    "kakaotalk": "KakaoTalk: channels and AlimTalk templates.",
    "kakaotalk sender": "KakaoTalk channels.",
    "kakaotalk template": "AlimTalk templates and their reviews.",
    "channel": "Channels of Conversation API apps, read only.",
    "sms": "SMS apps.",
    "sms app": "SMS apps.",
    "bundle": "Subproject, SMS app, Conversation app and webhooks in one order.",
    "webhook": "Where events go.",
}
"""Every group below `papi` that the table has commands in, with its line of help."""


@dataclass(frozen=True, slots=True)
class Row:
    """One command: its words, its operations, its help, and whether it is written by hand."""

    command: str
    operations: tuple[str, ...]
    help: str
    by_hand: bool

    @property
    def name(self) -> str:
        """The last word."""
        return self.command.rpartition(" ")[2]

    @property
    def group(self) -> str:
        """All words but the last."""
        return self.command.rpartition(" ")[0]

    @property
    def module(self) -> str:
        """Where it is, when it is written by hand."""
        return f"sinch_provisioning.cli.commands.{self.command.replace(' ', '_')}"


def _row(line: str) -> Row:
    command, operations, text = (part.strip() for part in line.split("|", 2))
    by_hand = command.endswith("*")
    ids = () if operations == "-" else tuple(operations.split())
    return Row(command.rstrip("* "), ids, text, by_hand or len(ids) > 1)


ROWS: Final = tuple(_row(line) for line in _TABLE.strip().splitlines())
COMMAND_OF: Final[Mapping[str, str]] = {operation: row.command for row in ROWS for operation in row.operations}
"""The command of each operation id."""
