"""Models of the contract: RCS senders.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import (
    DEPRECATED,
    UNIQUE,
    E164PhoneNumber,
    Email,
    HexColor,
    Nullable,
    Open,
    Request,
    Response,
    Tagged,
    Url,
)
from sinch_provisioning.contract.models._unions import BEST_MATCH
from sinch_provisioning.contract.models.rcs_common import (
    RcsCountryCode,
    RcsQuestionnaireFrQuestions,
    RcsQuestionnaireGbQuestions,
    RcsQuestionnaireGeneralQuestions,
    RcsQuestionnaireNonUsPrivateQuestions,
    RcsQuestionnaireNonUsPublicQuestions,
    RcsQuestionnaireQuestion,
    RcsQuestionnaireUsBrandCampaignQuestions,
    RcsQuestionnaireUsLegacyQuestions,
    RcsQuestionnaireUsPrivateQuestions,
    RcsQuestionnaireUsPublicQuestions,
    RcsQuestionnaireVerificationQuestions,
    RcsUseCase,
)

__all__ = [
    "RcsAnswerMetadata",
    "RcsAnswerMetadataCreate",
    "RcsAnswerMetadataUpdate",
    "RcsAnyCountryCode",
    "RcsBrandRegistration",
    "RcsBrandRegistrationProcess",
    "RcsBrandRegistrationProcessStatus",
    "RcsBrandRegistrationProcessStatusUpdatedEvent",
    "RcsBrandRegistrationStatus",
    "RcsCampaignRegistration",
    "RcsConversationApiApp",
    "RcsConversationApiAppRegion",
    "RcsConversationAppChannelStatus",
    "RcsCountryCodeInput",
    "RcsCountryCodeNonUsInput",
    "RcsCountryCodeUsInput",
    "RcsCountryStatus",
    "RcsEmail",
    "RcsEmailInput",
    "RcsOperator",
    "RcsOperatorCountry",
    "RcsOperatorName",
    "RcsOperatorStatus",
    "RcsPhone",
    "RcsPhoneInput",
    "RcsQuestionnaireUsDefaultQuestions",
    "RcsSender",
    "RcsSenderActivity",
    "RcsSenderActivityList",
    "RcsSenderActivityType",
    "RcsSenderBillingCategory",
    "RcsSenderBillingCategoryInput",
    "RcsSenderBrand",
    "RcsSenderBrandCreate",
    "RcsSenderBrandUpdate",
    "RcsSenderCommentAddedEvent",
    "RcsSenderCreate",
    "RcsSenderDetails",
    "RcsSenderDetailsCreate",
    "RcsSenderDetailsUpdate",
    "RcsSenderHostingRegion",
    "RcsSenderList",
    "RcsSenderOperatorStatusUpdatedEvent",
    "RcsSenderQuestionnaire",
    "RcsSenderQuestionnaireCreate",
    "RcsSenderQuestionnaireFr",
    "RcsSenderQuestionnaireFrAnswers",
    "RcsSenderQuestionnaireFrAnswersCreate",
    "RcsSenderQuestionnaireFrAnswersUpdate",
    "RcsSenderQuestionnaireFrCreate",
    "RcsSenderQuestionnaireFrUpdate",
    "RcsSenderQuestionnaireGb",
    "RcsSenderQuestionnaireGbAnswers",
    "RcsSenderQuestionnaireGbAnswersCreate",
    "RcsSenderQuestionnaireGbAnswersUpdate",
    "RcsSenderQuestionnaireGbCreate",
    "RcsSenderQuestionnaireGbUpdate",
    "RcsSenderQuestionnaireGeneral",
    "RcsSenderQuestionnaireGeneralAnswers",
    "RcsSenderQuestionnaireGeneralAnswersCreate",
    "RcsSenderQuestionnaireGeneralAnswersUpdate",
    "RcsSenderQuestionnaireGeneralCreate",
    "RcsSenderQuestionnaireGeneralUpdate",
    "RcsSenderQuestionnaireNonUsPrivateAnswersCreate",
    "RcsSenderQuestionnaireNonUsPublicAnswersCreate",
    "RcsSenderQuestionnairePartnerAnswers",
    "RcsSenderQuestionnairePartnerAnswersCreate",
    "RcsSenderQuestionnairePartnerAnswersUpdate",
    "RcsSenderQuestionnaireUpdate",
    "RcsSenderQuestionnaireUsCampaign",
    "RcsSenderQuestionnaireUsCampaignAnswers",
    "RcsSenderQuestionnaireUsCampaignAnswersUpdate",
    "RcsSenderQuestionnaireUsCreate",
    "RcsSenderQuestionnaireUsDefault",
    "RcsSenderQuestionnaireUsLegacy",
    "RcsSenderQuestionnaireUsLegacyAnswers",
    "RcsSenderQuestionnaireUsLegacyAnswersCreate",
    "RcsSenderQuestionnaireUsLegacyAnswersUpdate",
    "RcsSenderQuestionnaireUsPrivateAnswersCreate",
    "RcsSenderQuestionnaireUsPublicAnswersCreate",
    "RcsSenderQuestionnaireUsUpdate",
    "RcsSenderQuestionnaireVerification",
    "RcsSenderQuestionnaireVerificationAnswers",
    "RcsSenderQuestionnaireVerificationAnswersCreate",
    "RcsSenderQuestionnaireVerificationAnswersUpdate",
    "RcsSenderQuestionnaireVerificationCreate",
    "RcsSenderQuestionnaireVerificationUpdate",
    "RcsSenderQuestionnaireVerificationUsAnswersCreate",
    "RcsSenderRegion",
    "RcsSenderRegionInput",
    "RcsSenderSortColumn",
    "RcsSenderState",
    "RcsSenderStatusUpdatedEvent",
    "RcsSenderUpdate",
    "RcsSenderUseCase",
    "RcsSortDirection",
    "RcsSupplierDetails",
    "RcsSupplierDetailsGoogle",
    "RcsTestNumber",
    "RcsTestNumberCapabilities",
    "RcsTestNumberFeature",
    "RcsTestNumberList",
    "RcsTestNumberState",
    "RcsTestNumbersAdd",
    "RcsUsBrandIndustry",
    "RcsUsLegalForm",
    "RcsUsLegalFormPrivate",
    "RcsUsLegalFormPublic",
    "RcsUsOwnershipType",
    "RcsUsOwnershipTypePrivate",
    "RcsUsOwnershipTypePublic",
    "RcsUsState",
    "RcsWebsite",
    "RcsWebsiteInput",
]


class RcsOperatorName(StrEnum):
    """Values of an RCS operator name."""

    ONE_UND_ONE = "1und1"
    THREE_BRAND = "3"
    NINE_MOBILE = "9 Mobile"
    A1 = "A1"
    AFRICELL = "Africell"
    AIRTEL = "Airtel"
    ALTAN = "Altan"
    AT_AND_T = "AT&T"
    BELL = "Bell"
    BOUYGUES = "Bouygues"
    BSNL = "BSNL"
    C_SPIRE = "C-Spire"
    CELL_C = "Cell C"
    CLARO = "Claro"
    CORIOLIS_TELECOM = "Coriolis Telecom"
    COSMOTE = "Cosmote"
    DEUTSCHE_TELEKOM = "Deutsche Telekom"
    DIALOG_AXIATA_PLC = "Dialog Axiata PLC"
    DIGI = "Digi"
    DISH_WIRELESS = "DISH Wireless"
    DNA = "DNA"
    EASTLINK = "Eastlink"
    EE = "EE"
    ELISA = "Elisa"
    ENTEL = "Entel"
    ETHIO_TELECOM = "Ethio Telecom"
    FIZZ = "Fizz"
    FREE = "Free"
    FREEDOM = "Freedom"
    GLO = "Glo"
    GOOGLE_FI = "Google Fi"
    HRVATSKI_TELECOM = "Hrvatski Telecom"
    HUTCHISON_3G = "Hutchison 3G"
    ILIAD = "Iliad"
    INDOSAT_OOREDOO_HUTCHISON = "Indosat Ooredoo Hutchison"
    JIO = "JIO"
    KDDI = "KDDI"
    KPN = "Kpn"
    KYIVSTAR = "Kyivstar"
    LEBARA_MOBILE = "Lebara Mobile"
    LEGOS = "Legos"
    LIFECELL = "lifecell"
    LYCAMOBILE = "Lycamobile"
    M1 = "M1"
    MAGENTA = "Magenta"
    MEO = "MEO"
    MOBIFONE = "MobiFone"
    MOVISTAR = "Movistar"
    MTN = "MTN"
    NOS = "NOS"
    NRJ_MOBILE = "NRJ Mobile"
    NTTDOCOMO = "NTTDocomo"
    O2 = "O2"
    ODIDO = "Odido"
    OOREDOO = "Ooredoo"
    ORANGE = "Orange"
    PERSONAL = "Personal"
    PROXIMUS = "Proximus"
    RELIANCE_JIO = "Reliance JIO"
    ROBI_AXIATA = "Robi Axiata"
    ROGERS = "Rogers"
    SASKTEL = "Sasktel"
    SFR = "SFR"
    SIMBA = "Simba"
    SINGTEL = "Singtel"
    SKY = "Sky"
    SMART = "Smart"
    SMARTFREN = "Smartfren"
    SOFTBANK = "Softbank"
    SPECTRUM = "Spectrum"
    STARHUB = "Starhub"
    SWISSCOM = "Swisscom"
    T_MOBILE = "T-Mobile"
    TELCEL = "Telcel"
    TELE2 = "Tele2"
    TELEFONICA = "Telefonica"
    TELEKOM = "Telekom"
    TELENET = "Telenet"
    TELENOR = "Telenor"
    TELIA = "Telia"
    TELKOM = "Telkom"
    TELKOMSEL = "Telkomsel"
    TELUS = "Telus"
    THREE = "Three"
    TIM = "TIM"
    TRACFONE = "TracFone"
    US_CELLULAR = "US Cellular"
    VERIZON = "Verizon"
    VIDEOTRON = "Videotron"
    VIVO = "Vivo"
    VODACOM = "Vodacom"
    VODAFONE = "Vodafone"
    VODAFONE_IDEA = "Vodafone Idea"
    WINDTRE = "WindTre"
    XFINITY = "Xfinity"
    XL = "XL"
    YOIGO = "Yoigo"
    UNRECOGNIZED = "Unrecognized"


class RcsOperatorCountry(StrEnum):
    """Values of an RCS operator country."""

    AD = "AD"
    AE = "AE"
    AF = "AF"
    AG = "AG"
    AI = "AI"
    AL = "AL"
    AM = "AM"
    AO = "AO"
    AQ = "AQ"
    AR = "AR"
    AS = "AS"
    AT = "AT"
    AU = "AU"
    AW = "AW"
    AZ = "AZ"
    BA = "BA"
    BB = "BB"
    BD = "BD"
    BE = "BE"
    BF = "BF"
    BG = "BG"
    BH = "BH"
    BI = "BI"
    BJ = "BJ"
    BM = "BM"
    BN = "BN"
    BO = "BO"
    BQ = "BQ"
    BR = "BR"
    BS = "BS"
    BT = "BT"
    BW = "BW"
    BY = "BY"
    BZ = "BZ"
    CA = "CA"
    CD = "CD"
    CF = "CF"
    CG = "CG"
    CH = "CH"
    CI = "CI"
    CK = "CK"
    CL = "CL"
    CM = "CM"
    CN = "CN"
    CO = "CO"
    CR = "CR"
    CU = "CU"
    CV = "CV"
    CW = "CW"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DJ = "DJ"
    DK = "DK"
    DM = "DM"
    DO = "DO"
    DZ = "DZ"
    EC = "EC"
    EE = "EE"
    EG = "EG"
    ER = "ER"
    ES = "ES"
    ET = "ET"
    FI = "FI"
    FJ = "FJ"
    FK = "FK"
    FM = "FM"
    FO = "FO"
    FR = "FR"
    GA = "GA"
    GB = "GB"
    GD = "GD"
    GE = "GE"
    GF = "GF"
    GG = "GG"
    GH = "GH"
    GI = "GI"
    GL = "GL"
    GM = "GM"
    GN = "GN"
    GP = "GP"
    GQ = "GQ"
    GR = "GR"
    GT = "GT"
    GU = "GU"
    GW = "GW"
    GY = "GY"
    HK = "HK"
    HN = "HN"
    HR = "HR"
    HT = "HT"
    HU = "HU"
    ID = "ID"
    IE = "IE"
    IL = "IL"
    IM = "IM"
    IN = "IN"
    IO = "IO"
    IQ = "IQ"
    IR = "IR"
    IS = "IS"
    IT = "IT"
    JE = "JE"
    JM = "JM"
    JO = "JO"
    JP = "JP"
    KE = "KE"
    KG = "KG"
    KH = "KH"
    KI = "KI"
    KM = "KM"
    KN = "KN"
    KP = "KP"
    KR = "KR"
    KW = "KW"
    KY = "KY"
    KZ = "KZ"
    LA = "LA"
    LB = "LB"
    LC = "LC"
    LI = "LI"
    LK = "LK"
    LR = "LR"
    LS = "LS"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    LY = "LY"
    MA = "MA"
    MC = "MC"
    MD = "MD"
    ME = "ME"
    MG = "MG"
    MH = "MH"
    MK = "MK"
    ML = "ML"
    MM = "MM"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MQ = "MQ"
    MR = "MR"
    MS = "MS"
    MT = "MT"
    MU = "MU"
    MV = "MV"
    MW = "MW"
    MX = "MX"
    MY = "MY"
    MZ = "MZ"
    NA = "NA"
    NC = "NC"
    NE = "NE"
    NF = "NF"
    NG = "NG"
    NI = "NI"
    NL = "NL"
    NO = "NO"
    NP = "NP"
    NR = "NR"
    NU = "NU"
    NZ = "NZ"
    OM = "OM"
    PA = "PA"
    PE = "PE"
    PF = "PF"
    PG = "PG"
    PH = "PH"
    PK = "PK"
    PL = "PL"
    PM = "PM"
    PR = "PR"
    PS = "PS"
    PT = "PT"
    PW = "PW"
    PY = "PY"
    QA = "QA"
    RE = "RE"
    RO = "RO"
    RS = "RS"
    RU = "RU"
    RW = "RW"
    SA = "SA"
    SB = "SB"
    SC = "SC"
    SD = "SD"
    SE = "SE"
    SG = "SG"
    SH = "SH"
    SI = "SI"
    SK = "SK"
    SL = "SL"
    SM = "SM"
    SN = "SN"
    SO = "SO"
    SR = "SR"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    SX = "SX"
    SY = "SY"
    SZ = "SZ"
    TC = "TC"
    TD = "TD"
    TG = "TG"
    TH = "TH"
    TJ = "TJ"
    TK = "TK"
    TL = "TL"
    TM = "TM"
    TN = "TN"
    TO = "TO"
    TR = "TR"
    TT = "TT"
    TV = "TV"
    TW = "TW"
    TZ = "TZ"
    UA = "UA"
    UG = "UG"
    UM = "UM"
    US = "US"
    UY = "UY"
    UZ = "UZ"
    VC = "VC"
    VE = "VE"
    VG = "VG"
    VI = "VI"
    VN = "VN"
    VU = "VU"
    WF = "WF"
    WS = "WS"
    XK = "XK"
    YE = "YE"
    YT = "YT"
    ZA = "ZA"
    ZM = "ZM"
    ZW = "ZW"
    UNRECOGNIZED = "UNRECOGNIZED"


class RcsAnyCountryCode(StrEnum):
    """Values of an RCS any country code.

    - ISO 3166 two-letter codes; response-only list with AQ and UNRECOGNIZED.
    """

    AD = "AD"
    AE = "AE"
    AF = "AF"
    AG = "AG"
    AI = "AI"
    AL = "AL"
    AM = "AM"
    AO = "AO"
    AQ = "AQ"
    AR = "AR"
    AS = "AS"
    AT = "AT"
    AU = "AU"
    AW = "AW"
    AZ = "AZ"
    BA = "BA"
    BB = "BB"
    BD = "BD"
    BE = "BE"
    BF = "BF"
    BG = "BG"
    BH = "BH"
    BI = "BI"
    BJ = "BJ"
    BM = "BM"
    BN = "BN"
    BO = "BO"
    BQ = "BQ"
    BR = "BR"
    BS = "BS"
    BT = "BT"
    BW = "BW"
    BY = "BY"
    BZ = "BZ"
    CA = "CA"
    CD = "CD"
    CF = "CF"
    CG = "CG"
    CH = "CH"
    CI = "CI"
    CK = "CK"
    CL = "CL"
    CM = "CM"
    CN = "CN"
    CO = "CO"
    CR = "CR"
    CU = "CU"
    CV = "CV"
    CW = "CW"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DJ = "DJ"
    DK = "DK"
    DM = "DM"
    DO = "DO"
    DZ = "DZ"
    EC = "EC"
    EE = "EE"
    EG = "EG"
    ER = "ER"
    ES = "ES"
    ET = "ET"
    FI = "FI"
    FJ = "FJ"
    FK = "FK"
    FM = "FM"
    FO = "FO"
    FR = "FR"
    GA = "GA"
    GB = "GB"
    GD = "GD"
    GE = "GE"
    GF = "GF"
    GG = "GG"
    GH = "GH"
    GI = "GI"
    GL = "GL"
    GM = "GM"
    GN = "GN"
    GP = "GP"
    GQ = "GQ"
    GR = "GR"
    GT = "GT"
    GU = "GU"
    GW = "GW"
    GY = "GY"
    HK = "HK"
    HN = "HN"
    HR = "HR"
    HT = "HT"
    HU = "HU"
    ID = "ID"
    IE = "IE"
    IL = "IL"
    IM = "IM"
    IN = "IN"
    IO = "IO"
    IQ = "IQ"
    IR = "IR"
    IS = "IS"
    IT = "IT"
    JE = "JE"
    JM = "JM"
    JO = "JO"
    JP = "JP"
    KE = "KE"
    KG = "KG"
    KH = "KH"
    KI = "KI"
    KM = "KM"
    KN = "KN"
    KP = "KP"
    KR = "KR"
    KW = "KW"
    KY = "KY"
    KZ = "KZ"
    LA = "LA"
    LB = "LB"
    LC = "LC"
    LI = "LI"
    LK = "LK"
    LR = "LR"
    LS = "LS"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    LY = "LY"
    MA = "MA"
    MC = "MC"
    MD = "MD"
    ME = "ME"
    MG = "MG"
    MH = "MH"
    MK = "MK"
    ML = "ML"
    MM = "MM"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MQ = "MQ"
    MR = "MR"
    MS = "MS"
    MT = "MT"
    MU = "MU"
    MV = "MV"
    MW = "MW"
    MX = "MX"
    MY = "MY"
    MZ = "MZ"
    NA = "NA"
    NC = "NC"
    NE = "NE"
    NF = "NF"
    NG = "NG"
    NI = "NI"
    NL = "NL"
    NO = "NO"
    NP = "NP"
    NR = "NR"
    NU = "NU"
    NZ = "NZ"
    OM = "OM"
    PA = "PA"
    PE = "PE"
    PF = "PF"
    PG = "PG"
    PH = "PH"
    PK = "PK"
    PL = "PL"
    PM = "PM"
    PR = "PR"
    PS = "PS"
    PT = "PT"
    PW = "PW"
    PY = "PY"
    QA = "QA"
    RE = "RE"
    RO = "RO"
    RS = "RS"
    RU = "RU"
    RW = "RW"
    SA = "SA"
    SB = "SB"
    SC = "SC"
    SD = "SD"
    SE = "SE"
    SG = "SG"
    SH = "SH"
    SI = "SI"
    SK = "SK"
    SL = "SL"
    SM = "SM"
    SN = "SN"
    SO = "SO"
    SR = "SR"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    SX = "SX"
    SY = "SY"
    SZ = "SZ"
    TC = "TC"
    TD = "TD"
    TG = "TG"
    TH = "TH"
    TJ = "TJ"
    TK = "TK"
    TL = "TL"
    TM = "TM"
    TN = "TN"
    TO = "TO"
    TR = "TR"
    TT = "TT"
    TV = "TV"
    TW = "TW"
    TZ = "TZ"
    UA = "UA"
    UG = "UG"
    UM = "UM"
    US = "US"
    UY = "UY"
    UZ = "UZ"
    VC = "VC"
    VE = "VE"
    VG = "VG"
    VI = "VI"
    VN = "VN"
    VU = "VU"
    WF = "WF"
    WS = "WS"
    XK = "XK"
    YE = "YE"
    YT = "YT"
    ZA = "ZA"
    ZM = "ZM"
    ZW = "ZW"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""


class RcsBrandRegistrationStatus(StrEnum):
    """Values of an RCS brand registration status."""

    ARCHIVED = "ARCHIVED"
    """No longer active."""
    COMPLETED = "COMPLETED"
    DRAFT = "DRAFT"
    """Not finalised."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""
    UNSPECIFIED = "UNSPECIFIED"


class RcsBrandRegistrationProcessStatus(StrEnum):
    """Values of an RCS brand registration process status."""

    ARCHIVED = "ARCHIVED"
    COMPLETED = "COMPLETED"
    INCOMPLETE = "INCOMPLETE"
    """Required data missing."""
    MANUAL_REVIEW = "MANUAL_REVIEW"
    """Needs a manual review."""
    NEW = "NEW"
    """Created, not started."""
    PENDING = "PENDING"
    """Waiting for next action."""
    PENDING_REVIEW = "PENDING_REVIEW"
    """Review running."""
    REJECTED = "REJECTED"
    """Reviewed and refused."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""
    UNSPECIFIED = "UNSPECIFIED"


class RcsConversationApiAppRegion(StrEnum):
    """Values of an RCS conversation API app region."""

    BR = "BR"
    EU = "EU"
    US = "US"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""


class RcsConversationAppChannelStatus(StrEnum):
    """Values of an RCS conversation app channel status."""

    ACTIVE = "ACTIVE"
    FAILING = "FAILING"
    """Needs manual attention."""
    PENDING = "PENDING"
    """Setup or sync unfinished."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""


class RcsCountryCodeInput(StrEnum):
    """Values of an RCS country code in requests."""

    AD = "AD"
    AE = "AE"
    AF = "AF"
    AG = "AG"
    AI = "AI"
    AL = "AL"
    AM = "AM"
    AO = "AO"
    AR = "AR"
    AS = "AS"
    AT = "AT"
    AU = "AU"
    AW = "AW"
    AZ = "AZ"
    BA = "BA"
    BB = "BB"
    BD = "BD"
    BE = "BE"
    BF = "BF"
    BG = "BG"
    BH = "BH"
    BI = "BI"
    BJ = "BJ"
    BM = "BM"
    BN = "BN"
    BO = "BO"
    BQ = "BQ"
    BR = "BR"
    BS = "BS"
    BT = "BT"
    BW = "BW"
    BY = "BY"
    BZ = "BZ"
    CA = "CA"
    CD = "CD"
    CF = "CF"
    CG = "CG"
    CH = "CH"
    CI = "CI"
    CK = "CK"
    CL = "CL"
    CM = "CM"
    CN = "CN"
    CO = "CO"
    CR = "CR"
    CU = "CU"
    CV = "CV"
    CW = "CW"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DJ = "DJ"
    DK = "DK"
    DM = "DM"
    DO = "DO"
    DZ = "DZ"
    EC = "EC"
    EE = "EE"
    EG = "EG"
    ER = "ER"
    ES = "ES"
    ET = "ET"
    FI = "FI"
    FJ = "FJ"
    FK = "FK"
    FM = "FM"
    FO = "FO"
    FR = "FR"
    GA = "GA"
    GB = "GB"
    GD = "GD"
    GE = "GE"
    GF = "GF"
    GG = "GG"
    GH = "GH"
    GI = "GI"
    GL = "GL"
    GM = "GM"
    GN = "GN"
    GP = "GP"
    GQ = "GQ"
    GR = "GR"
    GT = "GT"
    GU = "GU"
    GW = "GW"
    GY = "GY"
    HK = "HK"
    HN = "HN"
    HR = "HR"
    HT = "HT"
    HU = "HU"
    ID = "ID"
    IE = "IE"
    IL = "IL"
    IM = "IM"
    IN = "IN"
    IO = "IO"
    IQ = "IQ"
    IR = "IR"
    IS = "IS"
    IT = "IT"
    JE = "JE"
    JM = "JM"
    JO = "JO"
    JP = "JP"
    KE = "KE"
    KG = "KG"
    KH = "KH"
    KI = "KI"
    KM = "KM"
    KN = "KN"
    KP = "KP"
    KR = "KR"
    KW = "KW"
    KY = "KY"
    KZ = "KZ"
    LA = "LA"
    LB = "LB"
    LC = "LC"
    LI = "LI"
    LK = "LK"
    LR = "LR"
    LS = "LS"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    LY = "LY"
    MA = "MA"
    MC = "MC"
    MD = "MD"
    ME = "ME"
    MG = "MG"
    MH = "MH"
    MK = "MK"
    ML = "ML"
    MM = "MM"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MQ = "MQ"
    MR = "MR"
    MS = "MS"
    MT = "MT"
    MU = "MU"
    MV = "MV"
    MW = "MW"
    MX = "MX"
    MY = "MY"
    MZ = "MZ"
    NA = "NA"
    NC = "NC"
    NE = "NE"
    NF = "NF"
    NG = "NG"
    NI = "NI"
    NL = "NL"
    NO = "NO"
    NP = "NP"
    NR = "NR"
    NU = "NU"
    NZ = "NZ"
    OM = "OM"
    PA = "PA"
    PE = "PE"
    PF = "PF"
    PG = "PG"
    PH = "PH"
    PK = "PK"
    PL = "PL"
    PM = "PM"
    PR = "PR"
    PS = "PS"
    PT = "PT"
    PW = "PW"
    PY = "PY"
    QA = "QA"
    RE = "RE"
    RO = "RO"
    RS = "RS"
    RU = "RU"
    RW = "RW"
    SA = "SA"
    SB = "SB"
    SC = "SC"
    SD = "SD"
    SE = "SE"
    SG = "SG"
    SH = "SH"
    SI = "SI"
    SK = "SK"
    SL = "SL"
    SM = "SM"
    SN = "SN"
    SO = "SO"
    SR = "SR"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    SX = "SX"
    SY = "SY"
    SZ = "SZ"
    TC = "TC"
    TD = "TD"
    TG = "TG"
    TH = "TH"
    TJ = "TJ"
    TK = "TK"
    TL = "TL"
    TM = "TM"
    TN = "TN"
    TO = "TO"
    TR = "TR"
    TT = "TT"
    TV = "TV"
    TW = "TW"
    TZ = "TZ"
    UA = "UA"
    UG = "UG"
    UM = "UM"
    US = "US"
    UY = "UY"
    UZ = "UZ"
    VC = "VC"
    VE = "VE"
    VG = "VG"
    VI = "VI"
    VN = "VN"
    VU = "VU"
    WF = "WF"
    WS = "WS"
    XK = "XK"
    YE = "YE"
    YT = "YT"
    ZA = "ZA"
    ZM = "ZM"
    ZW = "ZW"


class RcsCountryCodeNonUsInput(StrEnum):
    """Values of an RCS country code non US in requests."""

    AD = "AD"
    AE = "AE"
    AF = "AF"
    AG = "AG"
    AI = "AI"
    AL = "AL"
    AM = "AM"
    AO = "AO"
    AR = "AR"
    AS = "AS"
    AT = "AT"
    AU = "AU"
    AW = "AW"
    AZ = "AZ"
    BA = "BA"
    BB = "BB"
    BD = "BD"
    BE = "BE"
    BF = "BF"
    BG = "BG"
    BH = "BH"
    BI = "BI"
    BJ = "BJ"
    BM = "BM"
    BN = "BN"
    BO = "BO"
    BQ = "BQ"
    BR = "BR"
    BS = "BS"
    BT = "BT"
    BW = "BW"
    BY = "BY"
    BZ = "BZ"
    CA = "CA"
    CD = "CD"
    CF = "CF"
    CG = "CG"
    CH = "CH"
    CI = "CI"
    CK = "CK"
    CL = "CL"
    CM = "CM"
    CN = "CN"
    CO = "CO"
    CR = "CR"
    CU = "CU"
    CV = "CV"
    CW = "CW"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DJ = "DJ"
    DK = "DK"
    DM = "DM"
    DO = "DO"
    DZ = "DZ"
    EC = "EC"
    EE = "EE"
    EG = "EG"
    ER = "ER"
    ES = "ES"
    ET = "ET"
    FI = "FI"
    FJ = "FJ"
    FK = "FK"
    FM = "FM"
    FO = "FO"
    FR = "FR"
    GA = "GA"
    GB = "GB"
    GD = "GD"
    GE = "GE"
    GF = "GF"
    GG = "GG"
    GH = "GH"
    GI = "GI"
    GL = "GL"
    GM = "GM"
    GN = "GN"
    GP = "GP"
    GQ = "GQ"
    GR = "GR"
    GT = "GT"
    GU = "GU"
    GW = "GW"
    GY = "GY"
    HK = "HK"
    HN = "HN"
    HR = "HR"
    HT = "HT"
    HU = "HU"
    ID = "ID"
    IE = "IE"
    IL = "IL"
    IM = "IM"
    IN = "IN"
    IO = "IO"
    IQ = "IQ"
    IR = "IR"
    IS = "IS"
    IT = "IT"
    JE = "JE"
    JM = "JM"
    JO = "JO"
    JP = "JP"
    KE = "KE"
    KG = "KG"
    KH = "KH"
    KI = "KI"
    KM = "KM"
    KN = "KN"
    KP = "KP"
    KR = "KR"
    KW = "KW"
    KY = "KY"
    KZ = "KZ"
    LA = "LA"
    LB = "LB"
    LC = "LC"
    LI = "LI"
    LK = "LK"
    LR = "LR"
    LS = "LS"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    LY = "LY"
    MA = "MA"
    MC = "MC"
    MD = "MD"
    ME = "ME"
    MG = "MG"
    MH = "MH"
    MK = "MK"
    ML = "ML"
    MM = "MM"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MQ = "MQ"
    MR = "MR"
    MS = "MS"
    MT = "MT"
    MU = "MU"
    MV = "MV"
    MW = "MW"
    MX = "MX"
    MY = "MY"
    MZ = "MZ"
    NA = "NA"
    NC = "NC"
    NE = "NE"
    NF = "NF"
    NG = "NG"
    NI = "NI"
    NL = "NL"
    NO = "NO"
    NP = "NP"
    NR = "NR"
    NU = "NU"
    NZ = "NZ"
    OM = "OM"
    PA = "PA"
    PE = "PE"
    PF = "PF"
    PG = "PG"
    PH = "PH"
    PK = "PK"
    PL = "PL"
    PM = "PM"
    PR = "PR"
    PS = "PS"
    PT = "PT"
    PW = "PW"
    PY = "PY"
    QA = "QA"
    RE = "RE"
    RO = "RO"
    RS = "RS"
    RU = "RU"
    RW = "RW"
    SA = "SA"
    SB = "SB"
    SC = "SC"
    SD = "SD"
    SE = "SE"
    SG = "SG"
    SH = "SH"
    SI = "SI"
    SK = "SK"
    SL = "SL"
    SM = "SM"
    SN = "SN"
    SO = "SO"
    SR = "SR"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    SX = "SX"
    SY = "SY"
    SZ = "SZ"
    TC = "TC"
    TD = "TD"
    TG = "TG"
    TH = "TH"
    TJ = "TJ"
    TK = "TK"
    TL = "TL"
    TM = "TM"
    TN = "TN"
    TO = "TO"
    TR = "TR"
    TT = "TT"
    TV = "TV"
    TW = "TW"
    TZ = "TZ"
    UA = "UA"
    UG = "UG"
    UM = "UM"
    UY = "UY"
    UZ = "UZ"
    VC = "VC"
    VE = "VE"
    VG = "VG"
    VI = "VI"
    VN = "VN"
    VU = "VU"
    WF = "WF"
    WS = "WS"
    XK = "XK"
    YE = "YE"
    YT = "YT"
    ZA = "ZA"
    ZM = "ZM"
    ZW = "ZW"


class RcsOperatorStatus(StrEnum):
    """Values of an RCS operator status.

    - Shared by operators and by the country as a whole.
    """

    LAUNCHED = "LAUNCHED"
    NOT_LAUNCHED = "NOT_LAUNCHED"
    """Registered, never launched."""
    PENDING = "PENDING"
    """Waiting for activation."""
    PENDING_UNLAUNCHED = "PENDING_UNLAUNCHED"
    """Unlaunch still to run."""
    REJECTED = "REJECTED"
    """Refused by operator."""
    SUSPENDED = "SUSPENDED"
    """Temporarily off."""
    UNLAUNCHED = "UNLAUNCHED"
    """Launched once, now off."""
    INVALID_IN_GOOGLE_MY_BUSINESS = "INVALID_IN_GOOGLE_MY_BUSINESS"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""


class RcsSenderBillingCategory(StrEnum):
    """Values of an RCS sender billing category.

    - BASIC_MESSAGE, SINGLE_MESSAGE and CONVERSATIONAL_LEGACY are deprecated and due for removal.
    - SINGLE_MESSAGE and BASIC_MESSAGE count as non-conversational and behave alike.
    - CONVERSATIONAL and CONVERSATIONAL_LEGACY form the conversational group.
    """

    CONVERSATIONAL = "CONVERSATIONAL"
    """Session of several messages both ways."""
    NON_CONVERSATIONAL = "NON_CONVERSATIONAL"
    """Mostly one-way traffic; successor of SINGLE_MESSAGE and BASIC_MESSAGE."""
    BASIC_MESSAGE = "BASIC_MESSAGE"
    """Deprecated, SMS-like; use NON_CONVERSATIONAL."""
    CONVERSATIONAL_LEGACY = "CONVERSATIONAL_LEGACY"
    """Deprecated, kept for older agents; use CONVERSATIONAL."""
    SINGLE_MESSAGE = "SINGLE_MESSAGE"
    """Deprecated; use NON_CONVERSATIONAL."""


class RcsSenderHostingRegion(StrEnum):
    """Values of an RCS sender hosting region.

    - Internal Google hosting region, server-assigned; not part of any request.
    """

    ASIA_PACIFIC = "ASIA_PACIFIC"
    EUROPE = "EUROPE"
    NORTH_AMERICA = "NORTH_AMERICA"


class RcsSenderRegion(StrEnum):
    """Values of an RCS sender region."""

    BR = "BR"
    EU = "EU"
    US = "US"


class RcsSenderState(StrEnum):
    """Values of an RCS sender state.

    - Launch is accepted only from IN_TEST, LAUNCHING, LAUNCHED and UNLAUNCHED.
    - A successful launch answers LAUNCHING, or PREPARING_LAUNCH when a video or brand approval is missing.
    - IN_PROGRESS to IN_TEST is the transition shown for the status webhook.
    - LAUNCHING and LAUNCHED restrict which fields can be updated.
    """

    DRAFT = "DRAFT"
    """Stored, not submitted."""
    IN_PROGRESS = "IN_PROGRESS"
    """Registration or setup running."""
    IN_TEST = "IN_TEST"
    """Usable by test numbers."""
    LAUNCHED = "LAUNCHED"
    LAUNCHING = "LAUNCHING"
    """Launch running."""
    PREPARING_LAUNCH = "PREPARING_LAUNCH"
    """Launch requested, waiting on video or brand approval."""
    UNLAUNCHED = "UNLAUNCHED"
    """Taken down and disabled."""
    UNKNOWN = "UNKNOWN"
    """state cannot be determined."""


class RcsSenderUseCase(StrEnum):
    """Values of an RCS sender use case."""

    MULTIUSE = "MULTIUSE"
    OTP = "OTP"
    PROMOTIONAL = "PROMOTIONAL"
    TRANSACTIONAL = "TRANSACTIONAL"


class RcsSenderActivityType(StrEnum):
    """Values of an RCS sender activity type."""

    ACTIVE = "ACTIVE"
    COMMENT_ADDED = "COMMENT_ADDED"
    CREATED = "CREATED"
    DELETED = "DELETED"
    EDITED = "EDITED"
    INACTIVE = "INACTIVE"
    TEST = "TEST"


class RcsSenderBillingCategoryInput(StrEnum):
    """Values of an RCS sender billing category in requests.

    - BASIC_MESSAGE, SINGLE_MESSAGE and CONVERSATIONAL_LEGACY are deprecated and due for removal.
    - SINGLE_MESSAGE and BASIC_MESSAGE count as non-conversational and behave alike.
    - CONVERSATIONAL and CONVERSATIONAL_LEGACY form the conversational group.
    """

    CONVERSATIONAL = "CONVERSATIONAL"
    """Session of several messages both ways."""
    NON_CONVERSATIONAL = "NON_CONVERSATIONAL"
    """Mostly one-way traffic; successor of SINGLE_MESSAGE and BASIC_MESSAGE."""
    BASIC_MESSAGE = "BASIC_MESSAGE"
    """Deprecated, SMS-like; use NON_CONVERSATIONAL."""
    CONVERSATIONAL_LEGACY = "CONVERSATIONAL_LEGACY"
    """Deprecated, kept for older agents; use CONVERSATIONAL."""
    SINGLE_MESSAGE = "SINGLE_MESSAGE"
    """Deprecated; use NON_CONVERSATIONAL."""


class RcsSenderRegionInput(StrEnum):
    """Values of an RCS sender region in requests."""

    BR = "BR"
    EU = "EU"
    US = "US"


class RcsUsBrandIndustry(StrEnum):
    """Values of an RCS US brand industry."""

    AGRICULTURE = "AGRICULTURE"
    COMMUNICATION = "COMMUNICATION"
    CONSTRUCTION = "CONSTRUCTION"
    EDUCATION = "EDUCATION"
    ENERGY = "ENERGY"
    ENTERTAINMENT = "ENTERTAINMENT"
    FINANCIAL = "FINANCIAL"
    GAMBLING = "GAMBLING"
    GOVERNMENT = "GOVERNMENT"
    HEALTHCARE = "HEALTHCARE"
    HOSPITALITY = "HOSPITALITY"
    HUMAN_RESOURCES = "HUMAN_RESOURCES"
    INSURANCE = "INSURANCE"
    LEGAL = "LEGAL"
    MANUFACTURING = "MANUFACTURING"
    NON_GOVERNMENTAL_ORGANIZATION = "NON_GOVERNMENTAL_ORGANIZATION"
    POLITICAL = "POLITICAL"
    POSTAL = "POSTAL"
    PROFESSIONAL = "PROFESSIONAL"
    REAL_ESTATE = "REAL_ESTATE"
    RETAIL = "RETAIL"
    TECHNOLOGY = "TECHNOLOGY"
    TRANSPORTATION = "TRANSPORTATION"


class RcsUsLegalFormPrivate(StrEnum):
    """Values of an RCS US legal form private."""

    CORPORATION = "CORPORATION"
    LIMITED_LIABILITY_COMPANY = "LIMITED_LIABILITY_COMPANY"
    PARTNERSHIP = "PARTNERSHIP"
    S_CORPORATION = "S_CORPORATION"


class RcsUsLegalForm(StrEnum):
    """Values of an RCS US legal form."""

    CORPORATION = "CORPORATION"
    LIMITED_LIABILITY_COMPANY = "LIMITED_LIABILITY_COMPANY"
    PARTNERSHIP = "PARTNERSHIP"
    S_CORPORATION = "S_CORPORATION"


class RcsUsOwnershipType(StrEnum):
    """Values of an RCS US ownership type."""

    PRIVATE = "PRIVATE"
    PUBLIC = "PUBLIC"


class RcsUsState(StrEnum):
    """Values of an RCS US state.

    - Fifty states plus DC, AS, GU, MP, PR and VI.
    """

    AK = "AK"
    AL = "AL"
    AR = "AR"
    AS = "AS"
    AZ = "AZ"
    CA = "CA"
    CO = "CO"
    CT = "CT"
    DC = "DC"
    DE = "DE"
    FL = "FL"
    GA = "GA"
    GU = "GU"
    HI = "HI"
    IA = "IA"
    ID = "ID"
    IL = "IL"
    IN = "IN"
    KS = "KS"
    KY = "KY"
    LA = "LA"
    MA = "MA"
    MD = "MD"
    ME = "ME"
    MI = "MI"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MS = "MS"
    MT = "MT"
    NC = "NC"
    ND = "ND"
    NE = "NE"
    NH = "NH"
    NJ = "NJ"
    NM = "NM"
    NV = "NV"
    NY = "NY"
    OH = "OH"
    OK = "OK"
    OR = "OR"
    PA = "PA"
    PR = "PR"
    RI = "RI"
    SC = "SC"
    SD = "SD"
    TN = "TN"
    TX = "TX"
    UT = "UT"
    VA = "VA"
    VI = "VI"
    VT = "VT"
    WA = "WA"
    WI = "WI"
    WV = "WV"
    WY = "WY"


class RcsSenderSortColumn(StrEnum):
    """Values of an RCS sender sort column."""

    CREATED = "CREATED"
    """Creation time."""
    MODIFIED = "MODIFIED"
    """Last change time."""
    NAME = "NAME"
    """Alphabetical."""
    STATE = "STATE"
    """Lifecycle state."""


class RcsSortDirection(StrEnum):
    """Values of an RCS sort direction."""

    ASC = "ASC"
    DESC = "DESC"


class RcsTestNumberState(StrEnum):
    """Values of an RCS test number state.

    - Re-adding or re-inviting a VERIFIED number puts it back to UNVERIFIED.
    """

    DECLINED = "DECLINED"
    """Registration refused by system or operator."""
    EXPIRED = "EXPIRED"
    """Invite not answered in time."""
    FAILED = "FAILED"
    """All attempts to add used up."""
    INVALID = "INVALID"
    """Bad number or configuration."""
    PENDING = "PENDING"
    """Waiting for backend or operator."""
    REJECTED = "REJECTED"
    """Verification refused."""
    UNVERIFIED = "UNVERIFIED"
    """Not verified yet."""
    VERIFIED = "VERIFIED"
    """Ready for use."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""


class RcsTestNumberFeature(StrEnum):
    """Values of an RCS test number feature."""

    ACTION_COMPOSE = "ACTION_COMPOSE"
    ACTION_CREATE_CALENDAR_EVENT = "ACTION_CREATE_CALENDAR_EVENT"
    ACTION_DIAL = "ACTION_DIAL"
    ACTION_OPEN_URL = "ACTION_OPEN_URL"
    ACTION_OPEN_URL_IN_WEBVIEW = "ACTION_OPEN_URL_IN_WEBVIEW"
    ACTION_SHARE_LOCATION = "ACTION_SHARE_LOCATION"
    ACTION_VIEW_LOCATION = "ACTION_VIEW_LOCATION"
    REVOCATION = "REVOCATION"
    """Can recall a message."""
    RICHCARD_CAROUSEL = "RICHCARD_CAROUSEL"
    RICHCARD_STANDALONE = "RICHCARD_STANDALONE"
    FEATURE_UNSPECIFIED = "FEATURE_UNSPECIFIED"
    """Capability profile unspecified."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Unknown upstream value."""


class RcsAnswerMetadata(Response):
    """An RCS answer metadata."""

    ignore: str | None = None
    """Substring dropped from the answer at launch, e.g. a delimiter."""


class RcsAnswerMetadataCreate(Request):
    """What creates an RCS answer metadata."""

    ignore: str | None = Field(default=None, min_length=1)
    """Substring dropped from the answer at launch, e.g. a delimiter."""


class RcsAnswerMetadataUpdate(Request):
    """What changes an RCS answer metadata."""

    ignore: Nullable[str] = Field(default=None, min_length=1)
    """Substring dropped at launch. Null deletes."""


class RcsCampaignRegistration(Response):
    """An RCS campaign registration."""

    id: str
    """Campaign hub id."""
    campaign_name: str
    request_id: str
    """Correlation id of the request."""


RcsCountryCodeUsInput: TypeAlias = Literal["US"]
"""Values of an RCS country code US in requests."""


class RcsEmail(Response):
    """An RCS email."""

    label: str
    address: Email


class RcsEmailInput(Request):
    """An RCS email, as a request gives it."""

    label: str = Field(min_length=0, max_length=25)
    address: Email


class RcsPhone(Response):
    """An RCS phone."""

    label: str
    number: str = Field(repr=False)
    """E.164, or local digits without country code and separators."""


class RcsPhoneInput(Request):
    """An RCS phone, as a request gives it."""

    label: str = Field(min_length=0, max_length=25)
    number: str = Field(min_length=6, max_length=15, pattern=r"^\+?[\d+\s]{6,15}$", repr=False)
    """E.164, or local digits without country code and separators."""


class RcsWebsite(Response):
    """An RCS website."""

    label: str
    url: Url


class RcsWebsiteInput(Request):
    """An RCS website, as a request gives it."""

    label: str = Field(min_length=0, max_length=25)
    url: Url = Field(max_length=255)


RcsUsOwnershipTypePrivate: TypeAlias = Literal["PRIVATE"]
"""Values of an RCS US ownership type private."""


RcsUsLegalFormPublic: TypeAlias = Literal["CORPORATION"]
"""Values of an RCS US legal form public."""


RcsUsOwnershipTypePublic: TypeAlias = Literal["PUBLIC"]
"""Values of an RCS US ownership type public."""


class RcsSenderQuestionnairePartnerAnswers(Response):
    """The answers of the partner part of an RCS sender questionnaire."""

    company_name: str | None = None
    contact_name: str | None = None
    contact_email_address: Email | None = None


class RcsSenderQuestionnairePartnerAnswersCreate(Request):
    """What creates the partner answers part of an RCS sender questionnaire."""

    company_name: str | None = Field(default=None, min_length=1, max_length=100)
    contact_name: str | None = Field(default=None, min_length=1, max_length=100)
    contact_email_address: Email | None = Field(default=None, max_length=100)


class RcsSenderQuestionnairePartnerAnswersUpdate(Request):
    """What changes the partner answers part of an RCS sender questionnaire.

    - Null deletes the stored value.
    """

    company_name: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    contact_name: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    contact_email_address: Nullable[Email] = Field(default=None, max_length=100)


class RcsSupplierDetailsGoogle(Response):
    """Where Google knows an RCS sender."""

    agent_id: str | None = None
    brand_id: str | None = None


class RcsTestNumbersAdd(Request):
    """What invites test numbers of an RCS sender.

    - No minimum item count is given.
    - An agent may send 20 tester requests a day and 200 in total.
    """

    test_numbers: Annotated[list[E164PhoneNumber], UNIQUE] = Field(max_length=200, repr=False)
    """20 tester requests per day, 200 in total per agent."""


class RcsQuestionnaireUsDefaultQuestions(Response):
    """The questions of the US default part of an RCS questionnaire.

    - Campaign questions plus three deprecated legacy ones.
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
    ein: Annotated[RcsQuestionnaireQuestion, DEPRECATED]
    full_company_address: Annotated[RcsQuestionnaireQuestion, DEPRECATED]
    sms_campaign: Annotated[RcsQuestionnaireQuestion, DEPRECATED]


class RcsSenderQuestionnaireFrAnswers(Response):
    """The answers of the FR part of an RCS sender questionnaire."""

    full_company_address: str | None = None
    full_company_address_metadata: RcsAnswerMetadata | None = None
    siren: str | None = None


class RcsSenderQuestionnaireGbAnswers(Response):
    """The answers of the GB part of an RCS sender questionnaire."""

    brand_industry: str | None = None
    company_legal_name: str | None = None
    company_registration_number: str | None = None
    full_company_address: str | None = None
    full_company_address_metadata: RcsAnswerMetadata | None = None
    messages_volume: str | None = None
    messages_frequency: str | None = None
    campaign_length: Annotated[str, DEPRECATED] | None = None


class RcsSenderQuestionnaireGeneralAnswers(Response):
    """The answers of the general part of an RCS sender questionnaire."""

    opt_in_description: str | None = None
    opt_in_description_metadata: RcsAnswerMetadata | None = None
    trigger_description: str | None = None
    trigger_description_metadata: RcsAnswerMetadata | None = None
    interactions_description: str | None = None
    interactions_description_metadata: RcsAnswerMetadata | None = None
    opt_out_description: str | None = None
    opt_out_description_metadata: RcsAnswerMetadata | None = None
    video_uris: list[Url] | None = None
    """Public links, for review only."""
    screenshot_uris: list[Url] | None = None
    """Public links, for review only."""


class RcsSenderQuestionnaireUsLegacyAnswers(Response):
    """The answers of the US legacy part of an RCS sender questionnaire.

    - Deprecated; replaced by RcsSenderQuestionnaireUsCampaignAnswers.
    """

    company_legal_name: str | None = None
    ein: str | None = None
    brand_industry: str | None = None
    full_company_address: str | None = None
    full_company_address_metadata: RcsAnswerMetadata | None = None
    sms_campaign: str | None = None
    messages_volume: str | None = None


class RcsSenderQuestionnaireFrAnswersCreate(Request):
    """What creates the FR answers part of an RCS sender questionnaire.

    - Siren is exactly nine digits.
    """

    full_company_address: str | None = Field(default=None, min_length=1)
    full_company_address_metadata: RcsAnswerMetadataCreate | None = None
    siren: str | None = Field(default=None, min_length=9, max_length=9, pattern=r"^\d+$")


class RcsSenderQuestionnaireGbAnswersCreate(Request):
    """What creates the GB answers part of an RCS sender questionnaire.

    - brand_industry, company_legal_name and messages_volume are needed for launch, not for create.
    - campaign_length is deprecated.
    """

    brand_industry: str | None = Field(default=None, min_length=1)
    company_legal_name: str | None = Field(default=None, min_length=1)
    company_registration_number: str | None = Field(default=None, min_length=1)
    full_company_address: str | None = Field(default=None, min_length=1)
    full_company_address_metadata: RcsAnswerMetadataCreate | None = None
    messages_volume: str | None = Field(default=None, min_length=1)
    messages_frequency: str | None = Field(default=None, min_length=1)
    campaign_length: Annotated[str, DEPRECATED] | None = Field(default=None, min_length=1)


class RcsSenderQuestionnaireGeneralAnswersCreate(Request):
    """What creates the general answers part of an RCS sender questionnaire.

    - Launch without any video_uris entry puts the sender in PREPARING_LAUNCH until support adds a video.
    """

    opt_in_description: str | None = Field(default=None, min_length=1)
    opt_in_description_metadata: RcsAnswerMetadataCreate | None = None
    trigger_description: str | None = Field(default=None, min_length=1)
    trigger_description_metadata: RcsAnswerMetadataCreate | None = None
    interactions_description: str | None = Field(default=None, min_length=1)
    interactions_description_metadata: RcsAnswerMetadataCreate | None = None
    opt_out_description: str | None = Field(default=None, min_length=1)
    opt_out_description_metadata: RcsAnswerMetadataCreate | None = None
    video_uris: list[Url] | None = Field(default=None, min_length=1)
    """Public links, for review only."""
    screenshot_uris: list[Url] | None = Field(default=None, min_length=1)
    """Public links, for review only."""


class RcsSenderQuestionnaireUsLegacyAnswersCreate(Request):
    """What creates the US legacy answers part of an RCS sender questionnaire.

    - Deprecated; replaced by the four brand campaign answer schemas.
    - company_legal_name, brand_industry and messages_volume are needed for launch.
    """

    company_legal_name: str | None = Field(default=None, min_length=0)
    ein: str | None = Field(default=None, pattern=r"^\d{2}-\d{7}$")
    """Nine-digit US employer number, XX-XXXXXXX."""
    brand_industry: str | None = Field(default=None, min_length=0)
    full_company_address: str | None = Field(default=None, min_length=0)
    full_company_address_metadata: RcsAnswerMetadataCreate | None = None
    sms_campaign: str | None = Field(default=None, min_length=0)
    messages_volume: str | None = Field(default=None, min_length=0)


class RcsSenderQuestionnaireFrAnswersUpdate(Request):
    """What changes the FR answers part of an RCS sender questionnaire.

    - Siren is exactly nine digits.
    - Null is accepted for both answers.
    """

    full_company_address: Nullable[str] = Field(default=None, min_length=1)
    full_company_address_metadata: RcsAnswerMetadataUpdate | None = None
    siren: Nullable[str] = Field(default=None, min_length=9, max_length=9, pattern=r"^\d+$")


class RcsSenderQuestionnaireGbAnswersUpdate(Request):
    """What changes the GB answers part of an RCS sender questionnaire.

    - Null deletes the stored answer.
    - brand_industry, company_legal_name and messages_volume are needed for launch.
    - campaign_length is deprecated.
    """

    brand_industry: Nullable[str] = Field(default=None, min_length=1)
    company_legal_name: Nullable[str] = Field(default=None, min_length=1)
    company_registration_number: Nullable[str] = Field(default=None, min_length=1)
    full_company_address: Nullable[str] = Field(default=None, min_length=1)
    full_company_address_metadata: RcsAnswerMetadataUpdate | None = None
    messages_volume: Nullable[str] = Field(default=None, min_length=1)
    messages_frequency: Nullable[str] = Field(default=None, min_length=1)
    campaign_length: Nullable[Annotated[str, DEPRECATED]] = Field(default=None, min_length=1)


class RcsSenderQuestionnaireGeneralAnswersUpdate(Request):
    """What changes the general answers part of an RCS sender questionnaire.

    - Null deletes the stored answer.
    - Launch without any video_uris entry puts the sender in PREPARING_LAUNCH until support adds a video.
    """

    opt_in_description: Nullable[str] = Field(default=None, min_length=1)
    opt_in_description_metadata: RcsAnswerMetadataUpdate | None = None
    trigger_description: Nullable[str] = Field(default=None, min_length=1)
    trigger_description_metadata: RcsAnswerMetadataUpdate | None = None
    interactions_description: Nullable[str] = Field(default=None, min_length=1)
    interactions_description_metadata: RcsAnswerMetadataUpdate | None = None
    opt_out_description: Nullable[str] = Field(default=None, min_length=1)
    opt_out_description_metadata: RcsAnswerMetadataUpdate | None = None
    video_uris: Nullable[list[Url]] = Field(default=None, min_length=1)
    """Public links, for review only."""
    screenshot_uris: Nullable[list[Url]] = Field(default=None, min_length=1)
    """Public links, for review only."""


class RcsSenderQuestionnaireUsLegacyAnswersUpdate(Request):
    """What changes the US legacy answers part of an RCS sender questionnaire.

    - Deprecated; replaced by RcsSenderQuestionnaireUsCampaignAnswersUpdate.
    - company_legal_name, brand_industry and messages_volume are needed for launch.
    """

    company_legal_name: Nullable[str] = Field(default=None, min_length=0)
    ein: Nullable[str] = Field(default=None, pattern=r"^\d{2}-\d{7}$")
    """Nine-digit US employer number, XX-XXXXXXX."""
    brand_industry: Nullable[str] = Field(default=None, min_length=0)
    full_company_address: Nullable[str] = Field(default=None, min_length=0)
    full_company_address_metadata: RcsAnswerMetadataUpdate | None = None
    sms_campaign: Nullable[str] = Field(default=None, min_length=0)
    messages_volume: Nullable[str] = Field(default=None, min_length=0)


class RcsBrandRegistrationProcess(Response):
    """An RCS brand registration process."""

    id: str
    status: Open[RcsBrandRegistrationProcessStatus]


class RcsConversationApiApp(Response):
    """An RCS conversation API app."""

    id: str
    project_id: str
    """Project owning the app."""
    region: Open[RcsConversationApiAppRegion]
    channel_status: Open[RcsConversationAppChannelStatus] | None = None


class RcsOperator(Response):
    """An RCS operator."""

    name: str
    status: Open[RcsOperatorStatus]
    remark: str | None = None
    """Reason or note for the current status; seen with REJECTED."""
    modified: str | None = None
    """Last status change."""


class RcsSenderActivity(Response):
    """An RCS sender activity."""

    type: Open[RcsSenderActivityType]
    created: str | None = None
    author: str | None = None
    comment: str | None = None
    """Seen with COMMENT_ADDED."""


class RcsSenderBrand(Response):
    """An RCS sender brand."""

    name: str | None = None
    emails: list[RcsEmail] | None = None
    phones: list[RcsPhone] | None = None
    websites: list[RcsWebsite] | None = None
    color: HexColor | None = None
    description: str | None = None
    banner_url: Url | None = None
    logo_url: Url | None = None
    privacy_policy_url: Url | None = None
    terms_of_service_url: Url | None = None


class RcsSenderBrandCreate(Request):
    """What creates an RCS sender brand.

    - name defaults to "RCS Sender", color to "#000000".
    - banner_url file: image/jpeg or image/png, max 200KB, exactly 1440 x 448 px.
    - logo_url file: image/jpeg or image/png, max 50KB, exactly 224 x 224 px.
    - Emails unique by address, phones unique by number, websites unique by url.
    - Launch needs banner_url, logo_url, privacy_policy_url, terms_of_service_url and one phone or email.
    """

    name: str = Field(default="RCS Sender", min_length=0, max_length=40)
    emails: Annotated[list[RcsEmailInput], UNIQUE] | None = Field(default=None, min_length=1, max_length=3)
    """Address must be unique across items."""
    phones: Annotated[list[RcsPhoneInput], UNIQUE] | None = Field(default=None, min_length=1, max_length=3)
    """Number must be unique across items."""
    websites: Annotated[list[RcsWebsiteInput], UNIQUE] | None = Field(default=None, min_length=1, max_length=3)
    """Url must be unique across items."""
    color: HexColor = "#000000"
    description: str | None = Field(default=None, min_length=0, max_length=100)
    banner_url: Url | None = None
    """JPEG or PNG, at most 200KB, exactly 1440x448 px."""
    logo_url: Url | None = None
    """JPEG or PNG, at most 50KB, exactly 224x224 px."""
    privacy_policy_url: Url | None = None
    terms_of_service_url: Url | None = None


class RcsSenderBrandUpdate(Request):
    """What changes an RCS sender brand.

    - No defaults on update.
    - Only emails, phones and websites accept null (delete).
    - banner_url file: image/jpeg or image/png, max 200KB, exactly 1440 x 448 px.
    - logo_url file: image/jpeg or image/png, max 50KB, exactly 224 x 224 px.
    - Emails unique by address, phones unique by number, websites unique by url.
    - Launch needs banner_url, logo_url, privacy_policy_url, terms_of_service_url and one phone or email.
    """

    name: str | None = Field(default=None, min_length=0, max_length=40)
    emails: Nullable[Annotated[list[RcsEmailInput], UNIQUE]] = Field(default=None, min_length=1, max_length=3)
    """Address must be unique across items. Null deletes."""
    phones: Nullable[Annotated[list[RcsPhoneInput], UNIQUE]] = Field(default=None, min_length=1, max_length=3)
    """Number must be unique across items. Null deletes."""
    websites: Nullable[Annotated[list[RcsWebsiteInput], UNIQUE]] = Field(default=None, min_length=1, max_length=3)
    """Url must be unique across items. Null deletes."""
    color: HexColor | None = None
    description: str | None = Field(default=None, min_length=0, max_length=100)
    banner_url: Url | None = None
    """JPEG or PNG, at most 200KB, exactly 1440x448 px."""
    logo_url: Url | None = None
    """JPEG or PNG, at most 50KB, exactly 224x224 px."""
    privacy_policy_url: Url | None = None
    terms_of_service_url: Url | None = None


class RcsSenderQuestionnaireNonUsPrivateAnswersCreate(Request):
    """What creates the non US private answers part of an RCS sender questionnaire.

    - For tax_id_country other than US with ownership_type PRIVATE.
    - All four legal forms are allowed.
    - stock_exchange and stock_symbol are not allowed.
    - address_state is omitted and tax_id is free text.
    """

    company_legal_name: str = Field(min_length=1, max_length=100)
    company_phone_number: str = Field(min_length=1, max_length=13, repr=False)
    company_email_address: Email = Field(max_length=100)
    brand_name: str = Field(min_length=1, max_length=100)
    """Must legally belong to company_legal_name (DBA allowed)."""
    brand_industry: RcsUsBrandIndustry
    address_line: str = Field(min_length=1, max_length=100)
    address_city: str = Field(min_length=1, max_length=100)
    address_country: RcsCountryCodeInput
    address_postal_code: str = Field(min_length=1, max_length=10)
    website_url: Url = Field(max_length=100)
    contact_first_name: str = Field(min_length=1, max_length=100)
    contact_surname: str = Field(min_length=1, max_length=100)
    sample_messages: list[Annotated[str, Field(min_length=20, max_length=1024)]] = Field(min_length=1, max_length=5)
    messages_volume: int
    embedded_link: bool
    embedded_phone: bool
    age_gated_content: bool
    direct_lending: bool
    opt_in_confirmation_message: str = Field(min_length=20, max_length=1024)
    help_message: str = Field(min_length=20, max_length=1024)
    call_to_action_message: str = Field(min_length=40, max_length=4096)
    ownership_type: RcsUsOwnershipTypePrivate
    legal_form: RcsUsLegalFormPrivate
    tax_id_country: RcsCountryCodeNonUsInput
    """Decides how tax_id and address_state are checked."""
    tax_id: str = Field(min_length=1, max_length=25)
    """Any text up to 25 characters."""


class RcsSenderQuestionnaireNonUsPublicAnswersCreate(Request):
    """What creates the non US public answers part of an RCS sender questionnaire.

    - For tax_id_country other than US with ownership_type PUBLIC.
    - legal_form must be CORPORATION.
    - stock_exchange and stock_symbol are mandatory.
    - address_state is omitted and tax_id is free text.
    """

    company_legal_name: str = Field(min_length=1, max_length=100)
    company_phone_number: str = Field(min_length=1, max_length=13, repr=False)
    company_email_address: Email = Field(max_length=100)
    brand_name: str = Field(min_length=1, max_length=100)
    """Must legally belong to company_legal_name (DBA allowed)."""
    brand_industry: RcsUsBrandIndustry
    address_line: str = Field(min_length=1, max_length=100)
    address_city: str = Field(min_length=1, max_length=100)
    address_country: RcsCountryCodeInput
    address_postal_code: str = Field(min_length=1, max_length=10)
    website_url: Url = Field(max_length=100)
    contact_first_name: str = Field(min_length=1, max_length=100)
    contact_surname: str = Field(min_length=1, max_length=100)
    sample_messages: list[Annotated[str, Field(min_length=20, max_length=1024)]] = Field(min_length=1, max_length=5)
    messages_volume: int
    embedded_link: bool
    embedded_phone: bool
    age_gated_content: bool
    direct_lending: bool
    opt_in_confirmation_message: str = Field(min_length=20, max_length=1024)
    help_message: str = Field(min_length=20, max_length=1024)
    call_to_action_message: str = Field(min_length=40, max_length=4096)
    ownership_type: RcsUsOwnershipTypePublic
    legal_form: RcsUsLegalFormPublic
    tax_id_country: RcsCountryCodeNonUsInput
    """Decides how tax_id and address_state are checked."""
    tax_id: str = Field(min_length=1, max_length=25)
    """Any text up to 25 characters."""
    stock_exchange: str = Field(min_length=1, max_length=10)
    """Checked when ownership_type is PUBLIC."""
    stock_symbol: str = Field(min_length=1, max_length=6)
    """Checked when ownership_type is PUBLIC."""


class RcsSenderQuestionnaireVerificationAnswers(Response):
    """The answers of the verification part of an RCS sender questionnaire."""

    name: str | None = None
    email: Email | None = None
    title: str | None = None
    website: Url | None = None
    phone: str | None = Field(default=None, repr=False)
    """E.164."""
    partner: RcsSenderQuestionnairePartnerAnswers | None = None
    """Kept for ASP reseller accounts only."""


class RcsSenderQuestionnaireVerificationAnswersCreate(Request):
    """What creates the verification answers part of an RCS sender questionnaire.

    - Variant for senders without the US questionnaire.
    - name, email and website may be missing at create but are needed for launch.
    - Phone is needed for launch with US questionnaire v2, otherwise optional.
    - Partner is kept only for reseller (ASP) accounts.
    """

    name: str = Field(min_length=1)
    email: Email = Field(max_length=100)
    title: str | None = Field(default=None, min_length=1, max_length=100)
    website: Url
    phone: str | None = Field(default=None, min_length=1, max_length=17, pattern=r"^(?:\+|00)\d{6,15}$", repr=False)
    """Needed at launch only with US questionnaire v2."""
    partner: RcsSenderQuestionnairePartnerAnswersCreate | None = None
    """Kept for ASP reseller accounts only."""


class RcsSenderQuestionnaireVerificationUsAnswersCreate(Request):
    """What creates the verification US answers part of an RCS sender questionnaire.

    - Variant for senders with the US questionnaire.
    - name, email and website may be missing at create but are needed for launch.
    - Phone is needed for launch with US questionnaire v2, otherwise optional.
    - Partner is kept only for reseller (ASP) accounts.
    """

    name: str = Field(min_length=1)
    email: Email = Field(max_length=100)
    title: str | None = Field(default=None, min_length=1, max_length=100)
    website: Url
    partner: RcsSenderQuestionnairePartnerAnswersCreate | None = None
    """Kept for ASP reseller accounts only."""
    phone: str = Field(min_length=1, max_length=17, pattern=r"^(?:\+|00)\d{6,15}$", repr=False)
    """Needed at launch only with US questionnaire v2."""


class RcsSenderQuestionnaireVerificationAnswersUpdate(Request):
    """What changes the verification answers part of an RCS sender questionnaire.

    - Null deletes the stored answer.
    - Partner null must be accepted though the allOf target is an object.
    - name, email and website may be missing at create but are needed for launch.
    - Phone is needed for launch with US questionnaire v2, otherwise optional.
    - Partner is kept only for reseller (ASP) accounts.
    """

    name: Nullable[str] = Field(default=None, min_length=1)
    email: Nullable[Email] = Field(default=None, max_length=100)
    title: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    website: Nullable[Url] = None
    phone: Nullable[str] = Field(default=None, min_length=1, max_length=17, pattern=r"^(?:\+|00)\d{6,15}$", repr=False)
    """Needed at launch only with US questionnaire v2."""
    partner: Nullable[RcsSenderQuestionnairePartnerAnswersUpdate] = None
    """Kept for ASP reseller accounts only. Null deletes."""


class RcsSenderQuestionnaireUsCampaignAnswers(Response):
    """The answers of the US campaign part of an RCS sender questionnaire."""

    ownership_type: Open[RcsUsOwnershipType] | None = None
    company_legal_name: str | None = None
    company_phone_number: str | None = Field(default=None, repr=False)
    company_email_address: Email | None = None
    brand_name: str | None = None
    brand_industry: Open[RcsUsBrandIndustry] | None = None
    legal_form: Open[RcsUsLegalForm] | None = None
    tax_id_country: Open[RcsCountryCodeInput] | None = None
    tax_id: str | None = None
    address_line: str | None = None
    address_city: str | None = None
    address_country: Open[RcsCountryCodeInput] | None = None
    address_state: Open[RcsUsState] | None = None
    address_postal_code: str | None = None
    website_url: str | None = None
    contact_first_name: str | None = None
    contact_surname: str | None = None
    stock_exchange: str | None = None
    stock_symbol: str | None = None
    sample_messages: list[str] | None = None
    messages_volume: int | None = None
    embedded_link: bool | None = None
    embedded_phone: bool | None = None
    age_gated_content: bool | None = None
    direct_lending: bool | None = None
    opt_in_confirmation_message: str | None = None
    help_message: str | None = None
    call_to_action_message: str | None = None


class RcsSenderQuestionnaireUsCampaignAnswersUpdate(Request):
    """What changes the US campaign answers part of an RCS sender questionnaire.

    - ownership_type, brand_industry, legal_form, tax_id_country, address_country and address_state do not accept
      null.
    - PUBLIC allows legal_form CORPORATION only.
    - US tax_id looks like XX-XXXXXXX, others up to 25 characters.
    - address_state counts only for tax_id_country US; stock fields only for PUBLIC.
    - Nothing required on update; everything applicable is needed for launch.
    """

    ownership_type: RcsUsOwnershipType | None = None
    company_legal_name: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    company_phone_number: Nullable[str] = Field(default=None, min_length=1, max_length=13, repr=False)
    company_email_address: Nullable[Email] = Field(default=None, max_length=100)
    brand_name: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    """Must legally belong to company_legal_name (DBA allowed)."""
    brand_industry: RcsUsBrandIndustry | None = None
    legal_form: RcsUsLegalForm | None = None
    """PUBLIC allows CORPORATION only; PRIVATE allows all four."""
    tax_id_country: RcsCountryCodeInput | None = None
    """Decides how tax_id and address_state are checked."""
    tax_id: Nullable[str] = Field(default=None, min_length=1, max_length=25)
    """US: XX-XXXXXXX; elsewhere any text up to 25."""
    address_line: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    address_city: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    address_country: RcsCountryCodeInput | None = None
    address_state: RcsUsState | None = None
    """Checked for tax_id_country US, otherwise ignored."""
    address_postal_code: Nullable[str] = Field(default=None, min_length=1, max_length=10)
    website_url: Nullable[Url] = Field(default=None, max_length=100)
    contact_first_name: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    contact_surname: Nullable[str] = Field(default=None, min_length=1, max_length=100)
    stock_exchange: Nullable[str] = Field(default=None, min_length=1, max_length=10)
    """Checked when ownership_type is PUBLIC."""
    stock_symbol: Nullable[str] = Field(default=None, min_length=1, max_length=6)
    """Checked when ownership_type is PUBLIC."""
    sample_messages: Nullable[list[Annotated[str, Field(min_length=20, max_length=1024)]]] = Field(
        default=None, min_length=1, max_length=5
    )
    messages_volume: Nullable[int] = None
    embedded_link: Nullable[bool] = None
    embedded_phone: Nullable[bool] = None
    age_gated_content: Nullable[bool] = None
    direct_lending: Nullable[bool] = None
    opt_in_confirmation_message: Nullable[str] = Field(default=None, min_length=20, max_length=1024)
    help_message: Nullable[str] = Field(default=None, min_length=20, max_length=1024)
    call_to_action_message: Nullable[str] = Field(default=None, min_length=40, max_length=4096)


class RcsSenderQuestionnaireUsPrivateAnswersCreate(Request):
    """What creates the US private answers part of an RCS sender questionnaire.

    - For tax_id_country US with ownership_type PRIVATE.
    - All four legal forms are allowed.
    - stock_exchange and stock_symbol are not allowed.
    - address_state is mandatory and tax_id looks like XX-XXXXXXX.
    """

    company_legal_name: str = Field(min_length=1, max_length=100)
    company_phone_number: str = Field(min_length=1, max_length=13, repr=False)
    company_email_address: Email = Field(max_length=100)
    brand_name: str = Field(min_length=1, max_length=100)
    """Must legally belong to company_legal_name (DBA allowed)."""
    brand_industry: RcsUsBrandIndustry
    address_line: str = Field(min_length=1, max_length=100)
    address_city: str = Field(min_length=1, max_length=100)
    address_country: RcsCountryCodeInput
    address_postal_code: str = Field(min_length=1, max_length=10)
    website_url: Url = Field(max_length=100)
    contact_first_name: str = Field(min_length=1, max_length=100)
    contact_surname: str = Field(min_length=1, max_length=100)
    sample_messages: list[Annotated[str, Field(min_length=20, max_length=1024)]] = Field(min_length=1, max_length=5)
    messages_volume: int
    embedded_link: bool
    embedded_phone: bool
    age_gated_content: bool
    direct_lending: bool
    opt_in_confirmation_message: str = Field(min_length=20, max_length=1024)
    help_message: str = Field(min_length=20, max_length=1024)
    call_to_action_message: str = Field(min_length=40, max_length=4096)
    ownership_type: RcsUsOwnershipTypePrivate
    legal_form: RcsUsLegalFormPrivate
    tax_id_country: RcsCountryCodeUsInput
    """Decides how tax_id and address_state are checked."""
    tax_id: str = Field(min_length=1, max_length=25)
    """Must look like XX-XXXXXXX."""
    address_state: RcsUsState
    """Checked for tax_id_country US, otherwise ignored."""


class RcsSenderQuestionnaireUsPublicAnswersCreate(Request):
    """What creates the US public answers part of an RCS sender questionnaire.

    - For tax_id_country US with ownership_type PUBLIC.
    - legal_form must be CORPORATION.
    - stock_exchange and stock_symbol are mandatory.
    - address_state is mandatory and tax_id looks like XX-XXXXXXX.
    """

    company_legal_name: str = Field(min_length=1, max_length=100)
    company_phone_number: str = Field(min_length=1, max_length=13, repr=False)
    company_email_address: Email = Field(max_length=100)
    brand_name: str = Field(min_length=1, max_length=100)
    """Must legally belong to company_legal_name (DBA allowed)."""
    brand_industry: RcsUsBrandIndustry
    address_line: str = Field(min_length=1, max_length=100)
    address_city: str = Field(min_length=1, max_length=100)
    address_country: RcsCountryCodeInput
    address_postal_code: str = Field(min_length=1, max_length=10)
    website_url: Url = Field(max_length=100)
    contact_first_name: str = Field(min_length=1, max_length=100)
    contact_surname: str = Field(min_length=1, max_length=100)
    sample_messages: list[Annotated[str, Field(min_length=20, max_length=1024)]] = Field(min_length=1, max_length=5)
    messages_volume: int
    embedded_link: bool
    embedded_phone: bool
    age_gated_content: bool
    direct_lending: bool
    opt_in_confirmation_message: str = Field(min_length=20, max_length=1024)
    help_message: str = Field(min_length=20, max_length=1024)
    call_to_action_message: str = Field(min_length=40, max_length=4096)
    ownership_type: RcsUsOwnershipTypePublic
    legal_form: RcsUsLegalFormPublic
    tax_id_country: RcsCountryCodeUsInput
    """Decides how tax_id and address_state are checked."""
    tax_id: str = Field(min_length=1, max_length=25)
    """Must look like XX-XXXXXXX."""
    address_state: RcsUsState
    """Checked for tax_id_country US, otherwise ignored."""
    stock_exchange: str = Field(min_length=1, max_length=10)
    """Checked when ownership_type is PUBLIC."""
    stock_symbol: str = Field(min_length=1, max_length=6)
    """Checked when ownership_type is PUBLIC."""


class RcsSupplierDetails(Response):
    """Where the suppliers of an RCS sender know it."""

    google: RcsSupplierDetailsGoogle | None = None


class RcsTestNumber(Response):
    """An RCS test number."""

    number: E164PhoneNumber = Field(repr=False)
    state: Open[RcsTestNumberState]
    submitted: str
    """When the number was submitted."""


class RcsTestNumberCapabilities(Response):
    """What the phone of an RCS test number can show."""

    features: list[Open[RcsTestNumberFeature]]


class RcsSenderQuestionnaireFr(Response):
    """The FR part of an RCS sender questionnaire."""

    questions: RcsQuestionnaireFrQuestions
    answers: RcsSenderQuestionnaireFrAnswers


class RcsSenderQuestionnaireGb(Response):
    """The GB part of an RCS sender questionnaire."""

    questions: RcsQuestionnaireGbQuestions
    answers: RcsSenderQuestionnaireGbAnswers


class RcsSenderQuestionnaireGeneral(Response):
    """The general part of an RCS sender questionnaire."""

    questions: RcsQuestionnaireGeneralQuestions
    answers: RcsSenderQuestionnaireGeneralAnswers


class RcsSenderQuestionnaireUsLegacy(Response):
    """The US legacy part of an RCS sender questionnaire.

    - Deprecated, to be removed; replaced by RcsSenderQuestionnaireUsCampaign.
    """

    questions: RcsQuestionnaireUsLegacyQuestions
    answers: RcsSenderQuestionnaireUsLegacyAnswers


class RcsSenderQuestionnaireFrCreate(Request):
    """What creates the FR part of an RCS sender questionnaire."""

    answers: RcsSenderQuestionnaireFrAnswersCreate


class RcsSenderQuestionnaireGbCreate(Request):
    """What creates the GB part of an RCS sender questionnaire."""

    answers: RcsSenderQuestionnaireGbAnswersCreate


class RcsSenderQuestionnaireGeneralCreate(Request):
    """What creates the general part of an RCS sender questionnaire."""

    answers: RcsSenderQuestionnaireGeneralAnswersCreate


class RcsSenderQuestionnaireFrUpdate(Request):
    """What changes the FR part of an RCS sender questionnaire."""

    answers: RcsSenderQuestionnaireFrAnswersUpdate


class RcsSenderQuestionnaireGbUpdate(Request):
    """What changes the GB part of an RCS sender questionnaire."""

    answers: RcsSenderQuestionnaireGbAnswersUpdate


class RcsSenderQuestionnaireGeneralUpdate(Request):
    """What changes the general part of an RCS sender questionnaire."""

    answers: RcsSenderQuestionnaireGeneralAnswersUpdate


class RcsBrandRegistration(Response):
    """An RCS brand registration.

    - A sender launched before its brand is approved shows status DRAFT with process NEW.
    """

    id: str
    status: Open[RcsBrandRegistrationStatus]
    registration: RcsBrandRegistrationProcess
    """Channel-specific registration process."""


class RcsCountryStatus(Response):
    """An RCS country status."""

    country: Open[RcsAnyCountryCode]
    status: Open[RcsOperatorStatus]
    operators: list[RcsOperator]


class RcsSenderActivityList(Response):
    """A list of RCS sender activities.

    - The array key is notifications, not activities.
    """

    total_size: int
    """All entries that match the query."""
    page_size: int
    previous_page_token: str | None = None
    """Opaque token for the earlier batch; optional."""
    next_page_token: str | None = None
    """Opaque token for the following batch; optional."""
    notifications: list[RcsSenderActivity]


class RcsSenderQuestionnaireVerificationCreate(Request):
    """What creates the verification part of an RCS sender questionnaire.

    - Inferred: a body with phone fits both variants, so use first match.
    - US questionnaire v2 senders need phone at launch; others only name, email, website.
    """

    answers: Annotated[
        RcsSenderQuestionnaireVerificationUsAnswersCreate | RcsSenderQuestionnaireVerificationAnswersCreate, BEST_MATCH
    ]


class RcsSenderQuestionnaireVerificationUpdate(Request):
    """What changes the verification part of an RCS sender questionnaire.

    - US questionnaire v2 senders need phone at launch; others only name, email, website.
    """

    answers: RcsSenderQuestionnaireVerificationAnswersUpdate


class RcsSenderQuestionnaireUsCampaign(Response):
    """The US campaign part of an RCS sender questionnaire.

    - Inferred: the question set follows ownership_type and tax_id_country of the answers.
    """

    questions: Annotated[
        RcsQuestionnaireUsPublicQuestions
        | RcsQuestionnaireUsPrivateQuestions
        | RcsQuestionnaireNonUsPublicQuestions
        | RcsQuestionnaireNonUsPrivateQuestions
        | RcsQuestionnaireUsBrandCampaignQuestions,
        BEST_MATCH,
    ]
    answers: RcsSenderQuestionnaireUsCampaignAnswers


class RcsSenderQuestionnaireUsDefault(Response):
    """The US default part of an RCS sender questionnaire."""

    questions: RcsQuestionnaireUsDefaultQuestions
    answers: RcsSenderQuestionnaireUsCampaignAnswers


class RcsSenderQuestionnaireUsUpdate(Request):
    """What changes the US part of an RCS sender questionnaire.

    - Inferred: both variants are all-optional and overlap; query usQuestionnaireVersion tells them apart (v2
      campaign, v1 legacy).
    """

    answers: Annotated[
        RcsSenderQuestionnaireUsCampaignAnswersUpdate | RcsSenderQuestionnaireUsLegacyAnswersUpdate, BEST_MATCH
    ]


class RcsSenderQuestionnaireUsCreate(Request):
    """What creates the US part of an RCS sender questionnaire.

    - Variant follows tax_id_country and ownership_type.
    - Inferred: messages_volume (number or string) tells campaign from legacy; a partial campaign body fits only
      legacy.
    """

    answers: Annotated[
        RcsSenderQuestionnaireUsPublicAnswersCreate
        | RcsSenderQuestionnaireUsPrivateAnswersCreate
        | RcsSenderQuestionnaireNonUsPublicAnswersCreate
        | RcsSenderQuestionnaireNonUsPrivateAnswersCreate
        | RcsSenderQuestionnaireUsLegacyAnswersCreate,
        BEST_MATCH,
    ]


class RcsTestNumberList(Response):
    """A list of RCS test numbers."""

    test_numbers: list[RcsTestNumber] = Field(repr=False)


class RcsSenderQuestionnaireVerification(Response):
    """The verification part of an RCS sender questionnaire."""

    questions: RcsQuestionnaireVerificationQuestions
    answers: RcsSenderQuestionnaireVerificationAnswers


class RcsSenderQuestionnaireUpdate(Request):
    """What changes an RCS sender questionnaire."""

    general: RcsSenderQuestionnaireGeneralUpdate | None = None
    verification: RcsSenderQuestionnaireVerificationUpdate | None = None
    gb: RcsSenderQuestionnaireGbUpdate | None = None
    fr: RcsSenderQuestionnaireFrUpdate | None = None
    us: RcsSenderQuestionnaireUsUpdate | None = None


class RcsSenderQuestionnaireCreate(Request):
    """What creates an RCS sender questionnaire."""

    general: RcsSenderQuestionnaireGeneralCreate | None = None
    verification: RcsSenderQuestionnaireVerificationCreate | None = None
    gb: RcsSenderQuestionnaireGbCreate | None = None
    fr: RcsSenderQuestionnaireFrCreate | None = None
    us: RcsSenderQuestionnaireUsCreate | None = None


class RcsSenderQuestionnaire(Response):
    """An RCS sender questionnaire.

    - General and verification are always returned; gb, fr and us may be absent.
    - Inferred: us is campaign (v2 answered), default (v2 questions plus deprecated ones) or legacy (v1).
    """

    general: RcsSenderQuestionnaireGeneral
    verification: RcsSenderQuestionnaireVerification
    gb: RcsSenderQuestionnaireGb | None = None
    fr: RcsSenderQuestionnaireFr | None = None
    us: (
        Annotated[
            RcsSenderQuestionnaireUsCampaign | RcsSenderQuestionnaireUsDefault | RcsSenderQuestionnaireUsLegacy,
            BEST_MATCH,
        ]
        | None
    ) = None


class RcsSenderDetailsUpdate(Request):
    """What changes RCS sender details."""

    brand: RcsSenderBrandUpdate | None = None
    test_numbers: Nullable[Annotated[list[E164PhoneNumber], UNIQUE]] = Field(default=None, max_length=200, repr=False)
    """20 tester requests per day, 200 in total per agent. Null deletes."""
    countries: Nullable[Annotated[list[RcsCountryCode], UNIQUE]] = Field(default=None, min_length=1)
    """Null deletes."""
    questionnaire: RcsSenderQuestionnaireUpdate | None = None


class RcsSenderDetailsCreate(Request):
    """What creates RCS sender details.

    - The questionnaire follows supplier and operator demands and may change, above all per country.
    """

    brand: RcsSenderBrandCreate | None = None
    test_numbers: Annotated[list[E164PhoneNumber], UNIQUE] | None = Field(default=None, max_length=200, repr=False)
    """20 tester requests per day, 200 in total per agent."""
    countries: Annotated[list[RcsCountryCode], UNIQUE] | None = Field(default=None, min_length=1)
    questionnaire: RcsSenderQuestionnaireCreate | None = None


class RcsSenderDetails(Response):
    """The details of an RCS sender.

    - Questionnaire is always returned, with questions and stored answers.
    """

    brand: RcsSenderBrand | None = None
    callback_url: Annotated[Url, DEPRECATED] | None = None
    """Replaced by webhooks."""
    test_numbers: list[E164PhoneNumber] | None = Field(default=None, repr=False)
    """20 tester requests per day, 200 in total per agent."""
    countries: list[Open[RcsAnyCountryCode]] | None = None
    questionnaire: RcsSenderQuestionnaire


class RcsSenderUpdate(Request):
    """What changes an RCS sender.

    - Region, billing_category and use_case cannot be changed after creation (absent here).
    - Null deletes a stored value where the type allows null.
    - Inferred: omitted fields stay as they are.
    """

    details: RcsSenderDetailsUpdate


class RcsSenderCreate(Request):
    """What creates an RCS sender.

    - Only region, billing_category and use_case are needed; the rest may follow by update before launch.
    """

    region: RcsSenderRegionInput
    billing_category: RcsSenderBillingCategoryInput
    use_case: RcsUseCase
    details: RcsSenderDetailsCreate | None = None


class RcsSender(Response):
    """An RCS sender.

    - Launched holds the time of the most recent launch.
    """

    id: str
    conversation_api_app: Annotated[str, DEPRECATED] | None = None
    """Linked Conversation API app id; use conversation_api_app_details."""
    conversation_api_app_details: RcsConversationApiApp | None = None
    """Present only when linked to an app."""
    state: Open[RcsSenderState] | None = None
    test_number_states: list[RcsTestNumber] | None = None
    country_status: list[RcsCountryStatus] | None = None
    details: RcsSenderDetails | None = None
    region: Open[RcsSenderRegion]
    billing_category: Open[RcsSenderBillingCategory]
    use_case: Open[RcsSenderUseCase]
    hosting_region: Open[RcsSenderHostingRegion]
    auth_name: str | None = None
    """Credential name used when linking an app."""
    auth_token: str | None = Field(default=None, repr=False)
    """Credential secret used when linking an app."""
    created: str | None = None
    """UTC, ISO 8601."""
    modified: str | None = None
    """UTC, ISO 8601."""
    supplier_details: RcsSupplierDetails | None = None
    launched: str | None = None
    """Latest launch time, UTC, ISO 8601."""
    brand_details: RcsBrandRegistration | None = None
    """Seen when launch waits on brand approval."""
    campaign_details: RcsCampaignRegistration | None = None


class RcsBrandRegistrationProcessStatusUpdatedEvent(Tagged, Response):
    """The body of the event RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED.

    - Sent when the registration process of the sender's brand changes status.
    - POST to every webhook target that subscribes to the trigger.
    - Target answers 200; its body is ignored and a failed delivery is retried.
    """

    type: Literal["RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED"] = "RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED"
    """Officially a plain string with this fixed value."""
    payload: RcsSender
    """Sender as it is at callback time."""
    status: Open[RcsBrandRegistrationProcessStatus]
    comment: str | None = None


class RcsSenderCommentAddedEvent(Tagged, Response):
    """The body of the event RCS_SENDER_COMMENT_ADDED.

    - Sent when a comment is added to the sender.
    - POST to every webhook target that subscribes to the trigger.
    - Target answers 200; its body is ignored and a failed delivery is retried.
    """

    type: Literal["RCS_SENDER_COMMENT_ADDED"] = "RCS_SENDER_COMMENT_ADDED"
    """Officially a plain string with this fixed value."""
    payload: RcsSender
    """Sender as it is at callback time."""
    comment: str | None = None


class RcsSenderList(Response):
    """A list of RCS senders."""

    total_size: int
    """All entries that match the query."""
    page_size: int
    previous_page_token: str | None = None
    """Opaque token for the earlier batch; optional."""
    next_page_token: str | None = None
    """Opaque token for the following batch; optional."""
    senders: list[RcsSender]


class RcsSenderOperatorStatusUpdatedEvent(Tagged, Response):
    """The body of the event RCS_SENDER_OPERATOR_STATUS_UPDATED.

    - Sent when one operator changes its launch status.
    - POST to every webhook target that subscribes to the trigger.
    - Target answers 200; its body is ignored and a failed delivery is retried.
    """

    type: Literal["RCS_SENDER_OPERATOR_STATUS_UPDATED"] = "RCS_SENDER_OPERATOR_STATUS_UPDATED"
    """Officially a plain string with this fixed value."""
    payload: RcsSender
    """Sender as it is at callback time."""
    operator: Open[RcsOperatorName]
    operator_country: Open[RcsOperatorCountry]
    operator_previous_status: Open[RcsOperatorStatus]
    operator_current_status: Open[RcsOperatorStatus]
    comment: str | None = None


class RcsSenderStatusUpdatedEvent(Tagged, Response):
    """The body of the event RCS_SENDER_STATUS_UPDATED.

    - Sent when the sender state changes.
    - POST to every webhook target that subscribes to the trigger.
    - Target answers 200; its body is ignored and a failed delivery is retried.
    """

    type: Literal["RCS_SENDER_STATUS_UPDATED"] = "RCS_SENDER_STATUS_UPDATED"
    """Officially a plain string with this fixed value."""
    payload: RcsSender
    """Sender as it is at callback time."""
    previous_state: Open[RcsSenderState]
    current_state: Open[RcsSenderState]
    comment: str | None = None
