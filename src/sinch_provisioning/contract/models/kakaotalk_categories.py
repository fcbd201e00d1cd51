"""Models of the contract: KakaoTalk categories.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum

from pydantic import Field

from sinch_provisioning.contract.models._base import Open, Response

__all__ = [
    "KakaotalkSenderCategory",
    "KakaotalkSenderCategoryList",
    "KakaotalkTemplateCategory",
    "KakaotalkTemplateCategoryEnglishName",
    "KakaotalkTemplateCategoryList",
    "KakaotalkTemplateCategoryName",
    "KakaotalkTemplateSubcategory",
    "KakaotalkTemplateSubcategoryEnglishName",
    "KakaotalkTemplateSubcategoryName",
]


class KakaotalkTemplateCategoryEnglishName(StrEnum):
    """Values of a KakaoTalk template category english name."""

    BUSINESS_NOTIFICATION = "Business notification"
    COUPON_POINTS = "Coupon/Points"
    CUSTOMER_SERVICE = "Customer service"
    LEGAL_NOTIFICATION = "Legal notification"
    MEMBERSHIP = "Membership"
    OTHERS = "Others"
    PURCHASE = "Purchase"
    REPORTS = "Reports"
    RESERVATION = "Reservation"
    SHIPPING = "Shipping"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkTemplateCategoryName(StrEnum):
    """Values of a KakaoTalk template category name."""

    구매 = "구매"
    """Purchase."""
    기타 = "기타"
    """Others."""
    리포팅 = "리포팅"
    """Reports."""
    배송 = "배송"
    """Shipping."""
    법적고지 = "법적고지"
    """Legal notification."""
    서비스이용 = "서비스이용"
    """Customer service."""
    업무알림 = "업무알림"
    """Business notification."""
    예약 = "예약"
    """Reservation."""
    쿠폰_포인트 = "쿠폰/포인트"
    """Coupon/Points."""
    회원 = "회원"
    """Membership."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkTemplateSubcategoryEnglishName(StrEnum):
    """Values of a KakaoTalk template subcategory english name."""

    AUTHENTICATION_PASSWORD_LOGIN = "Authentication/Password/Login"  # noqa: S105
    JOIN_MEMBERSHIP = "Join membership"
    MEMBERSHIP_INFORMATION_MEMBER_SHIP_BENEFITS = "Membership information/Member ship benefits"
    PRE_ORDER_STOCK_ALERTS = "Pre-order/Stock alerts"
    PRODUCT_SUBSCRIPTION = "Product subscription"
    PURCHASE_CANCELLATION = "Purchase cancellation"
    PURCHASE_COMPLETED = "Purchase completed"
    PURCHASE_STATUS = "Purchase status"
    COMPLETED_RESERVATIONS_RESERVATION_HISTORY = "Completed reservations/Reservation history"
    NOTIFICATION_REMINDER = "Notification/Reminder"
    RESERVATION_CANCELLATION = "Reservation cancellation"
    RESERVATION_STATUS = "Reservation status"
    APPLICATION_RECEPTION = "Application reception"
    FEEDBACK_REQUEST = "Feedback request"
    GREETING_MESSAGE_ORDER_CONFIRMATION = "Greeting message/Order confirmation"
    INFORMATION_NOTIFICATION = "Information/Notification"
    NOTIFICATION_FOR_TREATED_DEMANDS = "Notification for treated demands"
    REMINDER_MESSAGE = "Reminder message"
    TOOLS_FOR_USE = "Tools for use"
    VISITING_SERVICE = "Visiting service"
    BILLING = "Billing"
    CONTRACT_QUOTE = "Contract/Quote"
    FEEDBACK = "Feedback"
    NEWSLETTER = "Newsletter"
    SAFETY_DAMAGE_PREVENTION = "Safety/Damage prevention"
    TRANSACTION_NOTIFICATION = "Transaction notification"
    FAILED_SHIPMENT = "Failed shipment"
    SHIPPING_COMPLETED = "Shipping completed"
    SHIPPING_ESTIMATION = "Shipping estimation"
    SHIPPING_STATUS = "Shipping status"
    CHANGE_OF_TERMS_AND_CONDITIONS = "Change of terms and conditions"
    CONSENT_OF_RECEPTION = "Consent of reception"
    DORMANT_ACCOUNT_RELATED = "Dormant account related"
    PRIVACY = "Privacy"
    INTERNAL_BUSINESS_NOTIFICATION = "Internal business notification"
    ORDER_RESERVATION = "Order/Reservation"
    COUPON_ISSUANCE = "Coupon issuance"
    EARN_POINTS = "Earn points"
    INFORMATION_COUPON_POINTS = "Information coupon/Points"
    NOTIFICATION_FOR_COUPON_USE = "Notification for coupon use"
    USE_OF_POINTS = "Use of points"
    OTHERS = "Others"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkTemplateSubcategoryName(StrEnum):
    """Values of a KakaoTalk template subcategory name."""

    인증_비밀번호_로그인 = "인증/비밀번호/로그인"
    """Authentication/Password/Login."""
    회원가입 = "회원가입"
    """Join membership."""
    회원정보_회원혜택 = "회원정보/회원혜택"
    """Membership information/Member ship benefits."""
    구매예약_입고알림 = "구매예약/입고알림"
    """Pre-order/Stock alerts."""
    구매완료 = "구매완료"
    """Purchase completed."""
    구매취소 = "구매취소"
    """Purchase cancellation."""
    상품가입 = "상품가입"
    """Product subscription."""
    진행상태 = "진행상태"
    """Purchase status."""
    예약상태 = "예약상태"
    """Reservation status."""
    예약알림_리마인드 = "예약알림/리마인드"
    """Notification/Reminder."""
    예약완료_예약내역 = "예약완료/예약내역"
    """Completed reservations/Reservation history."""
    예약취소 = "예약취소"
    """Reservation cancellation."""
    구매감사_이용확인 = "구매감사/이용확인"
    """Greeting message/Order confirmation."""
    리마인드 = "리마인드"
    """Reminder message."""
    방문서비스 = "방문서비스"
    """Visiting service."""
    신청접수 = "신청접수"
    """Application reception."""
    이용도구 = "이용도구"
    """Tools for use."""
    이용안내_공지 = "이용안내/공지"
    """Information/Notification."""
    처리완료 = "처리완료"
    """Notification for treated demands."""
    피드백_요청 = "피드백 요청"
    """Feedback request."""
    거래알림 = "거래알림"
    """Transaction notification."""
    계약_견적 = "계약/견적"
    """Contract/Quote."""
    뉴스레터 = "뉴스레터"
    """Newsletter."""
    안전_피해예방 = "안전/피해예방"
    """Safety/Damage prevention."""
    요금청구 = "요금청구"
    """Billing."""
    피드백 = "피드백"
    """Feedback."""
    배송상태 = "배송상태"
    """Shipping status."""
    배송실패 = "배송실패"
    """Failed shipment."""
    배송예정 = "배송예정"
    """Shipping estimation."""
    배송완료 = "배송완료"
    """Shipping completed."""
    개인정보 = "개인정보"
    """Privacy."""
    수신동의 = "수신동의"
    """Consent of reception."""
    약관변경 = "약관변경"
    """Change of terms and conditions."""
    휴면_관련 = "휴면 관련"
    """Dormant account related."""
    내부_업무_알림 = "내부 업무 알림"
    """Internal business notification."""
    주문_예약 = "주문/예약"
    """Order/Reservation."""
    쿠폰_포인트안내 = "쿠폰/포인트안내"
    """Information coupon/Points."""
    쿠폰발급 = "쿠폰발급"
    """Coupon issuance."""
    쿠폰사용 = "쿠폰사용"
    """Notification for coupon use."""
    포인트사용 = "포인트사용"
    """Use of points."""
    포인트적립 = "포인트적립"
    """Earn points."""
    기타 = "기타"
    """Others."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkSenderCategory(Response):
    """A KakaoTalk sender category.

    - The tree is three deep - top, mid and sub level.
    - Inferred: parent_code is empty at depth 1, and leaves carry an empty subcategories list.
    - Inferred: codes have 3 digits at depth 1 and 4 digits below.
    - Inferred: a code is unique only under its parent, so a leaf needs all three codes.
    - Inferred: depths 1, 2 and 3 feed top_level_category_code, mid_level_category_code and sub_level_category_code
      of a sender.
    - Names are Korean.
    """

    parent_code: str = Field(min_length=0, max_length=4)
    depth: int = Field(ge=1, le=3)
    code: str = Field(min_length=3, max_length=4)
    name: str
    subcategories: list["KakaotalkSenderCategory"]


class KakaotalkSenderCategoryList(Response):
    """A list of KakaoTalk sender categories."""

    categories: list[KakaotalkSenderCategory]


class KakaotalkTemplateSubcategory(Response):
    """A KakaoTalk template subcategory.

    - Inferred: codes have 6 digits, 3 for the category and 3 for the subcategory.
    - Known codes are 001001 (회원가입), 001002 (인증/비밀번호/로그인), 001003 (회원정보/회원혜택) and
      002002 (상품가입).
    - 999999 is the default category_code of a template (see the template schemas).
    """

    code: str
    """Goes into a template's category_code."""
    name: Open[KakaotalkTemplateSubcategoryName]
    name_english: Open[KakaotalkTemplateSubcategoryEnglishName]
    group_name: str
    """Korean name of the owning category in the sample."""
    inclusion: str
    """Which templates belong here."""
    exclusion: str
    """Which templates do not; may be empty."""


class KakaotalkTemplateCategory(Response):
    """A KakaoTalk template category.

    - A category itself has no code; only subcategories do.
    """

    name: Open[KakaotalkTemplateCategoryName]
    name_english: Open[KakaotalkTemplateCategoryEnglishName]
    subcategories: list[KakaotalkTemplateSubcategory]


class KakaotalkTemplateCategoryList(Response):
    """A list of KakaoTalk template categories."""

    total_size: int
    """Count of all matches."""
    page_size: int
    """Size that was asked for."""
    previous_page_token: str | None = None
    next_page_token: str | None = None
    categories: list[KakaotalkTemplateCategory]
