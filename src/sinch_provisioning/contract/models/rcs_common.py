"""Models of the contract: RCS common.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import DEPRECATED, Open, Request, Response

__all__ = [
    "RcsComment",
    "RcsCommentCreate",
    "RcsCommentType",
    "RcsCountryCode",
    "RcsQuestionnaireFrQuestions",
    "RcsQuestionnaireGbQuestions",
    "RcsQuestionnaireGeneralQuestions",
    "RcsQuestionnaireNonUsPrivateQuestions",
    "RcsQuestionnaireNonUsPublicQuestions",
    "RcsQuestionnaireQuestion",
    "RcsQuestionnaireUsBrandCampaignQuestions",
    "RcsQuestionnaireUsLegacyQuestions",
    "RcsQuestionnaireUsPrivateQuestions",
    "RcsQuestionnaireUsPublicQuestions",
    "RcsQuestionnaireVerificationPartnerQuestions",
    "RcsQuestionnaireVerificationQuestions",
    "RcsUsQuestionnaireVersion",
    "RcsUseCase",
]


class RcsUseCase(StrEnum):
    """Values of an RCS use case."""

    MULTIUSE = "MULTIUSE"
    """Several kinds of traffic."""
    OTP = "OTP"
    """One-time codes and nothing else."""
    PROMOTIONAL = "PROMOTIONAL"
    """Marketing."""
    TRANSACTIONAL = "TRANSACTIONAL"
    """Alerts and account news without marketing."""


class RcsCountryCode(StrEnum):
    """Values of an RCS country code.

    - Two-letter ISO 3166 codes of countries where an RCS sender can launch.
    """

    AT = "AT"
    BE = "BE"
    BR = "BR"
    CA = "CA"
    CZ = "CZ"
    DK = "DK"
    FI = "FI"
    FR = "FR"
    DE = "DE"
    GR = "GR"
    HU = "HU"
    IT = "IT"
    LT = "LT"
    MX = "MX"
    NL = "NL"
    NO = "NO"
    PE = "PE"
    PL = "PL"
    PT = "PT"
    SG = "SG"
    SK = "SK"
    ES = "ES"
    SE = "SE"
    US = "US"
    GB = "GB"


class RcsUsQuestionnaireVersion(StrEnum):
    """Values of the version part of an RCS US questionnaire."""

    V1 = "v1"
    """Legacy set."""
    V2 = "v2"
    """Current set."""


class RcsCommentCreate(Request):
    """What creates an RCS comment."""

    comment: str = Field(min_length=1, max_length=65535)


RcsCommentType: TypeAlias = Literal["CREATED"]
"""Values of an RCS comment type."""


class RcsQuestionnaireQuestion(Response):
    """The question part of an RCS questionnaire."""

    question: str
    """Text for people; may be empty."""
    suggested_answers: list[str]
    """May be an empty list."""


class RcsComment(Response):
    """An RCS comment."""

    type: Open[RcsCommentType]
    comment: str
    created: str | None = None
    """No format declared; samples are ISO 8601 UTC with milliseconds."""


class RcsQuestionnaireGeneralQuestions(Response):
    """The questions of the general part of an RCS questionnaire.

    - video_uris and screenshot_uris come with an empty question text and no suggestions.
    - Media links must be publicly reachable and serve review alone.
    """

    opt_in_description: RcsQuestionnaireQuestion
    trigger_description: RcsQuestionnaireQuestion
    interactions_description: RcsQuestionnaireQuestion
    opt_out_description: RcsQuestionnaireQuestion
    video_uris: RcsQuestionnaireQuestion
    screenshot_uris: RcsQuestionnaireQuestion


class RcsQuestionnaireVerificationPartnerQuestions(Response):
    """The questions of the verification partner part of an RCS questionnaire."""

    company_name: RcsQuestionnaireQuestion
    contact_name: RcsQuestionnaireQuestion
    contact_email_address: RcsQuestionnaireQuestion


class RcsQuestionnaireGbQuestions(Response):
    """The questions of the GB part of an RCS questionnaire.

    - Launch needs brand_industry, company_legal_name and messages_volume, create does not; the rest carry no such
      mark.
    - campaign_length is deprecated, yet still a required member.
    """

    brand_industry: RcsQuestionnaireQuestion
    company_legal_name: RcsQuestionnaireQuestion
    company_registration_number: RcsQuestionnaireQuestion
    full_company_address: RcsQuestionnaireQuestion
    messages_volume: RcsQuestionnaireQuestion
    messages_frequency: RcsQuestionnaireQuestion
    campaign_length: Annotated[RcsQuestionnaireQuestion, DEPRECATED]


class RcsQuestionnaireFrQuestions(Response):
    """The questions of the FR part of an RCS questionnaire.

    - No question here has suggested answers.
    """

    full_company_address: RcsQuestionnaireQuestion
    siren: RcsQuestionnaireQuestion


class RcsQuestionnaireUsPublicQuestions(Response):
    """The questions of the US public part of an RCS questionnaire.

    - Has all 28 questions.
    - Launch needs every answer, create none; legal_form, tax_id_country and tax_id carry no such mark.
    """

    ownership_type: RcsQuestionnaireQuestion
    company_legal_name: RcsQuestionnaireQuestion
    company_phone_number: RcsQuestionnaireQuestion = Field(repr=False)
    company_email_address: RcsQuestionnaireQuestion
    brand_name: RcsQuestionnaireQuestion
    brand_industry: RcsQuestionnaireQuestion
    legal_form: RcsQuestionnaireQuestion
    tax_id_country: RcsQuestionnaireQuestion
    tax_id: RcsQuestionnaireQuestion
    address_line: RcsQuestionnaireQuestion
    address_city: RcsQuestionnaireQuestion
    address_country: RcsQuestionnaireQuestion
    address_state: RcsQuestionnaireQuestion
    address_postal_code: RcsQuestionnaireQuestion
    website_url: RcsQuestionnaireQuestion
    contact_first_name: RcsQuestionnaireQuestion
    contact_surname: RcsQuestionnaireQuestion
    stock_exchange: RcsQuestionnaireQuestion
    stock_symbol: RcsQuestionnaireQuestion
    sample_messages: RcsQuestionnaireQuestion
    messages_volume: RcsQuestionnaireQuestion
    embedded_link: RcsQuestionnaireQuestion
    embedded_phone: RcsQuestionnaireQuestion
    age_gated_content: RcsQuestionnaireQuestion
    direct_lending: RcsQuestionnaireQuestion
    opt_in_confirmation_message: RcsQuestionnaireQuestion
    help_message: RcsQuestionnaireQuestion
    call_to_action_message: RcsQuestionnaireQuestion


class RcsQuestionnaireUsPrivateQuestions(Response):
    """The questions of the US private part of an RCS questionnaire.

    - Lacks stock_exchange, stock_symbol.
    - Launch needs every answer, create none; legal_form, tax_id_country and tax_id carry no such mark.
    """

    ownership_type: RcsQuestionnaireQuestion
    company_legal_name: RcsQuestionnaireQuestion
    company_phone_number: RcsQuestionnaireQuestion = Field(repr=False)
    company_email_address: RcsQuestionnaireQuestion
    brand_name: RcsQuestionnaireQuestion
    brand_industry: RcsQuestionnaireQuestion
    legal_form: RcsQuestionnaireQuestion
    tax_id_country: RcsQuestionnaireQuestion
    tax_id: RcsQuestionnaireQuestion
    address_line: RcsQuestionnaireQuestion
    address_city: RcsQuestionnaireQuestion
    address_country: RcsQuestionnaireQuestion
    address_state: RcsQuestionnaireQuestion
    address_postal_code: RcsQuestionnaireQuestion
    website_url: RcsQuestionnaireQuestion
    contact_first_name: RcsQuestionnaireQuestion
    contact_surname: RcsQuestionnaireQuestion
    sample_messages: RcsQuestionnaireQuestion
    messages_volume: RcsQuestionnaireQuestion
    embedded_link: RcsQuestionnaireQuestion
    embedded_phone: RcsQuestionnaireQuestion
    age_gated_content: RcsQuestionnaireQuestion
    direct_lending: RcsQuestionnaireQuestion
    opt_in_confirmation_message: RcsQuestionnaireQuestion
    help_message: RcsQuestionnaireQuestion
    call_to_action_message: RcsQuestionnaireQuestion


class RcsQuestionnaireNonUsPublicQuestions(Response):
    """The questions of the non US public part of an RCS questionnaire.

    - Lacks address_state.
    - Launch needs every answer, create none; legal_form, tax_id_country and tax_id carry no such mark.
    """

    ownership_type: RcsQuestionnaireQuestion
    company_legal_name: RcsQuestionnaireQuestion
    company_phone_number: RcsQuestionnaireQuestion = Field(repr=False)
    company_email_address: RcsQuestionnaireQuestion
    brand_name: RcsQuestionnaireQuestion
    brand_industry: RcsQuestionnaireQuestion
    legal_form: RcsQuestionnaireQuestion
    tax_id_country: RcsQuestionnaireQuestion
    tax_id: RcsQuestionnaireQuestion
    address_line: RcsQuestionnaireQuestion
    address_city: RcsQuestionnaireQuestion
    address_country: RcsQuestionnaireQuestion
    address_postal_code: RcsQuestionnaireQuestion
    website_url: RcsQuestionnaireQuestion
    contact_first_name: RcsQuestionnaireQuestion
    contact_surname: RcsQuestionnaireQuestion
    stock_exchange: RcsQuestionnaireQuestion
    stock_symbol: RcsQuestionnaireQuestion
    sample_messages: RcsQuestionnaireQuestion
    messages_volume: RcsQuestionnaireQuestion
    embedded_link: RcsQuestionnaireQuestion
    embedded_phone: RcsQuestionnaireQuestion
    age_gated_content: RcsQuestionnaireQuestion
    direct_lending: RcsQuestionnaireQuestion
    opt_in_confirmation_message: RcsQuestionnaireQuestion
    help_message: RcsQuestionnaireQuestion
    call_to_action_message: RcsQuestionnaireQuestion


class RcsQuestionnaireNonUsPrivateQuestions(Response):
    """The questions of the non US private part of an RCS questionnaire.

    - Lacks address_state, stock_exchange, stock_symbol.
    - Launch needs every answer, create none; legal_form, tax_id_country and tax_id carry no such mark.
    """

    ownership_type: RcsQuestionnaireQuestion
    company_legal_name: RcsQuestionnaireQuestion
    company_phone_number: RcsQuestionnaireQuestion = Field(repr=False)
    company_email_address: RcsQuestionnaireQuestion
    brand_name: RcsQuestionnaireQuestion
    brand_industry: RcsQuestionnaireQuestion
    legal_form: RcsQuestionnaireQuestion
    tax_id_country: RcsQuestionnaireQuestion
    tax_id: RcsQuestionnaireQuestion
    address_line: RcsQuestionnaireQuestion
    address_city: RcsQuestionnaireQuestion
    address_country: RcsQuestionnaireQuestion
    address_postal_code: RcsQuestionnaireQuestion
    website_url: RcsQuestionnaireQuestion
    contact_first_name: RcsQuestionnaireQuestion
    contact_surname: RcsQuestionnaireQuestion
    sample_messages: RcsQuestionnaireQuestion
    messages_volume: RcsQuestionnaireQuestion
    embedded_link: RcsQuestionnaireQuestion
    embedded_phone: RcsQuestionnaireQuestion
    age_gated_content: RcsQuestionnaireQuestion
    direct_lending: RcsQuestionnaireQuestion
    opt_in_confirmation_message: RcsQuestionnaireQuestion
    help_message: RcsQuestionnaireQuestion
    call_to_action_message: RcsQuestionnaireQuestion


class RcsQuestionnaireUsBrandCampaignQuestions(Response):
    """The questions of the US brand campaign part of an RCS questionnaire.

    - Topics and suggestions here hold for the four variants too.
    - Launch needs every answer, create none; legal_form, tax_id_country and tax_id carry no such mark.
    - brand_name must be legally tied to company_legal_name.
    - tax_id belongs to the firm named in company_legal_name.
    - address_state concerns the US only.
    - Its member set equals that of the US_PUBLIC variant.
    - Questions other than ownership_type, brand_industry and legal_form have no suggestions.
    """

    ownership_type: RcsQuestionnaireQuestion
    company_legal_name: RcsQuestionnaireQuestion
    company_phone_number: RcsQuestionnaireQuestion = Field(repr=False)
    company_email_address: RcsQuestionnaireQuestion
    brand_name: RcsQuestionnaireQuestion
    brand_industry: RcsQuestionnaireQuestion
    legal_form: RcsQuestionnaireQuestion
    tax_id_country: RcsQuestionnaireQuestion
    tax_id: RcsQuestionnaireQuestion
    address_line: RcsQuestionnaireQuestion
    address_city: RcsQuestionnaireQuestion
    address_country: RcsQuestionnaireQuestion
    address_state: RcsQuestionnaireQuestion
    address_postal_code: RcsQuestionnaireQuestion
    website_url: RcsQuestionnaireQuestion
    contact_first_name: RcsQuestionnaireQuestion
    contact_surname: RcsQuestionnaireQuestion
    stock_exchange: RcsQuestionnaireQuestion
    stock_symbol: RcsQuestionnaireQuestion
    sample_messages: RcsQuestionnaireQuestion
    messages_volume: RcsQuestionnaireQuestion
    embedded_link: RcsQuestionnaireQuestion
    embedded_phone: RcsQuestionnaireQuestion
    age_gated_content: RcsQuestionnaireQuestion
    direct_lending: RcsQuestionnaireQuestion
    opt_in_confirmation_message: RcsQuestionnaireQuestion
    help_message: RcsQuestionnaireQuestion
    call_to_action_message: RcsQuestionnaireQuestion


class RcsQuestionnaireUsLegacyQuestions(Response):
    """The questions of the US legacy part of an RCS questionnaire.

    - Deprecated and due for removal; RcsQuestionnaireUsBrandCampaignQuestions replaces it.
    - Launch needs company_legal_name, brand_industry and messages_volume, create does not; the rest carry no such
      mark.
    """

    company_legal_name: RcsQuestionnaireQuestion
    ein: RcsQuestionnaireQuestion
    brand_industry: RcsQuestionnaireQuestion
    full_company_address: RcsQuestionnaireQuestion
    sms_campaign: RcsQuestionnaireQuestion
    messages_volume: RcsQuestionnaireQuestion


class RcsQuestionnaireVerificationQuestions(Response):
    """The questions of the verification part of an RCS questionnaire.

    - Partner groups three questions and is not a question itself.
    - Partner counts for reseller (ASP) accounts only and is disregarded for others.
    - Phone answers use E.164.
    - No question here has suggested answers.
    """

    name: RcsQuestionnaireQuestion
    email: RcsQuestionnaireQuestion
    title: RcsQuestionnaireQuestion
    website: RcsQuestionnaireQuestion
    phone: RcsQuestionnaireQuestion = Field(repr=False)
    partner: RcsQuestionnaireVerificationPartnerQuestions
