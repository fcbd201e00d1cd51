"""Error codes: what each means, and what to do about it.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from sinch_provisioning.contract.error import EXTENSIONS, ErrorSpec, ExtensionCode

__all__ = ["ERRORS", "EXTENSIONS", "ErrorCode", "ErrorSpec", "ExtensionCode"]


class ErrorCode(StrEnum):
    """Every error code of the contract, spelt as the API spells it."""

    ACCOUNT_DATA_IS_CORRUPT = "account_data_is_corrupt"
    ACCOUNT_EXISTS = "account_exists"
    ACCOUNT_HAS_SENDER_CHANGES = "account_has_sender_changes"
    ACCOUNT_HAS_SENDERS = "account_has_senders"
    ACCOUNT_IS_IN_PROGRESS = "account_is_in_progress"
    ACCOUNT_NOT_FOUND = "account_not_found"
    ACCOUNT_NOT_UPDATABLE = "account_not_updatable"
    ADD_TEST_NUMBER_INVALID = "add_test_number_invalid"
    ADD_TEST_NUMBER_NOT_ALLOWED_BEFORE_LAUNCH = "add_test_number_not_allowed_before_launch"
    ALL_PHONE_NUMBER_ID_PROVISIONED = "all_phone_number_id_provisioned"
    ALLOWED_ONLY_FOR_DEFAULT_TEST_SMS_APP = "allowed_only_for_default_test_sms_app"
    BLOCKED_BECAUSE_THE_RECIPIENT_DECLINED = "blocked_because_the_recipient_declined"
    BUNDLE_NOT_FOUND = "bundle_not_found"
    CONVERSATION_APP_ALREADY_CONNECTED_TO_SMS_APP = "conversation_app_already_connected_to_sms_app"
    CONVERSATION_APP_ID_INVALID = "conversation_app_id_invalid"
    CONVERSATION_APP_IS_ALREADY_IN_BUNDLES_PROCESS = "conversation_app_is_already_in_bundles_process"
    CONVERSATION_APP_NO_INSTAGRAM_CHANNEL = "conversation_app_no_instagram_channel"
    CONVERSATION_APP_NO_MESSENGER_CHANNEL = "conversation_app_no_messenger_channel"
    CONVERSATION_APP_NO_TELEGRAM_CHANNEL = "conversation_app_no_telegram_channel"
    CONVERSATION_APP_NO_VIBER_CHANNEL = "conversation_app_no_viber_channel"
    CONVERSATION_APP_NOT_FOUND = "conversation_app_not_found"
    DEFAULT_SMS_APP_ALREADY_EXISTS = "default_sms_app_already_exists"
    DEFAULT_SMS_APP_NOT_FOUND = "default_sms_app_not_found"
    FACEBOOK_REQUEST_LIMIT_REACHED = "facebook_Request_limit_reached"
    FACEBOOK_API_ERROR = "facebook_api_error"
    FAILED_TO_CREATE_CONVERSATION_SERVICE = "failed_to_create_conversation_service"
    FAILED_TO_CREATE_SMS_SERVICE = "failed_to_create_sms_service"
    FAILED_TO_CREATE_SUBPROJECT = "failed_to_create_subproject"
    FIELDS_NOT_UPDATABLE = "fields_not_updatable"
    FILE_HAS_WRONG_DIMENSIONS = "file_has_wrong_dimensions"
    FILE_INVALID_MIME_TYPE = "file_invalid_mime_type"
    FILE_NOT_FOUND = "file_not_found"
    FILE_SIZE_TOO_LARGE = "file_size_too_large"
    FILE_UNEXPECTED_ERROR = "file_unexpected_error"
    FLOW_NOT_FOUND = "flow_not_found"
    FLOW_SCREENS_NOT_FOUND = "flow_screens_not_found"
    FORBIDDEN_PAYLOAD = "forbidden_payload"
    INTERNAL_ERROR = "internal_error"
    INVALID_APP_KEY = "invalid_app_key"
    INVALID_BUSINESS_MANAGER = "invalid_business_manager"
    INVALID_BUSINESS_MANAGER_FOR_ENVIRONMENT = "invalid_business_manager_for_environment"
    INVALID_FACEBOOK_CODE = "invalid_facebook_code"
    INVALID_FACEBOOK_TOKEN = "invalid_facebook_token"  # noqa: S105
    INVALID_FIELDS = "invalid_fields"
    INVALID_FILTER_STATES = "invalid_filter_states"
    INVALID_FILTER_STATUSES = "invalid_filter_statuses"
    INVALID_GOOGLE_AGENT = "invalid_google_agent"
    INVALID_ID_FORMAT = "invalid_id_format"
    INVALID_INPUT = "invalid_input"
    INVALID_PAGE_SIZE = "invalid_page_size"
    INVALID_PAGE_TOKEN = "invalid_page_token"  # noqa: S105
    INVALID_PAYLOAD = "invalid_payload"
    INVALID_REGION_FOR_ATT_SUPPLIER = "invalid_region_for_att_supplier"
    INVALID_STAGING_BUNDLES_INPUT_REGION = "invalid_staging_bundles_input_region"
    INVALID_WABA_ID_OR_PHONE_NUMBER_ID_FOR_REGION = "invalid_waba_id_or_phone_number_id_for_region"
    INVALID_WEBHOOKS = "invalid_webhooks"
    LAUNCH_INVALID_AGENT_STATE = "launch_invalid_agent_state"
    LAUNCH_INVALID_VERIFICATION_STATE = "launch_invalid_verification_state"
    LAUNCH_PRECONDITION_FAILED = "launch_precondition_failed"
    LOG_IN_FACEBOOK_REQUIRED = "log_in_facebook_required"
    LOOKING_UP_THE_RBM_AGENT = "looking_up_the_rbm_agent"
    MISSING_NAME = "missing_name"
    MORE_THAN_ONE_SMS_APP = "more_than_one_sms_app"
    NO_FIELDS_TO_UPDATE = "no_fields_to_update"
    NO_GOOGLE_SUPPLIER = "no_google_supplier"
    NO_SERVICES_TO_CREATE = "no_services_to_create"
    NOT_ALLOWED_FOR_NON_TEST_ACCOUNT = "not_allowed_for_non_test_account"
    NOT_ALLOWED_FOR_SUBPROJECT = "not_allowed_for_subproject"
    NOT_ALLOWED_REGISTER = "not_allowed_register"
    NOT_ALLOWED_VERIFY = "not_allowed_verify"
    NOT_FOUND_WABA_ID = "not_found_waba_id"
    OBJECT_WITH_WHATSAPP_BUSINESS_ACCOUNT_ID_DOES_NOT_EXIST = "object_with_whatsapp_business_account_id_does_not_exist"
    ONLY_ONE_TEST_NUMBER_ALLOWED = "only_one_test_number_allowed"
    PARENT_SMS_BESPOKE_PRICE = "parent_sms_bespoke_price"
    PARENT_SMS_NOT_ROUTE_ASSISTED = "parent_sms_not_route_assisted"
    PLUS_FRIEND_ID_USED = "plus_friend_id_used"
    PROJECT_NOT_FOUND = "project_not_found"
    PROJECT_NOT_INITIALIZED = "project_not_initialized"
    PROVISIONED_PHONE_NUMBER_ID = "provisioned_phone_number_id"
    QUESTIONNAIRE_INVALID_COUNTRY = "questionnaire_invalid_country"
    QUESTIONNAIRE_INVALID_USE_CASE = "questionnaire_invalid_use_case"
    RBM_HAS_NOT_BEEN_USED = "rbm_has_not_been_used"
    RBM_RESOURCES_NOT_FOUND = "rbm_resources_not_found"
    RBM_TOO_MANY_REQUESTS = "rbm_too_many_requests"
    RBM_WEBHOOK_INCORRECT_SECRET = "rbm_webhook_incorrect_secret"  # noqa: S105
    RESOURCE_LOCKED = "resource_locked"
    SENDER_ALREADY_REGISTERED = "sender-already-registered"
    SENDER_NUMBER_NOT_APPROVED_FOR_ENTERPRISE = "sender-number-not-approved-for-enterprise"
    SENDER_REGISTER_TOO_MANY_REQUESTS = "sender-register-too-many-requests"
    SENDER_ALREADY_DELETED = "sender_already_deleted"
    SENDER_CHANGES_NOT_DELETABLE = "sender_changes_not_deletable"
    SENDER_CHANGES_NOT_FOUND = "sender_changes_not_found"
    SENDER_CHANGES_NOT_UPDATABLE = "sender_changes_not_updatable"
    SENDER_DISPLAY_NAME_UPDATE_NOT_ALLOWED = "sender_display_name_update_not_allowed"
    SENDER_INVALID_CATEGORY_CODE = "sender_invalid_category_code"
    SENDER_NOT_FOUND = "sender_not_found"
    SENDER_NOT_UPDATABLE = "sender_not_updatable"
    SENDER_PHONE_NUMBER_NOT_REGISTERED_WITH_META_CLOUD_API = "sender_phone_number_not_registered_with_meta_cloud_api"
    SENDER_REQUEST_CODE_FAILED = "sender_request_code_failed"
    SENDER_USERNAME_NOT_AVAILABLE = "sender_username_not_available"
    SENDER_USERNAME_UPDATE_NOT_AVAILABLE = "sender_username_update_not_available"
    SMS_APP_IS_ALREADY_IN_BUNDLES_PROCESS = "sms_app_is_already_in_bundles_process"
    SMS_APP_IS_ALREADY_LINKED_TO_CONVERSATION_APP = "sms_app_is_already_linked_to_conversation_app"
    SMS_APP_NOT_FOUND = "sms_app_not_found"
    SMS_SERVICE_NOT_FOUND = "sms_service_not_found"
    SOLUTION_CANNOT_BE_REASSIGNED = "solution_cannot_be_reassigned"
    SOLUTION_NOT_FOUND = "solution_not_found"
    TARGET_PROJECT_NOT_SUBPROJECT = "target_project_not_subproject"
    TELEGRAM_API_ERROR = "telegram_api_error"
    TEMPLATE_ALLOW_CATEGORY_CHANGE_NOT_UPDATABLE = "template_allow_category_change_not_updatable"
    TEMPLATE_CATEGORY_NOT_UPDATABLE = "template_category_not_updatable"
    TEMPLATE_CHANGES_NOT_FOUND = "template_changes_not_found"
    TEMPLATE_CHANGES_NOT_UPDATABLE = "template_changes_not_updatable"
    TEMPLATE_CHECK_MEDIA_FILE_SIZE = "template_check_media_file_size"
    TEMPLATE_CONTENT_ALREADY_EXISTS = "template_content_already_exists"
    TEMPLATE_COULD_NOT_DELETE_DRAFTS = "template_could_not_delete_drafts"
    TEMPLATE_DYNAMIC_PRICING_NOT_AVAILABLE = "template_dynamic_pricing_not_available"
    TEMPLATE_EXISTS = "template_exists"
    TEMPLATE_INCORRECT_CATEGORY = "template_incorrect_category"
    TEMPLATE_INSIGHTS_NOT_YET_AVAILABLE = "template_insights_not_yet_available"
    TEMPLATE_INVALID_BUTTON_EXAMPLE = "template_invalid_button_example"
    TEMPLATE_INVALID_CATEGORY = "template_invalid_category"
    TEMPLATE_INVALID_CATEGORY_CODE = "template_invalid_category_code"
    TEMPLATE_INVALID_LANGUAGE_CODE = "template_invalid_language_code"
    TEMPLATE_KAKAOTALK_VALIDATION_ERROR = "template_kakaotalk_validation_error"
    TEMPLATE_LANGUAGE_RECENTLY_DELETED = "template_language_recently_deleted"
    TEMPLATE_LIMIT_REACHED = "template_limit_reached"
    TEMPLATE_MEDIA_FILE_SIZE_EXCEEDS_MAXIMUM_FILE_SIZE_LIMIT = (
        "template_media_file_size_exceeds_maximum_file_size_limit"
    )
    TEMPLATE_NAME_RECENTLY_USED = "template_name_recently_used"
    TEMPLATE_NOT_DELETABLE = "template_not_deletable"
    TEMPLATE_NOT_DELETABLE_DUE_TO_INPUT_CONFIG = "template_not_deletable_due_to_input_config"
    TEMPLATE_NOT_FOUND = "template_not_found"
    TEMPLATE_NOT_UPDATABLE = "template_not_updatable"
    TEMPLATE_POLICIES_VIOLATIONS = "template_policies_violations"
    TEMPLATE_RESTRICTED_DOMAIN_FOR_BUTTON_URL = "template_restricted_Domain_for_button_url"
    TEMPLATE_SOURCE_NOT_UPDATABLE = "template_source_not_updatable"
    TEMPLATE_START_SESSION_FOR_UPLOADING_MEDIA = "template_start_session_for_uploading_media"
    TEMPLATE_SUBMIT_ERROR = "template_submit_error"
    TEMPLATES_COMPARE_NOT_FOUND = "templates_compare_not_found"
    TEMPLATES_COMPARE_NOT_UNIQUE = "templates_compare_not_unique"
    TEMPLATES_NOT_ELIGIBLE_FOR_COMPARISON = "templates_not_eligible_for_comparison"
    TOO_MANY_INVALID_VERIFICATION_CODES = "too_many_invalid_verification_codes"
    TOO_MANY_REQUESTS = "too_many_requests"
    TOO_MANY_WABA_ID = "too_many_waba_id"
    UNAUTHORIZED_ERROR = "unauthorized_error"
    USED_PHONE_NUMBER_ID = "used_phone_number_id"
    USER_CANNOT_BE_REACHED = "user_cannot_be_reached"
    USER_HAS_NOT_ACCEPTED_INVITE = "user_has_not_accepted_invite"
    USER_IS_NOT_TESTER_FOR_AGENT = "user_is_not_tester_for_agent"
    VERIFICATION_SUSPENDED_IN_GMB = "verification_suspended_in_gmb"
    VIBER_API_ERROR = "viber_api_error"
    WABA_ID_USED = "waba_id_used"
    WEBHOOK_EXISTS = "webhook_exists"
    WEBHOOK_LIMIT_REACHED = "webhook_limit_reached"
    WEBHOOK_NOT_FOUND = "webhook_not_found"
    WHATSAPP_BUSINESS_API_REQUEST_LIMIT_EXCEEDED = "whatsapp_business_api_request_limit_exceeded"
    WRONG_BUSINESS_MANAGER = "wrong_business_manager"
    WRONG_OTP = "wrong_otp"
    WRONG_SUPPLIER_CONFIGURATION = "wrong_supplier_configuration"
    WRONG_WABA_ID = "wrong_waba_id"


_TABLE = (
    ErrorSpec(
        "account_data_is_corrupt",
        (409,),
        "The stored account data cannot be used.",
        "Ask support to repair the account; no call can.",
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "whatsapp_accounts",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "account_exists",
        (409,),
        "The project has its account already.",
        "Use the existing account; a project has only one for each channel.",
        families=(
            "kakaotalk_senders",
            "whatsapp_accounts",
        ),
    ),
    ErrorSpec(
        "account_has_sender_changes",
        (409,),
        "Pending changes of a sender keep the account from being deleted.",
        "Delete the pending changes of every sender and repeat the call.",
        additional_information=("projectId",),
        families=("whatsapp_accounts",),
    ),
    ErrorSpec(
        "account_has_senders",
        (409,),
        "Senders keep the account from being deleted.",
        "Delete the senders that senderIds names, and repeat once they are gone.",
        additional_information=(
            "projectId",
            "senderIds",
        ),
        families=("whatsapp_accounts",),
    ),
    ErrorSpec(
        "account_is_in_progress",
        (412,),
        "The KakaoTalk account is still being set up.",
        "Wait until the account is set up and repeat the call.",
        families=("kakaotalk_senders",),
    ),
    ErrorSpec(
        "account_not_found",
        (404,),
        "The project has no account for this channel.",
        "Create the account first; for WhatsApp the first embedded signup sender creates it too.",
        families=(
            "rcs_accounts",
            "whatsapp_accounts",
        ),
    ),
    ErrorSpec(
        "account_not_updatable",
        (409,),
        "The account cannot be changed in its present state.",
        "A WhatsApp account changes only while REJECTED; in every other case ask support.",
        families=(
            "kakaotalk_senders",
            "whatsapp_accounts",
        ),
    ),
    ErrorSpec(
        "add_test_number_invalid",
        (400,),
        "A test number is not a valid phone number.",
        "Send the number in E.164 form, with the leading plus sign.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "add_test_number_not_allowed_before_launch",
        (404,),
        "The carrier takes no test numbers until the sender is launched.",
        "Test with a number of another carrier, or launch first.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "all_phone_number_id_provisioned",
        (409,),
        "Every phone number id is provisioned; add one.",
        "Add a phone number to the WABA, or name one in phoneNumberId.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "allowed_only_for_default_test_sms_app",
        (409,),
        "The SMS App concerned is not flagged as the default test app.",
        "Name the default test SMS app, or leave test out.",
        families=("bundles",),
    ),
    ErrorSpec(
        "blocked_because_the_recipient_declined",
        (404,),
        "The recipient turned down the tester invite.",
        "Use another number; one that declined takes no further invitation.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "bundle_not_found",
        (404,),
        "No bundle with that id for the project.",
        "Check the bundle id and that it belongs to this project.",
        families=("bundles",),
    ),
    ErrorSpec(
        "conversation_app_already_connected_to_sms_app",
        (400,),
        "The Conversation App has an SMS App already; use it or disconnect it first.",
        "Use the SMS app that it has, or unlink that one first.",
        families=("bundles",),
    ),
    ErrorSpec(
        "conversation_app_id_invalid",
        (400,),
        "The Conversation app id is malformed.",
        "Copy the app id from the Conversation API.",
        families=("conversation",),
    ),
    ErrorSpec(
        "conversation_app_is_already_in_bundles_process",
        (409,),
        "Another bundle is working on that Conversation App.",
        "Wait until the other bundle is done and repeat the call.",
        families=("bundles",),
    ),
    ErrorSpec(
        "conversation_app_no_instagram_channel",
        (404,),
        "App has no set-up Instagram channel.",
        "Set up the Instagram channel of the Conversation app first.",
        families=("conversation",),
    ),
    ErrorSpec(
        "conversation_app_no_messenger_channel",
        (404,),
        "App has no set-up Messenger channel.",
        "Set up the Messenger channel of the Conversation app first.",
        families=("conversation",),
    ),
    ErrorSpec(
        "conversation_app_no_telegram_channel",
        (404,),
        "App has no set-up Telegram channel.",
        "Set up the Telegram channel of the Conversation app first.",
        families=("conversation",),
    ),
    ErrorSpec(
        "conversation_app_no_viber_channel",
        (404,),
        "App has no set-up Viber channel.",
        "Set up the Viber channel of the Conversation app first.",
        families=("conversation",),
    ),
    ErrorSpec(
        "conversation_app_not_found",
        (404,),
        "The Conversation App does not exist.",
        "Check the Conversation app id and that it belongs to this project.",
        families=(
            "bundles",
            "conversation",
        ),
    ),
    ErrorSpec(
        "default_sms_app_already_exists",
        (409,),
        "A default SMS App is there already; only support can help.",
        "Use the existing default SMS app; only support can replace it.",
        families=("bundles",),
    ),
    ErrorSpec(
        "default_sms_app_not_found",
        (404,),
        "There is no default SMS App; a test-mode app is needed first.",
        "Create a test SMS app first.",
        families=("bundles",),
    ),
    ErrorSpec(
        "facebook_Request_limit_reached",
        (500,),
        "Meta's rate limit is reached.",
        "Wait some minutes and repeat the call.",
        families=(
            "whatsapp_senders",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "facebook_api_error",
        (500,),
        "Meta's platform failed, so Instagram or Messenger could not be read.",
        "Repeat the call later.",
        families=("conversation",),
    ),
    ErrorSpec(
        "failed_to_create_conversation_service",
        (500,),
        "The Conversation app of the bundle could not be created.",
        "Order the bundle again; ask support if it fails again.",
        families=("bundles",),
    ),
    ErrorSpec(
        "failed_to_create_sms_service",
        (500,),
        "The SMS app of the bundle could not be created.",
        "Order the bundle again; ask support if it fails again.",
        families=("bundles",),
    ),
    ErrorSpec(
        "failed_to_create_subproject",
        (500,),
        "The subproject of the bundle could not be created.",
        "Order the bundle again; ask support if it fails again.",
        families=("bundles",),
    ),
    ErrorSpec(
        "fields_not_updatable",
        (400,),
        "A field is locked in LAUNCHING or LAUNCHED.",
        "Send countries only, or wait until the sender is no longer LAUNCHING or LAUNCHED.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "file_has_wrong_dimensions",
        (409,),
        "The image has not the size in pixels that its field takes.",
        "Bring the image to the size that the field documents.",
        families=(
            "rcs_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "file_invalid_mime_type",
        (400,),
        "The file behind the URL has a type that is not accepted.",
        "Offer the file in one of the types that the field documents.",
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "file_not_found",
        (409,),
        "The URL leads to no file.",
        "Check that the URL is public and answers with the file itself.",
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "file_size_too_large",
        (409,),
        "The file behind the URL is too large.",
        "Make the file smaller than the field's limit.",
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "file_unexpected_error",
        (409,),
        "The file behind the URL could not be processed.",
        "Check that the file opens and that its host answers; then repeat the call.",
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "flow_not_found",
        (404,),
        "No flow has this id in the project.",
        "List the flows for the ids that the project has.",
        families=("whatsapp_flows",),
    ),
    ErrorSpec(
        "flow_screens_not_found",
        (404,),
        "The flow exists but no screens were found for it.",
        "Add screens to the flow in Meta's Flow Builder.",
        families=("whatsapp_flows",),
    ),
    ErrorSpec(
        "forbidden_payload",
        (403,),
        "The caller may not use such a body.",
        "Ask support which fields this project may use.",
        families=("bundles",),
    ),
    ErrorSpec(
        "internal_error",
        (500,),
        "The request failed for an unexpected reason.",
        "Repeat the call later; if it keeps failing, ask support and name the request id.",
        additional_information=("templateCode",),
        families=(
            "bundles",
            "conversation",
            "kakaotalk_categories",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "rcs_accounts",
            "rcs_questionnaire",
            "rcs_senders",
            "sms_apps",
            "webhooks",
            "whatsapp_accounts",
            "whatsapp_flows",
            "whatsapp_senders",
            "whatsapp_solutions",
            "whatsapp_templates",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "invalid_app_key",
        (400,),
        "The app key used for the registration is wrong.",
        "Ask support; the key is not part of the request.",
        families=("kakaotalk_senders",),
    ),
    ErrorSpec(
        "invalid_business_manager",
        (400,),
        "Business manager does not suit the project.",
        "Leave businessManager out or name the one that the project is tied to.",
        families=(
            "whatsapp_senders",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "invalid_business_manager_for_environment",
        (400,),
        "businessManager not allowed in this environment.",
        "Name a business manager that this environment allows.",
        families=(
            "whatsapp_accounts",
            "whatsapp_senders",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "invalid_facebook_code",
        (400,),
        "facebookCode wrong or expired.",
        "Let the customer pass the embedded signup again and use its new code.",
        families=("whatsapp_utilities",),
    ),
    ErrorSpec(
        "invalid_facebook_token",
        (400,),
        "Facebook token is wrong or expired.",
        "Let the customer log in at Facebook again and use the new token.",
        families=(
            "whatsapp_senders",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "invalid_fields",
        (400,),
        "fieldMask holds an unknown path.",
        "Name only paths that supportedCodes lists.",
        additional_information=("supportedCodes",),
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "invalid_filter_states",
        (400,),
        "filterStates holds an unknown value.",
        "Use the states that supportedCodes lists.",
        additional_information=("supportedCodes",),
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "invalid_filter_statuses",
        (400,),
        "filterStatuses holds an unknown value.",
        "Use the statuses that supportedCodes lists.",
        additional_information=("supportedCodes",),
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "invalid_google_agent",
        (400,),
        "Google refused the agent fields.",
        "Correct the brand fields of the sender and repeat the call.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "invalid_id_format",
        (400,),
        "An id in the path or query is malformed.",
        "Copy the id as the API returned it.",
        families=(
            "bundles",
            "rcs_senders",
            "sms_apps",
            "webhooks",
        ),
    ),
    ErrorSpec(
        "invalid_input",
        (400,),
        "The request breaks its schema.",
        "Correct what validationErrors names.",
        additional_information=("validationErrors",),
        families=(
            "bundles",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "rcs_accounts",
            "rcs_senders",
            "sms_apps",
            "webhooks",
            "whatsapp_accounts",
            "whatsapp_senders",
            "whatsapp_templates",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "invalid_page_size",
        (400,),
        "pageSize is not an accepted number.",
        "Send a whole number between 1 and the operation's maximum, or leave pageSize out.",
        families=(
            "bundles",
            "kakaotalk_categories",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "rcs_accounts",
            "rcs_senders",
            "sms_apps",
            "webhooks",
            "whatsapp_accounts",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "invalid_page_token",
        (400,),
        "pageToken was not issued for this query.",
        "Leave pageToken out to start anew, and keep the filters of the query that issued it.",
        families=(
            "bundles",
            "kakaotalk_categories",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "rcs_accounts",
            "rcs_senders",
            "sms_apps",
            "webhooks",
            "whatsapp_accounts",
            "whatsapp_senders",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "invalid_payload",
        (400,),
        "The body cannot be read.",
        "Send one JSON object with Content-Type application/json.",
        families=(
            "bundles",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "rcs_accounts",
            "rcs_senders",
            "sms_apps",
            "webhooks",
            "whatsapp_accounts",
            "whatsapp_senders",
            "whatsapp_templates",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "invalid_region_for_att_supplier",
        (400,),
        "AT&T supplier used outside region US.",
        "Create the sender in region US.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "invalid_staging_bundles_input_region",
        (400,),
        "A staging request names a region other than EU or US.",
        "Use region EU or US.",
        families=("bundles",),
    ),
    ErrorSpec(
        "invalid_waba_id_or_phone_number_id_for_region",
        (409,),
        "wabaId or phoneNumberId does not suit the region.",
        "Use the region of the WABA, or leave region out.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "invalid_webhooks",
        (400,),
        "The webhooks of the bundle could not be registered.",
        "Check their targets and order the bundle again.",
        families=("bundles",),
    ),
    ErrorSpec(
        "launch_invalid_agent_state",
        (409,),
        "The sender is in a state that cannot be launched.",
        "Launch only in IN_TEST, LAUNCHING, LAUNCHED or UNLAUNCHED; read the sender's state first.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "launch_invalid_verification_state",
        (409,),
        "Verification is not in VERIFICATION_STATE_PENDING.",
        "Wait until the verification is pending again and repeat the launch.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "launch_precondition_failed",
        (412,),
        "Launch requirements are not met.",
        "Complete what validationErrors names and launch again.",
        additional_information=("validationErrors",),
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "log_in_facebook_required",
        (500,),
        "A login on Facebook is needed first.",
        "Let the customer log in at Facebook and repeat with a new token.",
        families=(
            "whatsapp_senders",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "looking_up_the_rbm_agent",
        (404,),
        "RBM agent look-up failed.",
        "Repeat the call later; ask support if the agent stays unknown.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "missing_name",
        (400,),
        "A service has neither its own name nor a bundle name.",
        "Name the bundle, or each of its parts.",
        families=("bundles",),
    ),
    ErrorSpec(
        "more_than_one_sms_app",
        (409,),
        "Several SMS Apps qualify and none was picked.",
        "Name the SMS app that you mean.",
        families=("bundles",),
    ),
    ErrorSpec(
        "no_fields_to_update",
        (400,),
        "The update holds no field.",
        "Send at least one field to change.",
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "sms_apps",
            "whatsapp_accounts",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "no_google_supplier",
        (400,),
        "The sender has no agent at Google, or none yet.",
        "Give a draft its brand, and wait until the sender is IN_TEST; ask support if it stays without an agent.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "no_services_to_create",
        (400,),
        "The order contains no service.",
        "Order at least one of subproject, smsApp and convApp.",
        families=("bundles",),
    ),
    ErrorSpec(
        "not_allowed_for_non_test_account",
        (409,),
        "The account is not a test account.",
        "Order the test number from a test account.",
        families=("bundles",),
    ),
    ErrorSpec(
        "not_allowed_for_subproject",
        (409,),
        "The subproject may not have test numbers.",
        "Order the test number for the main project.",
        families=("bundles",),
    ),
    ErrorSpec(
        "not_allowed_register",
        (409,),
        "The sender does not wait for a verification code.",
        "Register only while the sender waits for its verification; read its state first.",
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "not_allowed_verify",
        (409,),
        "The sender does not wait for a verification code.",
        "Verify only while the sender waits for its verification; read its state first.",
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "not_found_waba_id",
        (409,),
        "No WABA could be found for the project.",
        "Name wabaId in the request.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "object_with_whatsapp_business_account_id_does_not_exist",
        (409,),
        "The WhatsApp Business Account is gone.",
        "Check in Meta Business Manager that the WhatsApp Business Account still exists and is shared.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "only_one_test_number_allowed",
        (409,),
        "The project has an active test number already.",
        "Use the test number that the project has.",
        families=("bundles",),
    ),
    ErrorSpec(
        "parent_sms_bespoke_price",
        (400,),
        "The parent's SMS service has special pricing and cannot be copied.",
        "Order the SMS app without copying the parent's service.",
        families=("bundles",),
    ),
    ErrorSpec(
        "parent_sms_not_route_assisted",
        (400,),
        "The parent's SMS service is not route assisted and cannot be copied.",
        "Order the SMS app without copying the parent's service.",
        families=("bundles",),
    ),
    ErrorSpec(
        "plus_friend_id_used",
        (409,),
        "Another sender owns this plusFriendId.",
        "Use the sender that has this channel, or another channel.",
        families=("kakaotalk_senders",),
    ),
    ErrorSpec(
        "project_not_found",
        (404,),
        "No project has this id.",
        "Check the project id in the path.",
        families=(
            "kakaotalk_senders",
            "rcs_senders",
            "whatsapp_accounts",
            "whatsapp_flows",
            "whatsapp_senders",
            "whatsapp_solutions",
        ),
    ),
    ErrorSpec(
        "project_not_initialized",
        (400,),
        "The project is not onboarded for this channel.",
        "Onboard the project for the channel first or ask for access to it.",
        families=(
            "kakaotalk_categories",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "whatsapp_accounts",
            "whatsapp_flows",
            "whatsapp_senders",
            "whatsapp_templates",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "provisioned_phone_number_id",
        (409,),
        "phoneNumberId is provisioned already.",
        "Use the existing sender of this number, or another number.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "questionnaire_invalid_country",
        (400,),
        "The query names a country that is not supported.",
        "Use the countries that supportedValues lists.",
        additional_information=("supportedValues",),
        families=("rcs_questionnaire",),
    ),
    ErrorSpec(
        "questionnaire_invalid_use_case",
        (400,),
        "The path names a use case that is not supported.",
        "Use a use case that validUseCases lists.",
        additional_information=("validUseCases",),
        families=("rcs_questionnaire",),
    ),
    ErrorSpec(
        "rbm_has_not_been_used",
        (403,),
        "RBM never used on this account; wait or ask support.",
        "Ask support to switch RCS on for the project.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "rbm_resources_not_found",
        (404,),
        "RBM side lacks the needed resources.",
        "Repeat the call later; ask support if it keeps failing.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "rbm_too_many_requests",
        (429,),
        "RBM rate limit hit.",
        "Wait before the next invitation; 20 a day and 200 in all are allowed.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "rbm_webhook_incorrect_secret",
        (403,),
        "RBM webhook secret does not match.",
        "Ask support to correct the supplier's webhook secret.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "resource_locked",
        (409,),
        "Another operation on the resource is running.",
        "Wait a moment and repeat the call.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "sender-already-registered",
        (429,),
        "The sender is registered already.",
        "Do not register again; verify or read the sender's state.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sender-number-not-approved-for-enterprise",
        (409,),
        "Number is not approved for an enterprise; support needed.",
        "Ask support to have the number approved.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sender-register-too-many-requests",
        (429,),
        "Register limit reached; try later.",
        "Wait before asking for another code; 10 in 72 hours are allowed.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sender_already_deleted",
        (409,),
        "The deletion was asked for already.",
        "Wait; the sender disappears by itself when its notice period is over.",
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "sender_changes_not_deletable",
        (409,),
        "The pending changes cannot be dropped in their present status.",
        "Wait for the review; they can be dropped once they are rejected or a draft.",
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "sender_changes_not_found",
        (404,),
        "The sender has no changes to drop.",
        "Read the sender; it has nothing pending.",
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "sender_changes_not_updatable",
        (409,),
        "The pending changes cannot be edited in their present status.",
        "Wait for the review. Drafts can be edited, rejected changes of a WhatsApp sender too; drop those of a KakaoTalk sender.",
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "sender_display_name_update_not_allowed",
        (409,),
        "Display name is under review.",
        "Wait until the display name's review is over.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sender_invalid_category_code",
        (400,),
        "A category code is unknown.",
        "List the sender categories and use the codes of one branch.",
        families=("kakaotalk_senders",),
    ),
    ErrorSpec(
        "sender_not_found",
        (404,),
        "The project has no such sender.",
        "Check the key of the sender and that it belongs to this project.",
        families=(
            "kakaotalk_categories",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "rcs_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "sender_not_updatable",
        (409,),
        "A live sender is not ACTIVE.",
        "Update the sender once its state is ACTIVE.",
        families=(
            "kakaotalk_senders",
            "whatsapp_senders",
        ),
    ),
    ErrorSpec(
        "sender_phone_number_not_registered_with_meta_cloud_api",
        (400,),
        "Phone number is not on the Cloud API yet.",
        "Register and verify the number first.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sender_request_code_failed",
        (400,),
        "The OTP could not be requested; try later.",
        "Wait some minutes and ask for the code again; try VOICE instead of SMS.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sender_username_not_available",
        (400,),
        "Username is taken.",
        "Choose one of the suggested usernames.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sender_username_update_not_available",
        (409,),
        "Username update on a sender that is not ACTIVE.",
        "Set the username once the sender is ACTIVE.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "sms_app_is_already_in_bundles_process",
        (409,),
        "Another bundle is working on that SMS App.",
        "Wait until the other bundle is done and repeat the call.",
        families=("bundles",),
    ),
    ErrorSpec(
        "sms_app_is_already_linked_to_conversation_app",
        (409,),
        "That SMS App has a Conversation App already.",
        "Unlink the SMS app first or name another one.",
        families=("bundles",),
    ),
    ErrorSpec(
        "sms_app_not_found",
        (404,),
        "The SMS App does not exist.",
        "Check the SMS app id and that it belongs to this project.",
        families=(
            "bundles",
            "sms_apps",
        ),
    ),
    ErrorSpec(
        "sms_service_not_found",
        (404,),
        "Project has no SMS service.",
        "Ask support to give the project an SMS service.",
        families=("sms_apps",),
    ),
    ErrorSpec(
        "solution_cannot_be_reassigned",
        (409,),
        "The project is onboarded already, so its solution is fixed.",
        "Keep the assigned solution; it is fixed once the project is onboarded.",
        families=("whatsapp_solutions",),
    ),
    ErrorSpec(
        "solution_not_found",
        (404,),
        "No solution has this id.",
        "List the solutions for the ids that the project has.",
        families=("whatsapp_solutions",),
    ),
    ErrorSpec(
        "target_project_not_subproject",
        (400,),
        "A copy from the parent was asked for outside a subproject.",
        "Order a subproject in the same bundle or leave the copy from the parent out.",
        families=("bundles",),
    ),
    ErrorSpec(
        "telegram_api_error",
        (500,),
        "Telegram's platform failed.",
        "Repeat the call later.",
        families=("conversation",),
    ),
    ErrorSpec(
        "template_allow_category_change_not_updatable",
        (409,),
        "allowCategoryChange changed outside a draft or INCORRECT_CATEGORY rejection.",
        "Change it in a draft, or after a rejection with INCORRECT_CATEGORY; otherwise create a new template.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_category_not_updatable",
        (409,),
        "Category changed outside a draft or INCORRECT_CATEGORY rejection.",
        "Change it in a draft, or after a rejection with INCORRECT_CATEGORY; otherwise create a new template.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_changes_not_found",
        (404,),
        "There are no pending changes to delete.",
        "Read the template; it has nothing pending.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_changes_not_updatable",
        (409,),
        "Pending changes are neither DRAFT nor REJECTED.",
        "Wait for the review of the pending changes.",
        families=(
            "kakaotalk_templates",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "template_check_media_file_size",
        (400,),
        "Size of a media URL could not be determined.",
        "Check that the media URL is public and states the file's size.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_content_already_exists",
        (424,),
        "Another template already has this content.",
        "Use the existing template or change the text.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_could_not_delete_drafts",
        (500,),
        "Template drafts could not be removed during account delete.",
        "Delete the template drafts and repeat the call.",
        families=("whatsapp_accounts",),
    ),
    ErrorSpec(
        "template_dynamic_pricing_not_available",
        (400,),
        "Account is not eligible for dynamic pricing.",
        "Leave optimization out or ask support to make the account eligible.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_exists",
        (409,),
        "There is a template of this name already; on WhatsApp each language counts for itself.",
        "Update the existing template or choose another name.",
        additional_information=("supportedCodes",),
        families=(
            "kakaotalk_templates",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "template_incorrect_category",
        (409,),
        "Another language of the name has a different category.",
        "Use the category that the other languages of this name have.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_insights_not_yet_available",
        (424,),
        "Template insights not offered yet for this WABA.",
        "Try again when Meta offers template insights for this WABA.",
        families=("whatsapp_utilities",),
    ),
    ErrorSpec(
        "template_invalid_button_example",
        (400,),
        "A button other than a dynamic URL carries an example.",
        "Give an example only to URL buttons with a variable.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_invalid_category",
        (400,),
        "Category is not AUTHENTICATION, MARKETING or UTILITY.",
        "Use AUTHENTICATION, MARKETING or UTILITY.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_invalid_category_code",
        (400,),
        "categoryCode is not open to the project.",
        "List the template categories and use one of their codes.",
        families=("kakaotalk_templates",),
    ),
    ErrorSpec(
        "template_invalid_language_code",
        (400,),
        "The language is not supported.",
        "Use a language that supportedCodes lists.",
        additional_information=("supportedCodes",),
        families=(
            "kakaotalk_templates",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "template_kakaotalk_validation_error",
        (424,),
        "KakaoTalk refused the template.",
        "Correct the template; submit the kept draft if templateCode names one, otherwise create it again.",
        additional_information=("templateCode",),
        families=("kakaotalk_templates",),
    ),
    ErrorSpec(
        "template_language_recently_deleted",
        (409,),
        "This language was deleted less than 4 weeks ago.",
        "Use another name or wait until the block is over.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_limit_reached",
        (424,),
        "The account holds its maximum of templates.",
        "Delete templates that are no longer used.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_media_file_size_exceeds_maximum_file_size_limit",
        (400,),
        "A media file is above the maximum size.",
        "Make the media file smaller than the limit of its type.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_name_recently_used",
        (409,),
        "This name was deleted less than 30 days ago.",
        "Use another name or wait 30 days from the deletion.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_not_deletable",
        (409,),
        "The changes were submitted to KakaoTalk or there are none.",
        "Only a draft that was never submitted can be dropped; edit and submit it again, or delete the template.",
        families=("kakaotalk_templates",),
    ),
    ErrorSpec(
        "template_not_deletable_due_to_input_config",
        (409,),
        "Submitted template addressed while deleteSubmitted is not true.",
        "Repeat with deleteSubmitted=true to delete a submitted template.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_not_found",
        (404,),
        "No template has this name and language or this code.",
        "List the templates for those that the project has.",
        families=(
            "kakaotalk_templates",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "template_not_updatable",
        (409,),
        "The template cannot be edited in its present state.",
        "Wait for the review that is under way and read the template's state first.",
        families=(
            "kakaotalk_templates",
            "whatsapp_templates",
        ),
    ),
    ErrorSpec(
        "template_policies_violations",
        (400,),
        "Content is reported as abusive upstream.",
        "Change the content so that it keeps to Meta's policies.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_restricted_Domain_for_button_url",
        (409,),
        "Button URL uses wa.me or whatsapp.com.",
        "Use a URL outside wa.me and whatsapp.com.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_source_not_updatable",
        (409,),
        "Template was generated by Meta.",
        "Create a template of your own; one that Meta generated cannot be edited.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_start_session_for_uploading_media",
        (500,),
        "Upload session for sample media failed to start.",
        "Repeat the call later.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "template_submit_error",
        (424,),
        "Upstream refused the submission.",
        "Read metaError, correct the template and submit it again.",
        additional_information=("metaError",),
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "templates_compare_not_found",
        (404,),
        "Template named in the body does not exist.",
        "Check the name and language in the body.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "templates_compare_not_unique",
        (409,),
        "Template is compared with itself.",
        "Name another template in the body.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "templates_not_eligible_for_comparison",
        (409,),
        "Fewer than 1000 sends in the timeframe.",
        "Compare templates with at least 1000 sends in the timeframe.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "too_many_invalid_verification_codes",
        (429,),
        "Too many wrong OTPs were tried; try later.",
        "Wait, then ask for a new code.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "too_many_requests",
        (429,),
        "Too many requests in a short time.",
        "Wait and repeat; Retry-After says how long where it is given.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "too_many_waba_id",
        (409,),
        "Several WABAs fit; name one in the request.",
        "Name wabaId in the request.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "unauthorized_error",
        (401,),
        "The credentials are missing or wrong or not valid for this project.",
        "Check the key or token and the project id in the path.",
        families=(
            "bundles",
            "conversation",
            "kakaotalk_categories",
            "kakaotalk_senders",
            "kakaotalk_templates",
            "rcs_accounts",
            "rcs_questionnaire",
            "rcs_senders",
            "sms_apps",
            "webhooks",
            "whatsapp_accounts",
            "whatsapp_flows",
            "whatsapp_senders",
            "whatsapp_solutions",
            "whatsapp_templates",
            "whatsapp_utilities",
        ),
    ),
    ErrorSpec(
        "used_phone_number_id",
        (409,),
        "phoneNumberId is in use.",
        "Use the existing sender of this number, or another number.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "user_cannot_be_reached",
        (404,),
        "Tester device has no reachable RCS.",
        "Check that RCS is on and the phone is online, or use another number.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "user_has_not_accepted_invite",
        (404,),
        "Tester invite still open.",
        "Ask the phone's owner to accept the invitation.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "user_is_not_tester_for_agent",
        (404,),
        "Number was never added as tester.",
        "Add the number as a test number first.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "verification_suspended_in_gmb",
        (400,),
        "Linked Google My Business is suspended.",
        "Resolve the suspension at Google and launch again.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "viber_api_error",
        (500,),
        "Viber's platform failed.",
        "Repeat the call later.",
        families=("conversation",),
    ),
    ErrorSpec(
        "waba_id_used",
        (409,),
        "The WABA belongs to another project.",
        "Use the project that has the WABA, or another WABA.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "webhook_exists",
        (409,),
        "Another webhook of the project has this target.",
        "Update the existing webhook or use another target.",
        families=(
            "bundles",
            "webhooks",
        ),
    ),
    ErrorSpec(
        "webhook_limit_reached",
        (424,),
        "The project already has 15 webhooks.",
        "Delete a webhook; a project has at most 15.",
        families=(
            "bundles",
            "webhooks",
        ),
    ),
    ErrorSpec(
        "webhook_not_found",
        (404,),
        "No webhook with that id in the project.",
        "List the webhooks for the ids that the project has.",
        families=("webhooks",),
    ),
    ErrorSpec(
        "whatsapp_business_api_request_limit_exceeded",
        (429,),
        "Upstream request limit reached.",
        "Wait and repeat the call less often.",
        families=("whatsapp_templates",),
    ),
    ErrorSpec(
        "wrong_business_manager",
        (409,),
        "The project already uses another business manager.",
        "Leave businessManager out or name the one that the project uses.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "wrong_otp",
        (409,),
        "The OTP does not match.",
        "Send the code of the newest message or register again for a new one.",
        families=("whatsapp_senders",),
    ),
    ErrorSpec(
        "wrong_supplier_configuration",
        (403,),
        "Supplier setup is wrong and must be fixed by support.",
        "Ask support to correct the supplier's setup.",
        families=("rcs_senders",),
    ),
    ErrorSpec(
        "wrong_waba_id",
        (409,),
        "The project already uses another WABA.",
        "Use the WABA that the project has.",
        families=("whatsapp_senders",),
    ),
)

ERRORS: Mapping[str, ErrorSpec] = MappingProxyType({spec.code: spec for spec in _TABLE})
"""Every error code of the contract."""
