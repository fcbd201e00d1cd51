"""What happens upstream (Meta, Google, Kakao, the operators): simulated, deterministic, each replaceable by a real one."""

from __future__ import annotations

from dataclasses import dataclass

from sinch_provisioning.server.platforms.kakaotalk import KakaoTalkPlatform, SimulatedKakaoTalk
from sinch_provisioning.server.platforms.rcs import RcsPlatform, SimulatedRcs
from sinch_provisioning.server.platforms.whatsapp import SimulatedWhatsApp, WhatsAppPlatform
from sinch_provisioning.server.platforms.whatsapp_templates import SimulatedWhatsappTemplates, WhatsappTemplatePlatform


@dataclass(frozen=True, slots=True)
class Platforms:
    """One upstream per channel."""

    kakaotalk: KakaoTalkPlatform
    rcs: RcsPlatform
    whatsapp: WhatsAppPlatform
    whatsapp_templates: WhatsappTemplatePlatform

    @classmethod
    def simulated(cls) -> Platforms:
        """Every upstream simulated."""
        return cls(
            kakaotalk=SimulatedKakaoTalk(),
            rcs=SimulatedRcs(),
            whatsapp=SimulatedWhatsApp(),
            whatsapp_templates=SimulatedWhatsappTemplates(),
        )
