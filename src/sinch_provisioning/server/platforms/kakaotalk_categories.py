"""The categories that senders and templates are sorted into: a tree of our own, and the template categories of AlimTalk.

Codes follow from the order: append, never insert. A sender's code is unique under its parent only.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sinch_provisioning.contract.models import KakaotalkTemplateSubcategoryEnglishName as English
from sinch_provisioning.contract.models import KakaotalkTemplateSubcategoryName as Korean

#: One top level a line: `top: mid = sub, sub; mid = sub`.
_SENDERS = """
건강: 병원 = 종합병원, 한의원, 치과, 동물병원; 약국 = 일반약국, 온라인약국; 건강관리 = 건강검진, 피트니스, 요가/필라테스
교육: 학교 = 초중고, 대학교, 대학원; 학원 = 어학, 입시, 자격증, 코딩; 유아교육 = 유치원, 어린이집, 놀이학습
금융: 은행 = 시중은행, 저축은행, 인터넷은행; 보험 = 생명보험, 손해보험; 증권/카드 = 증권, 신용카드; 결제 = 간편결제, 포인트
쇼핑: 패션 = 의류, 잡화, 주얼리; 식품 = 신선식품, 건강식품, 커피/차; 생활 = 가구, 가전, 반려용품; 종합몰 = 오픈마켓, 백화점
음식점: 한식 = 한정식, 분식, 고기구이; 양식/아시아 = 이탈리아, 일식, 중식; 카페 = 커피전문점, 베이커리; 배달 = 배달전문, 밀키트
여행/숙박: 숙박 = 호텔, 펜션, 게스트하우스; 교통 = 항공, 철도/버스, 렌터카; 여행사 = 국내여행, 해외여행, 티켓
문화/예술: 공연/전시 = 공연장, 미술관, 박물관; 도서 = 서점, 출판사, 도서관; 영상/음악 = 영화관, 음반, 방송
IT서비스: 통신 = 이동통신, 인터넷/TV; 소프트웨어 = 업무용, 게임, 보안; 플랫폼 = 커뮤니티, 중개서비스
생활서비스: 미용 = 헤어, 네일, 피부관리; 집 = 이사, 청소, 인테리어; 자동차 = 정비, 세차, 중고차; 행사 = 웨딩, 장례, 돌잔치
운송/물류: 택배 = 국내택배, 해외배송, 퀵서비스; 물류 = 창고, 화물
부동산/건설: 부동산 = 아파트, 오피스, 중개; 건설 = 시공, 설계, 분양
공공/단체: 공공기관 = 중앙부처, 지방자치단체, 공기업; 단체 = 비영리, 종교, 협회; 전기/수도 = 전력, 가스, 상수도
"""

#: One category a line: `code name|English name: subcategories in the order of their codes`.
_TEMPLATES = """
001 회원|Membership: 회원가입, 인증/비밀번호/로그인, 회원정보/회원혜택
002 구매|Purchase: 구매완료, 상품가입, 진행상태, 구매취소, 구매예약/입고알림
003 예약|Reservation: 예약완료/예약내역, 예약상태, 예약취소, 예약알림/리마인드
004 서비스이용|Customer service: 이용안내/공지, 신청접수, 처리완료, 이용도구, 방문서비스, 피드백 요청, 구매감사/이용확인, 리마인드
005 리포팅|Reports: 피드백, 요금청구, 계약/견적, 안전/피해예방, 뉴스레터, 거래알림
006 배송|Shipping: 배송상태, 배송예정, 배송완료, 배송실패
007 법적고지|Legal notification: 수신동의, 개인정보, 약관변경, 휴면 관련
008 업무알림|Business notification: 주문/예약, 내부 업무 알림
009 쿠폰/포인트|Coupon/Points: 쿠폰발급, 쿠폰사용, 포인트적립, 포인트사용, 쿠폰/포인트안내
999 기타|Others: 기타
"""

_ENGLISH: dict[Korean, English] = {
    Korean.인증_비밀번호_로그인: English.AUTHENTICATION_PASSWORD_LOGIN,
    Korean.회원가입: English.JOIN_MEMBERSHIP,
    Korean.회원정보_회원혜택: English.MEMBERSHIP_INFORMATION_MEMBER_SHIP_BENEFITS,
    Korean.구매예약_입고알림: English.PRE_ORDER_STOCK_ALERTS,
    Korean.구매완료: English.PURCHASE_COMPLETED,
    Korean.구매취소: English.PURCHASE_CANCELLATION,
    Korean.상품가입: English.PRODUCT_SUBSCRIPTION,
    Korean.진행상태: English.PURCHASE_STATUS,
    Korean.예약상태: English.RESERVATION_STATUS,
    Korean.예약알림_리마인드: English.NOTIFICATION_REMINDER,
    Korean.예약완료_예약내역: English.COMPLETED_RESERVATIONS_RESERVATION_HISTORY,
    Korean.예약취소: English.RESERVATION_CANCELLATION,
    Korean.구매감사_이용확인: English.GREETING_MESSAGE_ORDER_CONFIRMATION,
    Korean.리마인드: English.REMINDER_MESSAGE,
    Korean.방문서비스: English.VISITING_SERVICE,
    Korean.신청접수: English.APPLICATION_RECEPTION,
    Korean.이용도구: English.TOOLS_FOR_USE,
    Korean.이용안내_공지: English.INFORMATION_NOTIFICATION,
    Korean.처리완료: English.NOTIFICATION_FOR_TREATED_DEMANDS,
    Korean.피드백_요청: English.FEEDBACK_REQUEST,
    Korean.거래알림: English.TRANSACTION_NOTIFICATION,
    Korean.계약_견적: English.CONTRACT_QUOTE,
    Korean.뉴스레터: English.NEWSLETTER,
    Korean.안전_피해예방: English.SAFETY_DAMAGE_PREVENTION,
    Korean.요금청구: English.BILLING,
    Korean.피드백: English.FEEDBACK,
    Korean.배송상태: English.SHIPPING_STATUS,
    Korean.배송실패: English.FAILED_SHIPMENT,
    Korean.배송예정: English.SHIPPING_ESTIMATION,
    Korean.배송완료: English.SHIPPING_COMPLETED,
    Korean.개인정보: English.PRIVACY,
    Korean.수신동의: English.CONSENT_OF_RECEPTION,
    Korean.약관변경: English.CHANGE_OF_TERMS_AND_CONDITIONS,
    Korean.휴면_관련: English.DORMANT_ACCOUNT_RELATED,
    Korean.내부_업무_알림: English.INTERNAL_BUSINESS_NOTIFICATION,
    Korean.주문_예약: English.ORDER_RESERVATION,
    Korean.쿠폰_포인트안내: English.INFORMATION_COUPON_POINTS,
    Korean.쿠폰발급: English.COUPON_ISSUANCE,
    Korean.쿠폰사용: English.NOTIFICATION_FOR_COUPON_USE,
    Korean.포인트사용: English.USE_OF_POINTS,
    Korean.포인트적립: English.EARN_POINTS,
    Korean.기타: English.OTHERS,
}

#: What does not belong into a subcategory although its name suggests it.
_EXCLUSION = {
    Korean.회원정보_회원혜택: "쿠폰과 포인트의 지급은 쿠폰/포인트로 등록합니다.",
    Korean.구매완료: "정기 상품의 가입은 상품가입으로 등록합니다.",
    Korean.이용안내_공지: "약관 변경과 개인정보 고지는 법적고지로 등록합니다.",
    Korean.쿠폰발급: "광고 목적의 쿠폰 안내는 등록할 수 없습니다.",
    Korean.쿠폰_포인트안내: "광고 목적의 혜택 안내는 등록할 수 없습니다.",
    Korean.뉴스레터: "구독을 신청하지 않은 사람에게 보내는 소식은 등록할 수 없습니다.",
}


@cache
def senders() -> tuple[dict[str, Any], ...]:
    """The sender category tree as wire JSON, top levels first; it is shared, so it must not be changed."""
    return tuple(_top(f"{place:03}", line) for place, line in enumerate(_lines(_SENDERS), 1))


def _top(code: str, line: str) -> dict[str, Any]:
    name, _, rest = line.partition(":")
    mids = [_mid(code, f"{place:04}", text) for place, text in enumerate(rest.split(";"), 1)]
    return _category("", 1, code, name, mids)


def _mid(parent: str, code: str, text: str) -> dict[str, Any]:
    name, _, rest = text.partition("=")
    leaves = [_category(code, 3, f"{place:04}", leaf, []) for place, leaf in enumerate(rest.split(","), 1)]
    return _category(parent, 2, code, name, leaves)


def _category(parent: str, depth: int, code: str, name: str, below: list[dict[str, Any]]) -> dict[str, Any]:
    return {"parentCode": parent, "depth": depth, "code": code, "name": name.strip(), "subcategories": below}


@cache
def templates() -> tuple[dict[str, Any], ...]:
    """The template categories as wire JSON; they are shared, so they must not be changed."""
    return tuple(_template_category(line) for line in _lines(_TEMPLATES))


@cache
def template_codes() -> frozenset[str]:
    """Every code that a template may name as its category."""
    return frozenset(str(sub["code"]) for category in templates() for sub in category["subcategories"])


def _template_category(line: str) -> dict[str, Any]:
    head, _, rest = line.partition(":")
    code, _, names = head.partition(" ")
    name, _, english = names.partition("|")
    subs = [Korean(text.strip()) for text in rest.split(",")]
    return {
        "name": name,
        "nameEnglish": english,
        "subcategories": [_subcategory(code, place, name, sub) for place, sub in enumerate(subs, 1)],
    }


def _subcategory(code: str, place: int, group: str, name: Korean) -> dict[str, Any]:
    # The one that holds what fits nowhere else is numbered from the end.
    last = 999 if code == "999" else place
    return {
        "code": f"{code}{last:03}",
        "name": str(name),
        "nameEnglish": str(_ENGLISH[name]),
        "groupName": group,
        "inclusion": f"{name}에 관한 안내" if code != "999" else "다른 분류에 속하지 않는 안내",
        "exclusion": _EXCLUSION.get(name, ""),
    }


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()
