"""Decisions that the spec does not state, each where it can be seen."""

from __future__ import annotations

# `number` is a whole number unless it stands here; amounts are in the currency's smallest unit.
FRACTIONAL = {"lat", "lon"}

# Never printed by repr(): secrets, codes and phone numbers.
HIDDEN = {
    "accessToken",
    "adminPhoneNo",
    "authToken",
    "authenticationCode",
    "bearerToken",
    "code",
    "companyPhoneNumber",
    "displayPhoneNumber",
    "facebookAccessToken",
    "facebookCode",
    "facebookToken",
    "longLivedAccessToken",
    "number",
    "phone",
    "phoneNumber",
    "secret",
    "testNumbers",
}
NOT_HIDDEN = {
    "KakaotalkTemplate.code",
    "KakaotalkSenderCategory.code",
    "KakaotalkTemplateCategory.code",
    "KakaotalkTemplateSubcategory.code",
}

# What a schema is, where its name does not make a sentence.
SUMMARIES = {
    "ConversationInstagramInfo": "The Instagram channel of a Conversation API app.",
    "ConversationMessengerInfo": "The Messenger channel of a Conversation API app.",
    "ConversationTelegramBotInfo": "The Telegram bot of a Conversation API app.",
    "ConversationViberBotInfo": "The Viber bot of a Conversation API app.",
    "KakaotalkSenderCreateDetails": "The details of a new KakaoTalk sender.",
    "KakaotalkSenderUpdateDetails": "The details of a KakaoTalk sender that change.",
    "KakaotalkSenderVerify": "What verifies a KakaoTalk sender.",
    "KakaotalkTemplateCreateDetails": "The details of a new KakaoTalk template.",
    "KakaotalkTemplateUpdateDetails": "The details of a KakaoTalk template that change.",
    "PapiError": "An error, as the API answers it.",
    "RcsSupplierDetails": "Where the suppliers of an RCS sender know it.",
    "RcsSupplierDetailsGoogle": "Where Google knows an RCS sender.",
    "RcsTestNumberCapabilities": "What the phone of an RCS test number can show.",
    "RcsTestNumbersAdd": "What invites test numbers of an RCS sender.",
    "WhatsappAccountCreateLegacy": "What creates a WhatsApp account, in the deprecated form.",
    "WhatsappAccountCreatePartnerInitiated": "What creates a WhatsApp account on the partner's initiative.",
    "WhatsappCreateSolutionList": "The WhatsApp solutions that were created, and those that failed.",
    "WhatsappFailedSolution": "A WhatsApp solution that could not be created.",
    "WhatsappSenderCreateDeprecated": "What creates a WhatsApp sender, in the deprecated form.",
    "WhatsappSenderCreateDetails": "The details of a new WhatsApp sender, in the deprecated form.",
    "WhatsappSenderCreateEs": "What creates a WhatsApp sender that comes from embedded signup.",
    "WhatsappSenderCreatePartnerInitiated": "What creates a WhatsApp sender on the partner's initiative.",
    "WhatsappSenderCreatePartnerInitiatedDetails": "The details of a new WhatsApp sender, on the partner's initiative.",
    "WhatsappSenderCreatePhoneProvisioning": "What creates a WhatsApp sender on a number to be provisioned.",
    "WhatsappSenderCreatePhoneProvisioningDetails": "The details of a new WhatsApp sender on a number to be provisioned.",
    "WhatsappSenderMetadata": "The reviews of a WhatsApp sender's names.",
    "WhatsappSenderMetadataField": "The review of one of a WhatsApp sender's names.",
    "WhatsappSenderRegister": "What starts the registration of a WhatsApp sender.",
    "WhatsappSenderUpdateDetails": "The details of a WhatsApp sender that change.",
    "WhatsappSenderVerify": "What verifies a WhatsApp sender.",
    "WhatsappSuggestedUsernames": "Usernames that a WhatsApp sender could take.",
    "WhatsappTemplateCompare": "The comparison of two WhatsApp templates.",
    "WhatsappTemplateCompareEntry": "The figures of one of the two compared WhatsApp templates.",
    "WhatsappTemplateCompareRequest": "What compares a WhatsApp template with another one.",
    "WhatsappTemplateCompareTarget": "The WhatsApp template that another one is compared with.",
    "WhatsappWabaDetails": "A WhatsApp Business Account and its shared numbers.",
    "WhatsappWabaDetailsList": "The WhatsApp Business Accounts behind a Facebook token.",
    "WhatsappWabaDetailsListInput": "What lists the WhatsApp Business Accounts behind a Facebook token.",
    "WhatsappWabaNumber": "A number that a WhatsApp Business Account shares.",
}

# Unions whose variants carry constants, by the place where they stand first: alias and the fields with the constants.
UNIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "WhatsappTemplateDetails.components": ("WhatsappTemplateComponent", ("type", "format")),
    "WhatsappTemplatePartialDetails.components": ("WhatsappTemplatePartialComponent", ("type", "format")),
    "WhatsappTemplateDetailsInput.components": ("WhatsappTemplateComponentInput", ("type", "format")),
    "WhatsappTemplateButtonsComponent.buttons": ("WhatsappTemplateButton", ("type",)),
    "WhatsappTemplatePartialButtonsComponent.buttons": ("WhatsappTemplatePartialButton", ("type",)),
    "WhatsappTemplateButtonsComponentInput.buttons": ("WhatsappTemplateButtonInput", ("type",)),
    "WhatsappTemplateCard.components": ("WhatsappTemplateCardComponent", ("type",)),
    "WhatsappTemplatePartialCard.components": ("WhatsappTemplatePartialCardComponent", ("type",)),
    "WhatsappTemplateCardInput.components": ("WhatsappTemplateCardComponentInput", ("type",)),
    "WhatsappTemplateCardButtonsComponent.buttons": ("WhatsappTemplateCardButton", ("type",)),
    "WhatsappTemplatePartialCardButtonsComponent.buttons": ("WhatsappTemplatePartialCardButton", ("type",)),
    "WhatsappTemplateCardButtonsComponentInput.buttons": ("WhatsappTemplateCardButtonInput", ("type",)),
}

# Enums that the spec writes out at a property: the schema that has the same values, or a name of our own.
INLINE_ENUMS = {
    "WhatsappTemplateStatusUpdatedEvent.newState": "WhatsappTemplateEventState",
    "WhatsappTemplateCategoryFutureUpdateEvent.futureCategory": "WhatsappTemplateCategory",
    "RcsBrandRegistrationProcessStatusUpdatedEvent.status": "RcsBrandRegistrationProcessStatus",
    "RcsSenderOperatorStatusUpdatedEvent.operator": "RcsOperatorName",
    "RcsSenderOperatorStatusUpdatedEvent.operatorCountry": "RcsOperatorCountry",
    "RcsSenderOperatorStatusUpdatedEvent.operatorPreviousStatus": "RcsOperatorStatus",
    "RcsSenderOperatorStatusUpdatedEvent.operatorCurrentStatus": "RcsOperatorStatus",
    "RcsSenderStatusUpdatedEvent.previousState": "RcsSenderState",
    "RcsSenderStatusUpdatedEvent.currentState": "RcsSenderState",
}

FORMATS = {
    "url": "Url",
    "uri": "Uri",
    "email": "Email",
    "phone number": "PhoneNumber",
    "e.164 phone number": "E164PhoneNumber",
    "numeric phone number": "NumericPhoneNumber",
    "country code": "CountryCallingCode",
    "hex": "HexColor",
    "otp": "OneTimeCode",
    "digits": "Digits",
    "timestamp": "Timestamp",
}

# URLs into apps: their scheme is the app's own.
APP_LINKS = {"schemeIos", "schemeAndroid"}

# Effects that a blind repeat could double; see the retry classes in the docs of `Operation`.
ONCE = {
    "whatsapp.accounts.comments.create",
    "whatsapp.senders.comments.create",
    "whatsapp.templates.comments.create",
    "kakaotalk.senders.comments.create",
    "kakaotalk.templates.comments.create",
    "rcs.accounts.comments.create",
    "rcs.senders.comments.create",
    "whatsapp.senders.register",
    "whatsapp.senders.verify",
    "kakaotalk.senders.register",
    "kakaotalk.senders.verify",
    "rcs.senders.launch",
    "rcs.senders.test_numbers.add",
    "rcs.senders.test_numbers.retry",
    "rcs.senders.create",
    "bundles.create",
    "whatsapp.solutions.create",
    "kakaotalk.templates.create",
    "sms.apps.create",
    "whatsapp.templates.sync",
    "whatsapp.long_lived_access_tokens.create",
}
# Creates with a natural key: "exists" after a lost answer is settled by reading back.
RECONCILE = {
    "webhooks.create",
    "whatsapp.accounts.create",
    "whatsapp.senders.create",
    "whatsapp.templates.create",
    "kakaotalk.senders.create",
}
# Reads by POST, and an assignment that ends in the same state however often it is made.
ALWAYS = {"whatsapp.waba_details.list", "whatsapp.templates.compare", "whatsapp.solutions.assign"}

# Page sizes when none is asked for: stated by the reference, or the one that its samples show.
PAGE_DEFAULTS: dict[str, int | None] = {"webhooks.list": None, "bundles.list": 10}
PAGE_DEFAULT = 50
