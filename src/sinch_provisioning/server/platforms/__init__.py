"""What happens upstream (Meta, Google, Kakao, the operators): simulated, deterministic, each replaceable by a real one."""

from __future__ import annotations

from dataclasses import dataclass

from sinch_provisioning.server.platforms.bundles import BundlePlatform, SimulatedBundles
from sinch_provisioning.server.platforms.conversation import ConversationPlatform, SimulatedConversation
from sinch_provisioning.server.platforms.kakaotalk import KakaoTalkPlatform, SimulatedKakaoTalk
from sinch_provisioning.server.platforms.rcs import RcsPlatform, SimulatedRcs
from sinch_provisioning.server.platforms.sms import SimulatedSms, SmsPlatform
from sinch_provisioning.server.platforms.whatsapp import SimulatedWhatsApp, WhatsAppPlatform
from sinch_provisioning.server.platforms.whatsapp_templates import SimulatedWhatsappTemplates, WhatsappTemplatePlatform


@dataclass(frozen=True, slots=True)
class Platforms:
    """One upstream per channel."""

    bundles: BundlePlatform
    conversation: ConversationPlatform
    kakaotalk: KakaoTalkPlatform
    rcs: RcsPlatform
    sms: SmsPlatform
    whatsapp: WhatsAppPlatform
    whatsapp_templates: WhatsappTemplatePlatform

    @classmethod
    def simulated(cls) -> Platforms:
        """Every upstream simulated."""
        return cls(
            bundles=SimulatedBundles(),
            conversation=SimulatedConversation(),
            kakaotalk=SimulatedKakaoTalk(),
            rcs=SimulatedRcs(),
            sms=SimulatedSms(),
            whatsapp=SimulatedWhatsApp(),
            whatsapp_templates=SimulatedWhatsappTemplates(),
        )
